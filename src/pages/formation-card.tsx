import type { Child } from "hono/jsx";
import type { FormationHit } from "../domain/formation.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Style } from "../domain/reply.ts";
import { asSentence } from "../say/french.ts";
import { earningsInWords, sessionInWords } from "../say/session-words.ts";
import { Each } from "./each.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { useManner, Word } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { typeset } from "./typeset.ts";
import { Compass, type Way } from "./way.tsx";
import { type WordName, word } from "./words/words.ts";

/** One line of a card: a pictogram, and what it is about in words. */
export const Line = ({ icon, children }: { icon: IconName; children?: Child }) => (
  <li>
    <Icon name={icon} />
    <span>{children}</span>
  </li>
);

/** Catalogue lines written for the demonstration are never taken for real ones. */
export const DemonstrationBadge = ({ formation }: { formation: FormationHit }) =>
  formation.source.demonstration ? (
    <p class="badge">
      <Word name="demonstration" />
    </p>
  ) : null;

/** Place, dates, seats, payer, source: what is not known is said. */
export const SessionLines = ({ formation }: { formation: FormationHit }) => {
  const { style } = useManner();
  const words = sessionInWords(formation, style);
  return (
    <>
      <Fact icon="place" name="where" sentences={words.where} />
      <Fact icon="date" name="when" sentences={words.when} />
      <Fact icon="seats" name="seats" sentences={words.seats} />
      <Fact icon="payer" name="whoPays" sentences={words.whoPays} />
      <Fact icon="source" name="source" sentences={words.source} />
    </>
  );
};

/** The schemes that would pay for this person, when some surely do. */
export const payersInWords = ({ financements }: RecommendedFormation): string | null => {
  const sure = financements.filter(({ status }) => status === "eligible");
  return sure.length > 0 ? `Pour vous : ${sure.map(({ titre }) => titre).join(", ")}.` : null;
};

/** One fact of a session: what it is about in a word, then what is known. */
export const Fact = ({
  icon,
  name,
  sentences,
}: {
  readonly icon: IconName;
  readonly name: WordName;
  readonly sentences: readonly string[];
}) => (
  <li>
    <Icon name={icon} />
    <span>
      <span class="label">
        <Word name={name} />
      </span>
      <Each sentences={sentences} />
    </span>
  </li>
);

/** The town, then which way and how far from home. */
export const placeSentences = (
  formation: FormationHit,
  way: Way | null,
  style: Style,
): readonly string[] => {
  if (!way) return sessionInWords(formation, style).where;
  const { commune } = formation.lieu;
  return style === "falc"
    ? [`C'est à ${commune}.`, way.easy]
    : [asSentence(`${commune}, ${way.words}`)];
};

/** Where it is, with a needle to see it. */
const Where = ({ formation, way }: { formation: FormationHit; way: Way | null }) => {
  const { style } = useManner();
  const sentences = placeSentences(formation, way, style);
  return way ? (
    <li>
      <Icon name="place" />
      <span>
        <span class="label">
          <Word name="where" />
        </span>
        <span class="way">
          <Compass way={way} />
          <Each sentences={sentences} />
        </span>
      </span>
    </li>
  ) : (
    <Fact icon="place" name="where" sentences={sentences} />
  );
};

/** What speaks against it and what is not known: said as openly as what speaks for it. */
const Against = ({ formation: { against } }: { formation: RecommendedFormation }) =>
  against.length > 0 ? (
    <>
      <p>
        <Word name="goodToKnow" />
      </p>
      <ul class="reasons">
        {against.map(({ text }) => (
          <li>{typeset(asSentence(text))}</li>
        ))}
      </ul>
    </>
  ) : null;

const Reasons = ({ formation }: { formation: RecommendedFormation }) =>
  formation.reasons.length > 0 ? (
    <details class="why">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="whyThisOne" />
          <span class="visually-hidden"> {formation.intitule}</span>
        </span>
      </summary>
      <ul class="reasons">
        {formation.reasons.map(({ text }) => (
          <li>{typeset(asSentence(text))}</li>
        ))}
      </ul>
      <Against formation={formation} />
    </details>
  ) : null;

interface FormationCardProps {
  readonly formation: RecommendedFormation;
  /** From the person's home, when both are known. */
  readonly way: Way | null;
}

/** One session in the conversation: where, when, seats, who pays, what one earns, and who says so. */
export const FormationCard = ({ formation, way }: FormationCardProps) => {
  const { style } = useManner();
  const { when, seats, whoPays, source } = sessionInWords(formation, style);
  const forYou = payersInWords(formation);
  const earnings = earningsInWords(formation, style);
  const unknown = [asSentence(word("earnUnknown", style))];
  return (
    <section class="card formation">
      <DemonstrationBadge formation={formation} />
      <h3>{formation.intitule}</h3>
      <p class="organisme">{formation.organisme.nom}</p>
      <ul class="lines">
        <Where formation={formation} way={formation.modalite === "distance" ? null : way} />
        <Fact icon="date" name="when" sentences={when} />
        <Fact icon="seats" name="seats" sentences={seats} />
        <Fact icon="payer" name="whoPays" sentences={[...whoPays, ...(forYou ? [forYou] : [])]} />
        <Fact icon="earn" name="whatYouEarn" sentences={earnings.length > 0 ? earnings : unknown} />
        <Fact icon="source" name="source" sentences={source} />
      </ul>
      <Reasons formation={formation} />
      <p class="more">
        <PageLink href={`/formations/${encodeURIComponent(formation.id)}`} newTab>
          <Word name="seeSheet" />
          <span class="visually-hidden"> {formation.intitule}</span> <Word name="newTab" />
        </PageLink>
      </p>
    </section>
  );
};
