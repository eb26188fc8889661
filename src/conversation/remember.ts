import type { Rules } from "../domain/decision.ts";
import type { TurnState } from "../domain/dossier.ts";
import type { FactValue } from "../domain/situation.ts";
import type { ReadFact, Understanding } from "../domain/understanding.ts";
import { CONSENTS, METIER, PLACE } from "./own-questions.ts";

/** Ways of not answering: the question is not asked again. */
export const SKIPS: ReadonlySet<string> = new Set([
  "dont-know",
  "refuse",
  "skip",
  "cancel",
  "already-said",
]);

const CONSENT_IDS: ReadonlySet<string> = new Set(Object.values(CONSENTS));

/** Messages in a row that gave nothing; at the third, the question is left aside. */
const PATIENCE = 3;
const GIVES_NOTHING: ReadonlySet<string> = new Set(["unclear", "silence"]);

/** How many there are with this one. */
export const emptyTurns = (kind: string, before: TurnState): number =>
  GIVES_NOTHING.has(kind) ? before.unclear + 1 : 0;

/** The answer to one of the conversation's own questions, among what was read. */
export const ownAnswer = (facts: readonly ReadFact[], id: string): FactValue | null | undefined =>
  facts.find(({ fact }) => fact === id)?.value;

/** What the person is after: a new wish, or a scheme they ask about, opens new questions. */
const rememberWish = (
  { intent, wish: said, facts }: Understanding,
  state: TurnState,
): Pick<TurnState, "wish" | "romes" | "interests" | "promised"> => {
  const metier = ownAnswer(facts, METIER);
  const wish = said ?? state.wish;
  const isNew = wish !== state.wish;
  const kept = isNew ? [] : state.romes;
  const about = intent.kind === "about-dispositif" ? [intent.dispositif] : [];
  return {
    wish,
    romes: typeof metier === "string" ? [metier] : kept,
    interests: [...new Set([...state.interests, ...about])],
    promised: isNew || about.length > 0 ? null : state.promised,
  };
};

/** The conversation's memory after one message. */
export const remember = (understanding: Understanding, state: TurnState): TurnState => {
  const { intent, facts, commune, tutoie } = understanding;
  const asked = state.asked?.fact;
  const empty = emptyTurns(intent.kind, state);
  const isLeft = SKIPS.has(intent.kind) || empty >= PATIENCE;
  const skipped = isLeft && asked !== undefined ? [asked] : [];
  const consent = facts.find(({ fact }) => CONSENT_IDS.has(fact))?.value;
  return {
    ...state,
    ...rememberWish(understanding, state),
    skipped: [...state.skipped, ...skipped],
    commune: commune?.insee ?? state.commune,
    tutoiement: intent.kind === "address" ? intent.tutoiement : state.tutoiement || tutoie,
    style: intent.kind === "style" ? intent.style : state.style,
    sensitiveConsent: typeof consent === "boolean" ? consent : state.sensitiveConsent,
    unclear: empty >= PATIENCE ? 0 : empty,
  };
};

/** Answering a sensitive question, which says what becomes of the answer, is the consent itself. */
export const consentByAnswer = (
  state: TurnState,
  facts: readonly ReadFact[],
  { rules }: { readonly rules: Rules },
): TurnState => {
  const asked = state.asked?.fact;
  const answers = asked !== undefined && facts.some(({ fact }) => fact === asked);
  return answers && rules.fact(asked)?.sensitive ? { ...state, sensitiveConsent: true } : state;
};

/** A town that was not theirs is not searched around any more. */
export const withoutPlace = (state: TurnState, withdrawn: readonly string[]): TurnState =>
  withdrawn.includes(PLACE) ? { ...state, commune: null } : state;
