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
  formation.source.demonstration ? <p class="badge">Démonstration</p> : null;

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

/** What speaks against it and what is not known: said as openly as what speaks for it. */
const Against = ({ formation: { against } }: { formation: RecommendedFormation }) =>
  against.length > 0 ? (
    <>
      <p>À savoir :</p>
      <ul class="reasons">
        {against.map(({ text }) => (
          <li>{asSentence(text)}</li>
        ))}
      </ul>
    </>
  ) : null;

/** One session in the conversation. */
export const FormationCard = ({ formation }: { formation: RecommendedFormation }) => {
  const pay = payInWords(formation);
  const forYou = payers(formation);
  return (
    <section class="card formation">
      <DemonstrationBadge formation={formation} />
      <h3>{formation.intitule}</h3>
      <p class="organisme">{formation.organisme.nom}</p>
      <ul class="lines">
        <SessionLines formation={formation} />
        {forYou && <Line icon="yes">{forYou}</Line>}
        {pay && <Line icon="payer">{asSentence(pay)}</Line>}
        <Line icon="source">Source : {sourceInWords(formation)}</Line>
      </ul>
      {formation.reasons.length > 0 && (
        <details class="why">
          <summary>
            <Icon name="why" />
            Pourquoi celle-ci ?<span class="visually-hidden"> {formation.intitule}</span>
          </summary>
          <ul class="reasons">
            {formation.reasons.map(({ text }) => (
              <li>{asSentence(text)}</li>
            ))}
          </ul>
          <Against formation={formation} />
        </details>
      )}
      <p class="more">
        <a href={`/formations/${encodeURIComponent(formation.id)}`} target="_blank" rel="noopener">
          Voir la fiche<span class="visually-hidden"> {formation.intitule}</span> (nouvel onglet)
        </a>
      </p>
    </section>
  );
};
