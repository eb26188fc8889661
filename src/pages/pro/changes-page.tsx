import { type Day, frenchDay } from "../../domain/day.ts";
import { CAUSES, type ChangeCause, type FoundChange } from "../../domain/outcome-change.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { Choice } from "./choice.tsx";
import { FormKey } from "./desk-page.tsx";
import { LotFrame } from "./lot-frame.tsx";
import { counted } from "./lot-words.ts";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

/** The filter as it was asked. */
export interface ChangesAsked {
  readonly cause: ChangeCause["kind"] | "";
  readonly sens: "ouvre" | "ferme" | "";
  readonly classes: boolean;
}

interface ChangesPageProps {
  readonly session: DeskSession;
  readonly changes: readonly FoundChange[];
  readonly asked: ChangesAsked;
  readonly today: Day;
  readonly most: number;
  readonly mayWrite: boolean;
  readonly said: string | null;
}

const CAUSE_WORDS: Readonly<Record<ChangeCause["kind"], string>> = {
  loi: "un texte",
  anniversaire: "un anniversaire",
  session: "une session trouvée ou perdue",
};

const MOVES = {
  eligible: "s'ouvre",
  ineligible: "se ferme",
  unknown: "n'est plus sûr",
} as const;

const SESSION_WORDS: Readonly<Record<FoundChange["to"], string>> = {
  eligible: "Nouvelle session",
  ineligible: "Session complète, commencée ou retirée",
  unknown: "Paiement de la session à confirmer",
};

const because = (change: FoundChange): string => {
  const { cause, because: leaf, since, titre } = change;
  const condition = leaf ? ` Condition : ${leaf}` : "";
  switch (cause.kind) {
    case "anniversaire":
      return `${cause.age} ans le ${frenchDay(since)}.${condition}`;
    case "loi":
      return `Règle en vigueur le ${frenchDay(since)}${cause.reference ? ` : ${cause.reference}` : ""}.${condition}`;
    case "session":
      return `${SESSION_WORDS[change.to]} : ${titre}${cause.where ? ` (${cause.where})` : ""}.`;
  }
};

const when = (since: Day, today: Day): string =>
  since > today ? `à partir du ${frenchDay(since)}` : `depuis le ${frenchDay(since)}`;

const Person = ({ change }: { change: FoundChange }) =>
  change.dossier ? (
    <a href={`/pro/dossiers/${change.dossier}`}>Dossier {change.dossier.slice(0, 8)}</a>
  ) : (
    <a href={`/pro/lots/${change.caseload}/lignes/${change.rank}`}>{change.label}</a>
  );

const Row = ({
  change,
  session,
  today,
  mayWrite,
}: Pick<ChangesPageProps, "session" | "today" | "mayWrite"> & { readonly change: FoundChange }) => {
  const { dismissedAt, dismissedBy } = change;
  return (
    <tr>
      <th scope="row">
        <Person change={change} />
      </th>
      <td>
        <strong>{MOVES[change.to]}</strong> : {change.titre}
      </td>
      <td>{when(change.since, today)}</td>
      <td>{because(change)}</td>
      <td>
        {dismissedAt && (
          <span class="soft">
            classé par {dismissedBy}, {instantInWords(dismissedAt)}{" "}
          </span>
        )}
        {mayWrite && (
          <form method="post" action={`/pro/lots/changements/${change.id}`}>
            <FormKey session={session} />
            <button
              type="submit"
              name="do"
              value={dismissedAt ? "remettre" : "classer"}
              class="quiet"
            >
              {dismissedAt ? "Remettre" : "Classer"}
              <span class="visually-hidden"> : {change.titre}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
};

const Filters = ({ asked }: Pick<ChangesPageProps, "asked">) => (
  <form method="get" action="/pro/lots/changements">
    <div class="fields">
      <Choice
        {...{ id: "cause", label: "À cause de", any: "tout", chosen: asked.cause }}
        options={CAUSES.map((cause) => ({ value: cause, text: CAUSE_WORDS[cause] }))}
      />
      <Choice
        {...{ id: "sens", label: "Ce qui", any: "s'ouvre ou se ferme", chosen: asked.sens }}
        options={[
          { value: "ouvre", text: "s'ouvre" },
          { value: "ferme", text: "se ferme" },
        ]}
      />
      <Choice
        {...{ id: "classes", label: "Montrer", any: "ce qui est à voir" }}
        chosen={asked.classes ? "oui" : ""}
        options={[{ value: "oui", text: "ce qui est classé" }]}
      />
      <button type="submit" class="primary">
        Filtrer
      </button>
    </div>
  </form>
);

/** Who becomes eligible, or stops being so, and why: over the dossiers and the lists of a structure. */
export const ChangesPage = (props: ChangesPageProps) => {
  const { session, changes, asked, most, mayWrite, said } = props;
  return (
    <LotFrame session={session} heading="Qui devient éligible, et pourquoi">
      {said && (
        <p class="said" data-tone="yes" role="status">
          {said}
        </p>
      )}
      <p>
        Chaque nuit, les dossiers suivis et les lots des six derniers mois sont regardés à nouveau :
        les textes qui changent, les anniversaires des deux mois qui viennent, les sessions
        nouvelles ou disparues. Sans date de naissance, un anniversaire ne se voit pas.
      </p>
      {mayWrite && (
        <form method="post" action="/pro/lots/changements">
          <FormKey session={session} />
          <div class="buttons">
            <button type="submit">Regarder maintenant</button>
          </div>
        </form>
      )}
      <Filters asked={asked} />
      <Rows name="Ce qui change">
        <caption>
          {changes.length === 0
            ? "Rien à voir pour ce filtre."
            : counted(changes.length, "changement", "changements")}
          {changes.length === most && " : les plus récents seulement"}
        </caption>
        <ColumnHeads names={["Personne", "Ce qui change", "Quand", "Pourquoi", "Suite"]} />
        <tbody>
          {changes.map((change) => (
            <Row {...props} change={change} />
          ))}
        </tbody>
      </Rows>
    </LotFrame>
  );
};
