import { type Day, frenchDay } from "../domain/day.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Reply } from "../domain/reply.ts";
import type { Verdict } from "../domain/verdict.ts";
import {
  datesInWords,
  payInWords,
  placeInWords,
  placesInWords,
} from "../say/formation-sentences.ts";
import { amountInWords, asSentence, capital, enumerate } from "../say/french.ts";
import { pathwayBlock } from "../say/pathway-sentences.ts";
import type { ChatState, ChatSurroundings } from "./chat-page.tsx";
import { financeursInWords, sourceInWords } from "./formation-card.tsx";
import { Icon } from "./icon.tsx";
import { Page } from "./layout.tsx";
import { useManner, Word } from "./manner.tsx";
import { PrintedCode } from "./resume-code.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";
import { Timeline } from "./timeline.tsx";
import { typeset } from "./typeset.ts";
import { StatusWord } from "./verdict-card.tsx";
import type { Way } from "./way.tsx";
import { word } from "./words/words.ts";

/** A sheet that is read, not a list that is searched. */
const MOST_RIGHTS = 6;
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

const Right = ({ verdict, why }: { verdict: Verdict; why: readonly string[] }) => {
  const amounts = verdict.amounts.flatMap((one) => {
    const words = amountInWords(one);
    return words ? [`${one.label} : ${words}`] : [];
  });
  const [law] = verdict.references;
  const { nextStep } = verdict;
  return (
    <li class="right-lines">
      <div class="right-head">
        <strong>{verdict.titre}</strong> <StatusWord verdict={verdict} />
      </div>
      {amounts.length > 0 && <p>{typeset(asSentence(amounts.join(" ; ")))}</p>}
      {why.length > 0 && (
        <p>
          <Word name="why" /> {typeset(why.map(asSentence).join(" "))}
        </p>
      )}
      <p>
        <Word name="next" /> {typeset(asSentence(nextStep.text))}{" "}
        {nextStep.contact && typeset(asSentence(nextStep.contact))}
      </p>
      {nextStep.pieces.length > 0 && (
        <p>
          <Word name="toBring" /> {nextStep.pieces.join(", ")}.
        </p>
      )}
      {law && (
        <p class="note">
          {law.title}
          {law.inForceFrom && `, en vigueur depuis le ${frenchDay(law.inForceFrom)}`}
        </p>
      )}
    </li>
  );
};

const Rights = ({ last }: { last: Reply }) => {
  const rights = last.recommendations.dispositifs.slice(0, MOST_RIGHTS).flatMap((one) => {
    const verdict = last.verdicts.find(({ dispositif }) => dispositif === one.dispositif);
    return verdict ? [<Right verdict={verdict} why={one.why.map(({ text }) => text)} />] : [];
  });
  return rights.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="myRights" />
      </h2>
      <ul class="rights">{rights}</ul>
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

const SessionItem = ({ formation, way }: { formation: RecommendedFormation; way: Way | null }) => {
  const pay = payInWords(formation);
  const place = way ? `à ${formation.lieu.commune}, ${way.words}` : placeInWords(formation);
  return (
    <li class="right-lines">
      <p>
        <strong>{formation.intitule}</strong>
        {formation.source.demonstration && (
          <>
            {" ("}
            <Word name="demonstration" />)
          </>
        )}
      </p>
      <p>{typeset(`${formation.organisme.nom}. ${asSentence(place)}`)}</p>
      <p>
        {typeset(`${asSentence(datesInWords(formation))} ${asSentence(placesInWords(formation))}`)}
      </p>
      <p>
        {typeset(asSentence(financeursInWords(formation)))} {pay && typeset(asSentence(pay))}
      </p>
      <p class="note">
        <Word name="source" /> : {asSentence(sourceInWords(formation))}
      </p>
    </li>
  );
};

const Sessions = ({ state, last }: { state: ChatState; last: Reply }) =>
  last.recommendations.formations.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="mySessions" />
      </h2>
      <ul class="rights">
        {last.recommendations.formations.map((formation) => (
          <SessionItem formation={formation} way={state.wayTo(formation)} />
        ))}
      </ul>
    </section>
  ) : null;

const Path = ({ last }: { last: Reply }) => {
  const { style } = useManner();
  const { parcours } = last.recommendations;
  return parcours && parcours.steps.length > 0 ? (
    <Timeline block={pathwayBlock(parcours, style)} open />
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
    <form method="post" action="/chat/export">
      <SessionFields session={session} />
      <button type="submit" class="quiet">
        <Icon name="download" />
        <span>
          <Word name="takeData" />
        </span>
      </button>
    </form>
    <form method="post" action="/chat">
      <SessionFields session={session} />
      <ViewFields />
      <button type="submit" class="quiet">
        <span>
          <Word name="backToChat" />
        </span>
      </button>
    </form>
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
