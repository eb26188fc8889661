import type { Child } from "hono/jsx";
import { frenchDay } from "../domain/day.ts";
import type { Financeur, FormationHit } from "../domain/formation.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import {
  datesInWords,
  payInWords,
  placeInWords,
  placesInWords,
} from "../say/formation-sentences.ts";
import { asSentence, capital } from "../say/french.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Word } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { typeset } from "./typeset.ts";
import { Compass, type Way } from "./way.tsx";
import type { WordName } from "./words/words.ts";

const FINANCEURS: Readonly<Record<Financeur, string>> = {
  region: "la Région",
  ft: "France Travail",
  etat: "l'État",
  agefiph: "l'Agefiph",
  opco: "un opérateur de compétences (OPCO)",
  departement: "le département",
  individuel: "la personne elle-même",
  autre: "un autre financeur",
};

export const financeursInWords = ({ financeurs }: FormationHit): string =>
  financeurs.length === 0
    ? "financeur inconnu"
    : `payée par ${financeurs.map((one) => FINANCEURS[one]).join(", ")}`;

export const sourceInWords = ({ source }: FormationHit): string =>
  source.updatedAt
    ? `${source.name}, mis à jour le ${frenchDay(source.updatedAt)}`
    : `${source.name}, date inconnue`;

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
export const SessionLines = ({ formation }: { formation: FormationHit }) => (
  <>
    <Line icon="place">{capital(placeInWords(formation))}</Line>
    <Line icon="date">{capital(datesInWords(formation))}</Line>
    <Line icon="seats">{capital(placesInWords(formation))}</Line>
    <Line icon="payer">{capital(financeursInWords(formation))}</Line>
  </>
);

const payers = ({ financements }: RecommendedFormation): string | null => {
  const sure = financements.filter(({ status }) => status === "eligible");
  return sure.length > 0 ? `Pour vous : ${sure.map(({ titre }) => titre).join(", ")}.` : null;
};

/** One fact of a session: what it is about in a word, then what is known. */
const Fact = ({ icon, name, children }: { icon: IconName; name: WordName; children?: Child }) => (
  <li>
    <Icon name={icon} />
    <span>
      <span class="label">
        <Word name={name} />
      </span>
      {children}
    </span>
  </li>
);

/** Where it is: the town, then which way and how far from home, with a needle to see it. */
const Where = ({ formation, way }: { formation: FormationHit; way: Way | null }) => (
  <Fact icon="place" name="where">
    {way ? (
      <span class="way">
        <Compass way={way} />
        <span>
          {formation.lieu.commune}, {typeset(way.words)}
        </span>
      </span>
    ) : (
      typeset(capital(placeInWords(formation)))
    )}
  </Fact>
);

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
  const pay = payInWords(formation);
  const forYou = payers(formation);
  return (
    <section class="card formation">
      <DemonstrationBadge formation={formation} />
      <h3>{formation.intitule}</h3>
      <p class="organisme">{formation.organisme.nom}</p>
      <ul class="lines">
        <Where formation={formation} way={formation.modalite === "distance" ? null : way} />
        <Fact icon="date" name="when">
          {typeset(capital(datesInWords(formation)))}
        </Fact>
        <Fact icon="seats" name="seats">
          {typeset(capital(placesInWords(formation)))}
        </Fact>
        <Fact icon="payer" name="whoPays">
          {typeset(capital(financeursInWords(formation)))}. {forYou}
        </Fact>
        <Fact icon="earn" name="whatYouEarn">
          {pay ? typeset(asSentence(pay)) : <Word name="earnUnknown" />}
        </Fact>
        <Fact icon="source" name="source">
          {sourceInWords(formation)}
        </Fact>
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
