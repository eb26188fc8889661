import {
  type Caseload,
  type CaseloadLine,
  LINE_WORDS,
  type PersonOutcome,
} from "../../domain/caseload.ts";
import { frenchDay } from "../../domain/day.ts";
import type { VerdictStatus } from "../../domain/verdict.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import type { KnownFact } from "../known-facts.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { MotifField } from "./dossiers-page.tsx";
import { counted } from "./lot-words.ts";

interface LotLinePageProps {
  readonly session: DeskSession;
  readonly lot: Caseload;
  readonly line: CaseloadLine;
  readonly facts: readonly KnownFact[];
  readonly mayWrite: boolean;
  /** Shown once, for a dossier made now. */
  readonly opened: { readonly id: string; readonly resumeCode: string | null } | null;
}

const TITLES: Readonly<Record<VerdictStatus, string>> = {
  eligible: "Sans doute",
  unknown: "À préciser",
  ineligible: "Non, pas maintenant",
};

const Verdicts = ({ outcome }: { outcome: PersonOutcome }) => (
  <section class="column" aria-labelledby="aides">
    <h2 id="aides">Aides et parcours</h2>
    {(["eligible", "unknown", "ineligible"] as const).map((wanted) => {
      const those = outcome.verdicts.filter(({ status }) => status === wanted);
      return (
        <details open={wanted === "eligible"}>
          <summary>
            {TITLES[wanted]} ({those.length})
          </summary>
          <ul class="steps">
            {those.map(({ titre, missing }) => (
              <li>
                {titre}
                {missing.length > 0 && <span class="soft"> : manque {missing.join(", ")}</span>}
              </li>
            ))}
          </ul>
        </details>
      );
    })}
  </section>
);

const Sessions = ({ outcome }: { outcome: PersonOutcome }) => (
  <section class="column" aria-labelledby="formations">
    <h2 id="formations">Formations</h2>
    {outcome.sessions.length === 0 && <p>Aucune session trouvée pour ce projet.</p>}
    <ul class="steps">
      {outcome.sessions.map((one) => (
        <li>
          <a href={`/formations/${one.session}`}>{one.intitule}</a>, {one.organisme}
          {one.commune && `, ${one.commune}`}
          {one.distanceKm !== null && ` (${Math.round(one.distanceKm)} km)`}
          {one.debut && `, début ${frenchDay(one.debut)}`}
          {one.financements.length > 0 && (
            <span class="soft">
              {" "}
              :{" "}
              {one.financements
                .map(({ titre, status }) => `${titre} (${TITLES[status]})`)
                .join(", ")}
            </span>
          )}
        </li>
      ))}
    </ul>
    {outcome.questions.length > 0 && (
      <>
        <h3>À demander d'abord</h3>
        <ul class="steps">
          {outcome.questions.map((question) => (
            <li>{question}</li>
          ))}
        </ul>
      </>
    )}
  </section>
);

const Opening = ({ session, lot, line }: Pick<LotLinePageProps, "session" | "lot" | "line">) => (
  <form method="post" action={`/pro/lots/${lot.id}/lignes/${line.rank}/dossier`}>
    <FormKey session={session} />
    <h2>{line.dossier ? "Son dossier" : "Ouvrir son dossier"}</h2>
    <div class="fields">
      <MotifField id="motif" />
      <button type="submit" class="primary">
        {line.dossier ? "Ouvrir le dossier" : "Créer le dossier"}
      </button>
    </div>
    {!line.dossier && (
      <p class="soft">
        Le dossier reprend ce que dit la ligne. Un code est donné une seule fois, pour la personne.
      </p>
    )}
  </form>
);

const Code = ({ opened }: Pick<LotLinePageProps, "opened">) =>
  opened?.resumeCode ? (
    <section class="code unprinted">
      <h2>Code à donner à la personne</h2>
      <p class="big">{opened.resumeCode}</p>
      <p>
        Il n'est montré qu'une fois. <a href={`/pro/dossiers/${opened.id}`}>Aller au dossier</a>
      </p>
    </section>
  ) : null;

/** A line that cannot be read: its cells, to be corrected on the spot. */
const Correction = ({ session, lot, line }: Pick<LotLinePageProps, "session" | "lot" | "line">) => (
  <form method="post" action={`/pro/lots/${lot.id}/lignes/${line.rank}`}>
    <h2>Corriger cette ligne</h2>
    <FormKey session={session} />
    <ul class="steps">
      {line.problems.map(({ column, message }) => (
        <li>
          {column ? `Colonne « ${column} » : ` : ""}
          {message}
        </li>
      ))}
    </ul>
    <div class="fields">
      {lot.headings.map((heading, at) => (
        <p>
          <label for={`c-${at}`}>{heading}</label>
          <input
            id={`c-${at}`}
            name={`c-${at}`}
            value={line.cells[at] ?? ""}
            maxlength={4000}
            aria-invalid={line.problems.some(({ column }) => column === heading) || undefined}
          />
        </p>
      ))}
      <button type="submit" class="primary">
        Corriger et lancer
      </button>
    </div>
  </form>
);

/** One person of a list. */
export const LotLinePage = (props: LotLinePageProps) => {
  const { session, lot, line, facts, mayWrite, opened } = props;
  const { outcome, person } = line;
  const title = person?.label ?? `Ligne ${line.line}`;
  return (
    <DeskPage title={title} session={session} current="/pro/lots">
      <p>
        <a href={`/pro/lots/${lot.id}`}>{lot.name}</a>
      </p>
      <h1>{title}</h1>
      <p role="status">
        Ligne {line.line}, {LINE_WORDS[line.state]}.{line.failure && ` ${line.failure}`}
      </p>
      <Code opened={opened} />
      {mayWrite && line.state === "refusee" && <Correction {...props} />}
      {mayWrite && person && <Opening {...props} />}
      <div class="three">
        <section class="column" aria-labelledby="faits">
          <h2 id="faits">{counted(facts.length, "fait lu", "faits lus")}</h2>
          <ul class="steps">
            {facts.map(({ definition, words }) => (
              <li>
                {definition.label} : {words}
              </li>
            ))}
            {person?.wish && <li>projet : {person.wish}</li>}
          </ul>
        </section>
        {outcome && <Verdicts outcome={outcome} />}
        {outcome && <Sessions outcome={outcome} />}
      </div>
    </DeskPage>
  );
};
