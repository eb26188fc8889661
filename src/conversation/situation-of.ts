import { addDays, type Day, monthsBetween } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import { SafeError } from "../domain/errors.ts";
import { type FormationHit, weeklyHours } from "../domain/formation.ts";
import type { Facts, FactValue, Situation, StatedFact } from "../domain/situation.ts";

const REGION = "32";

const entriesOf = (facts: readonly StatedFact[]): [string, FactValue | null][] =>
  facts.filter(({ confidence }) => confidence === "sure").map(({ fact, value }) => [fact, value]);

/**
 * The situation the rules see: sure facts only. When two facts contradict each other (an age and a birth date),
 * the one said last wins.
 */
export const situationOf = (facts: readonly StatedFact[], rules: Rules, asOf: Day): Situation => {
  let kept = entriesOf(facts);
  for (;;) {
    try {
      return rules.check({ situation: Object.fromEntries(kept) }, asOf);
    } catch (error) {
      if (!(error instanceof SafeError) || error.details.length === 0) throw error;
      const contested = new Set(error.details.map(({ path }) => path.replace(/^situation\./, "")));
      const oldest = kept.findIndex(([fact]) => contested.has(fact));
      if (oldest < 0) throw error;
      kept = kept.filter((_, index) => index !== oldest);
    }
  }
};

/** Payers of whole actions, which the law calls trainings: contracts and assessments have other payers and other names. */
const ACTION_PAYERS = new Set(["region", "ft", "etat", "agefiph", "departement"]);
const OTHER_KINDS = /\b(vae|bilan|permis|apprentissage|alternance|professionnalisation)\b/i;

const kindOf = (hit: FormationHit, financeur: string | null): Readonly<Record<string, unknown>> =>
  financeur !== null && ACTION_PAYERS.has(financeur) && !OTHER_KINDS.test(hit.intitule)
    ? { modalite: "formation" }
    : {};

/** Diplomas of the Region's health and social scheme: nurses' aides, childcare nurses, ambulance crews, educators… */
const CARE_FORMACODE = "43441";
const CARE_DIPLOMAS =
  /dipl[ôo]me d['’][ée]tat|aide[- ]soignant|auxiliaire de pu[ée]riculture|ambulancier|moniteur[- ][ée]ducateur|intervention sociale et familiale|infirmi/i;

/** Whether the session is of that scheme; unknown for a session of which neither field nor job is known. */
const careOf = (hit: FormationHit): Readonly<Record<string, unknown>> => {
  if (hit.formacodes.length === 0 && hit.romes.length === 0) return {};
  const prepares = hit.certification?.rncp !== undefined;
  const isCare = hit.formacodes.includes(CARE_FORMACODE) || CARE_DIPLOMAS.test(hit.intitule);
  return { sanitaire_social: prepares && isCare };
};

const durationOf = (hit: FormationHit): Readonly<Record<string, unknown>> => {
  const { debut, fin } = hit.session;
  const weekly = weeklyHours(hit);
  return {
    ...(hit.heures === undefined ? {} : { heures: hit.heures }),
    ...(hit.heuresEntreprise === null ? {} : { heures_entreprise: hit.heuresEntreprise }),
    ...(weekly === null ? {} : { heures_semaine: weekly }),
    ...(debut ? { debut } : {}),
    ...(debut && fin && fin > debut ? { mois: monthsBetween(debut, addDays(fin, 1)) } : {}),
  };
};

/** What the rules may know of one session, paid by one of its funders; what the feed does not say stays unknown. */
const sessionFacts = (
  hit: FormationHit,
  financeur: string | null,
): Readonly<Record<string, unknown>> => ({
  region: REGION,
  ...(financeur ? { financeur } : {}),
  ...kindOf(hit, financeur),
  ...durationOf(hit),
  ...careOf(hit),
  ...(hit.lieu.codeInsee ? { departement_formation: hit.lieu.codeInsee.slice(0, 2) } : {}),
  ...(hit.certification?.niveau === undefined ? {} : { niveau_sortie: hit.certification.niveau }),
  ...(hit.certification?.rncp ? { rncp: true } : {}),
  ...(hit.certification?.rs ? { rs: true } : {}),
  ...(hit.formacodes.length > 0 ? { formacodes: hit.formacodes } : {}),
});

/** Facts of the session that the vocabulary knows and accepts; a feed's absurd value is left unknown. */
const acceptedFacts = (
  facts: Readonly<Record<string, unknown>>,
  rules: Rules,
  asOf: Day,
): Facts => {
  const vocabulary = new Set(
    rules
      .facts()
      .filter(({ about }) => about === "formation")
      .map(({ id }) => id),
  );
  const accepted = Object.entries(facts)
    .filter(([id]) => vocabulary.has(id))
    .map(([id, value]): Facts => {
      try {
        return rules.check({ situation: {}, formation: { [id]: value } }, asOf).formation;
      } catch (error) {
        if (error instanceof SafeError) return {};
        throw error;
      }
    });
  return Object.assign({}, ...accepted);
};

/** The person in front of one session: one situation a funder, as each scheme looks at one payer. */
export const situationsWith = (
  situation: Situation,
  hit: FormationHit,
  rules: Rules,
  asOf: Day,
): readonly Situation[] => {
  const payers = hit.financeurs.length > 0 ? hit.financeurs : [null];
  return payers.map((payer) => ({
    personne: situation.personne,
    formation: acceptedFacts(sessionFacts(hit, payer), rules, asOf),
  }));
};
