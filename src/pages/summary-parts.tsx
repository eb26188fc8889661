import { frenchDay } from "../domain/day.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Reply } from "../domain/reply.ts";
import type { Verdict } from "../domain/verdict.ts";
import {
  datesInWords,
  payInWords,
  placeInWords,
  placesInWords,
} from "../say/formation-sentences.ts";
import { amountInWords, asSentence } from "../say/french.ts";
import type { ChatState } from "./chat-page.tsx";
import { financeursInWords, sourceInWords } from "./formation-card.tsx";
import { Word } from "./manner.tsx";
import { typeset } from "./typeset.ts";
import { StatusWord } from "./verdict-card.tsx";
import type { Way } from "./way.tsx";

/** A sheet that is read, not a list that is searched. */
const MOST_RIGHTS = 6;

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
      {amounts.length > 0 && (
        <ul class="reasons">
          {amounts.map((amount) => (
            <li>{typeset(asSentence(amount))}</li>
          ))}
        </ul>
      )}
      {why.length > 0 && (
        <p>
          <strong>
            <Word name="why" />
          </strong>{" "}
          {typeset([...new Set(why.map(asSentence))].join(" "))}
        </p>
      )}
      <p>
        <strong>
          <Word name="next" />
        </strong>{" "}
        {typeset(asSentence(nextStep.text))}
      </p>
      {nextStep.contact && (
        <p>
          <strong>
            <Word name="whom" />
          </strong>{" "}
          {typeset(asSentence(nextStep.contact))}
        </p>
      )}
      {nextStep.pieces.length > 0 && (
        <p>
          <strong>
            <Word name="toBring" />
          </strong>{" "}
          {nextStep.pieces.join(", ")}.
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

/** What the person is probably entitled to: why, how much, what to do, under which law. */
export const Rights = ({ last }: { last: Reply }) => {
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

/** The sessions found, each in a few lines. */
export const Sessions = ({ state, last }: { state: ChatState; last: Reply }) =>
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
