import type { Consent, TurnState } from "../domain/dossier.ts";
import type { Understood } from "./understood.ts";

/**
 * Version of the words that ask for consent (`askConsent`, and the help of each sensitive question). A test keeps them
 * together: other words need another version, so that the log says what a person read.
 */
export const CONSENT_WORDING = "sante@1";

/** What was agreed to or taken back between two states of the memory; undefined: nothing. */
export const consentBetween = (before: TurnState, after: TurnState): Consent | undefined => {
  if (after.sensitiveConsent === before.sensitiveConsent) return undefined;
  return { given: after.sensitiveConsent === true, wording: CONSENT_WORDING };
};

/** Taking back a fact about health takes back the consent: it will be asked for again before any other is kept. */
export const withoutConsent = (understood: Understood): Understood => ({
  ...understood,
  state: { ...understood.state, sensitiveConsent: null },
});
