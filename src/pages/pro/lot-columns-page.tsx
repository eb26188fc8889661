import type { DryRun } from "../../caseload/read-lines.ts";
import { type Caseload, type LineProblem, OWN_COLUMNS } from "../../domain/caseload.ts";
import type { FactDefinition } from "../../domain/situation.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { FormKey } from "./desk-page.tsx";
import { LotFrame } from "./lot-frame.tsx";
import { counted, OWN_COLUMN_WORDS } from "./lot-words.ts";
import { ColumnHeads, Rows } from "./rows.tsx";

/** Faults shown on the page; all of them are in the file to download. */
const PROBLEMS_SHOWN = 200;

interface ColumnFieldProps {
  readonly at: number;
  readonly heading: string;
  readonly target: string;
  readonly facts: readonly FactDefinition[];
}

const ColumnField = ({ at, heading, target, facts }: ColumnFieldProps) => (
  <select name={`col-${at}`} aria-label={`Ce que contient la colonne ${heading}`}>
    <optgroup label="La personne">
      {OWN_COLUMNS.map((own) => (
        <option value={own} selected={own === target}>
          {OWN_COLUMN_WORDS[own]}
        </option>
      ))}
    </optgroup>
    <optgroup label="Sa situation">
      {facts.map(({ id, label }) => (
        <option value={id} selected={id === target}>
          {label}
        </option>
      ))}
    </optgroup>
  </select>
);

interface LotColumnsPageProps {
  readonly session: DeskSession;
  readonly lot: Caseload;
  readonly facts: readonly FactDefinition[];
  readonly samples: readonly (readonly string[])[];
  readonly dryRun: DryRun;
  readonly touchesHealth: boolean;
  readonly mayWrite: boolean;
  readonly problem: string | null;
}

const faultsIn = ({ problems }: DryRun, heading: string): number =>
  problems.filter(({ column }) => column === heading).length;

const Columns = ({ session, lot, facts, samples, dryRun, mayWrite }: LotColumnsPageProps) => (
  <form method="post" action={`/pro/lots/${lot.id}/colonnes`}>
    <h2>1. Les colonnes</h2>
    <p>
      Voici ce que j'ai compris de chaque colonne, avec ses premières valeurs. Corrigez ce qui ne va
      pas, puis vérifiez à nouveau.
    </p>
    <FormKey session={session} />
    <Rows name="Colonnes du fichier">
      <ColumnHeads names={["Colonne", "Ce qu'elle contient", "Premières valeurs", "À corriger"]} />
      <tbody>
        {lot.headings.map((heading, at) => (
          <tr>
            <th scope="row">{heading}</th>
            <td>
              <ColumnField {...{ at, heading, facts }} target={lot.mapping[at] ?? "ignorer"} />
            </td>
            <td class="soft">{(samples[at] ?? []).join(" · ") || "colonne vide"}</td>
            <td>{faultsIn(dryRun, heading) || ""}</td>
          </tr>
        ))}
      </tbody>
    </Rows>
    {mayWrite && (
      <div class="buttons">
        <button type="submit">Vérifier à nouveau</button>
      </div>
    )}
  </form>
);

/** What is wrong, line by line, as the file counts them. */
export const Problems = ({ problems }: { problems: readonly LineProblem[] }) => (
  <Rows name="Lignes à corriger">
    <caption>
      {counted(problems.length, "problème", "problèmes")}
      {problems.length > PROBLEMS_SHOWN && `, les ${PROBLEMS_SHOWN} premiers ici`}
    </caption>
    <ColumnHeads names={["Ligne", "Colonne", "Ce qui ne va pas, et quoi faire"]} />
    <tbody>
      {problems.slice(0, PROBLEMS_SHOWN).map(({ line, column, message }) => (
        <tr>
          <td>{line}</td>
          <td>{column ?? "toute la ligne"}</td>
          <td>{message}</td>
        </tr>
      ))}
    </tbody>
  </Rows>
);

const Launch = ({ session, lot, dryRun, touchesHealth }: LotColumnsPageProps) => (
  <form method="post" action={`/pro/lots/${lot.id}/lancer`}>
    <h2>3. Lancer</h2>
    <FormKey session={session} />
    {touchesHealth && (
      <p class="checks">
        <label>
          <input type="checkbox" name="accord" value="oui" required />
          Les personnes sont d'accord pour que ce fichier dise leur santé ou leur situation
          protégée.
        </label>
      </p>
    )}
    <div class="buttons">
      <button type="submit" class="primary" disabled={dryRun.good === 0}>
        Lancer {counted(dryRun.good, "personne", "personnes")}
      </button>
    </div>
    <p class="soft">
      Les lignes à corriger attendent : vous pourrez les corriger une à une ensuite, sans renvoyer
      le fichier.
    </p>
  </form>
);

/** Before anything is worked through: what the columns hold, and a dry run of every line. */
export const LotColumnsPage = (props: LotColumnsPageProps) => {
  const { session, lot, dryRun, mayWrite, problem } = props;
  const bad = dryRun.lines - dryRun.good;
  return (
    <LotFrame session={session} heading={lot.name} problem={problem}>
      <p class="said" data-tone={bad > 0 ? "warm" : "yes"} role="status">
        {counted(dryRun.lines, "ligne", "lignes")} : {dryRun.good} lisibles, {bad} à corriger.
        {lot.remarks.map((remark) => ` Remarque : ${remark}.`)}
      </p>
      <Columns {...props} />
      <section>
        <h2>2. L'essai à blanc</h2>
        {dryRun.problems.length === 0 ? (
          <p>Toutes les lignes sont lisibles.</p>
        ) : (
          <Problems problems={dryRun.problems} />
        )}
      </section>
      {mayWrite && <Launch {...props} />}
    </LotFrame>
  );
};
