import { type Day, frenchDay } from "../domain/day.ts";
import type { Reply } from "../domain/reply.ts";
import { asSentence, capital, enumerate } from "../say/french.ts";
import { pathwayBlock } from "../say/pathway-sentences.ts";
import { BackToChat } from "./back-to-chat.tsx";
import type { ChatState, ChatSurroundings } from "./chat-page.tsx";
import { Export } from "./dossier-actions.tsx";
import { Icon } from "./icon.tsx";
import { Page } from "./layout.tsx";
import { useManner, Word } from "./manner.tsx";
import { PrintedCode } from "./resume-code.tsx";
import type { Session } from "./session.tsx";
import { Rights, Sessions } from "./summary-parts.tsx";
import { Timeline } from "./timeline.tsx";
import { typeset } from "./typeset.ts";
import { word } from "./words/words.ts";

/** A sheet that is read, not a list that is searched. */
const MOST_TO_CLARIFY = 6;
const FEW_MISSING = 2;

interface Printed {
  readonly today: Day;
  readonly rulesVersion: string;
  readonly labelOf: (fact: string) => string;
}

const Situation = ({ state: { facts } }: { state: ChatState }) => {
  const told = facts.filter(
    ({ definition, stated }) => !definition.sensitive && stated.value !== null,
  );
  const unprinted = facts.some(({ definition }) => definition.sensitive);
  return facts.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="myFacts" />
      </h2>
      <dl class="facts-list">
        {told.map(({ label, words }) => (
          <div>
            <dt>{capital(label)}</dt>
            <dd>{typeset(capital(words))}</dd>
          </div>
        ))}
      </dl>
      {unprinted && (
        <p class="note">
          <Word name="healthNotPrinted" />
        </p>
      )}
    </section>
  ) : null;
};

const Project = ({ last }: { last: Reply }) => {
  const titles = last.recommendations.metiers.map(({ titre }) => titre);
  return titles.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="project" />
      </h2>
      <p>{asSentence(enumerate(titles, "ou"))}</p>
    </section>
  ) : null;
};

const ToClarify = ({ last, labelOf }: { last: Reply; labelOf: Printed["labelOf"] }) => {
  const near = last.verdicts
    .filter(
      ({ status, missing, categorie }) =>
        status === "unknown" && categorie !== "statut" && missing.length <= FEW_MISSING,
    )
    .slice(0, MOST_TO_CLARIFY);
  return near.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="toClarify" />
      </h2>
      <ul>
        {near.map(({ titre, missing }) => (
          <li>{typeset(`${titre} : il manque ${enumerate(missing.map(labelOf))}.`)}</li>
        ))}
      </ul>
    </section>
  ) : null;
};

const Path = ({ last }: { last: Reply }) => {
  const { style } = useManner();
  const { parcours } = last.recommendations;
  return parcours && parcours.steps.length > 0 ? (
    <Timeline block={pathwayBlock(parcours, style)} pathway={parcours} open />
  ) : null;
};

const Tools = ({ session }: { session: Session }) => (
  <div class="tools">
    <button type="button" class="primary" data-print hidden>
      <Icon name="print" />
      <span>
        <Word name="print" />
      </span>
    </button>
    <p class="help">
      <Word name="printHelp" />
    </p>
    <Export session={session} />
    <BackToChat session={session} rank="quiet" />
  </div>
);

interface SummaryPageProps extends ChatSurroundings {
  readonly state: ChatState;
  readonly session: Session;
  readonly printed: Printed;
}

/** Everything found for a person on a sheet of paper that a counsellor can take up. */
export const SummaryPage = ({ state, session, printed, contact, origin }: SummaryPageProps) => {
  const { manner, last } = state;
  return (
    <Page title={word("summaryTitle", manner.style)} contact={contact} manner={manner}>
      <main id="contenu" class="sheet summary">
        <h1>
          <Word name="summaryTitle" />
        </h1>
        <p class="note">
          Passerelle, le {frenchDay(printed.today)}. Règles : version {printed.rulesVersion}.
        </p>
        <p class="notice">
          <Word name="summaryEstimate" />
        </p>
        <Tools session={session} />
        {session.code && <PrintedCode code={session.code} origin={origin} />}
        <Situation state={state} />
        {last ? (
          <>
            <Project last={last} />
            <Rights last={last} />
            <Sessions state={state} last={last} />
            <Path last={last} />
            <ToClarify last={last} labelOf={printed.labelOf} />
          </>
        ) : (
          <p>
            <Word name="summaryEmpty" />
          </p>
        )}
        {contact && (
          <section class="part">
            <h2>
              <Word name="myContacts" />
            </h2>
            <p>
              {typeset(`${contact.nom} : ${contact.telephone} (gratuit, ${contact.horaires}).`)}
            </p>
          </section>
        )}
      </main>
    </Page>
  );
};
