import type { Consent, TurnState } from "../domain/dossier.ts";
import { consentAsked } from "./own-questions.ts";
import type { Understood } from "./understood.ts";

/**
 * Version of the words that ask for consent (`askConsent`, and the help of each sensitive question). A test keeps them
 * together: other words need another version, so that the log says what a person read.
 */
export const CONSENT_WORDING = "sante@1";
/** Version of the same about the rest of a private life. */
export const LIFE_CONSENT_WORDING = "vie@1";

/** What was agreed to or taken back between two states of the memory; undefined: nothing. */
export const consentBetween = (before: TurnState, after: TurnState): Consent | undefined => {
  if (after.sensitiveConsent === before.sensitiveConsent) return undefined;
  const wording =
    (consentAsked(before.asked) ?? "sante") === "sante" ? CONSENT_WORDING : LIFE_CONSENT_WORDING;
  return { given: after.sensitiveConsent === true, wording };
};

/** Taking back a fact about health takes back the consent: it will be asked for again before any other is kept. */
export const withoutConsent = (understood: Understood): Understood => ({
  ...understood,
  state: { ...understood.state, sensitiveConsent: null },
});
