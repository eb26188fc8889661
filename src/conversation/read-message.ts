import type { TurnState } from "../domain/dossier.ts";
import { invalidInput } from "../domain/errors.ts";
import type { Channel } from "../domain/reply.ts";
import type { ReadFact, Understanding } from "../domain/understanding.ts";
import { chosenRank } from "./chosen-rank.ts";
import type { ConversationDeps } from "./deps.ts";
import { CONFIRMATION, CONSENTS, METIER, PLACE, WISH } from "./own-questions.ts";
import { consentByAnswer, ownAnswer, remember, SKIPS, withoutPlace } from "./remember.ts";
import type { SentMessage } from "./service.ts";
import { typedChoice } from "./typed-choice.ts";
import { readPlace } from "./typed-place.ts";
import { wishedWords } from "./wished-words.ts";

type ReadDeps = Pick<ConversationDeps, "reader" | "rules" | "finder" | "today">;

/** A message once read: the words to keep, what they hold, and the new memory of the conversation. */
export interface ReadMessage {
  readonly text: string;
  readonly understanding: Understanding;
  /** Facts as read, once the answers to the conversation's own questions were taken out. */
  readonly facts: readonly ReadFact[];
  readonly withdrawn: readonly string[];
  readonly state: TurnState;
  readonly unknownPlace: boolean;
}

/** Longest message read; a person who pastes a whole CV is told, not cut. */
export const MAX_TEXT = 4000;

const silent = (facts: readonly ReadFact[], patch: Partial<Understanding> = {}): Understanding => ({
  intent: { kind: "inform" },
  facts,
  corrected: [],
  wish: null,
  commune: null,
  tutoie: false,
  ...patch,
});

const labelOf = (
  state: TurnState,
  { fact, value, label }: NonNullable<SentMessage["answer"]>,
): string => {
  const choices = state.asked?.fact === fact ? state.asked.choices : [];
  const same = choices.filter((one) => one.value === value);
  const choice = same.find((one) => one.label === label) ?? same[0];
  return choice?.label ?? (value === null ? "je ne sais pas" : String(value));
};

const checkedText = (text: string): string => {
  const trimmed = text.trim();
  if (trimmed.length > MAX_TEXT) {
    throw invalidInput("Le message est trop long.", [
      { path: "text", message: `${MAX_TEXT} caractères au plus` },
    ]);
  }
  return trimmed;
};

const OWN = new Set([WISH, METIER, CONFIRMATION, ...Object.values(CONSENTS)]);

const SILENCE = { intent: { kind: "silence" } } as const;
const OTHER_MATTER = { intent: { kind: "out-of-scope", matter: "autre" } } as const;
const UNCLEAR = { intent: { kind: "unclear" } } as const;

const readWish = (words: string): Understanding =>
  words === "" ? silent([], SILENCE) : silent([], { wish: words });

/** A button or a typed answer equals a sentence: it becomes the reading that sentence would have given. */
const readAnswer = (
  answer: NonNullable<SentMessage["answer"]>,
  state: TurnState,
  deps: ReadDeps,
): { text: string; understanding: Understanding } => {
  const { fact, value } = answer;
  const text = labelOf(state, answer);
  if (value === null) {
    const kind = /préfère/u.test(text) ? "refuse" : "dont-know";
    return { text, understanding: silent([], { intent: { kind } }) };
  }
  if (fact === WISH) return { text, understanding: readWish(checkedText(String(value))) };
  if (fact === PLACE) {
    const place = readPlace(String(value), deps.finder);
    return { text, understanding: silent(place.facts, place) };
  }
  const checked = OWN.has(fact) ? value : deps.rules.checkFact(fact, value);
  return {
    text,
    understanding: silent([{ fact, value: checked, quote: text, confidence: "sure" }]),
  };
};

const saysNothing = ({ facts, wish, commune }: Understanding): boolean =>
  facts.length === 0 && wish === null && !commune;

const isPlain = ({ intent }: Understanding): boolean =>
  intent.kind === "inform" || intent.kind === "unclear";

/** Free words to "quel métier ?" are the wish itself, to "quelle ville ?" a place; words of no trade are neither. */
const readFreeWords = (
  text: string,
  understanding: Understanding,
  state: TurnState,
  { finder }: ReadDeps,
): Understanding => {
  const asked = state.asked?.fact;
  if (asked === PLACE) {
    const place = readPlace(text, finder);
    return silent(place.facts, place.commune ? place : { ...place, ...UNCLEAR });
  }
  if (asked !== WISH && asked !== METIER) return understanding;
  const wish = wishedWords(text, finder);
  return wish === null
    ? silent([], understanding.elsewhere ? OTHER_MATTER : UNCLEAR)
    : silent([], { wish });
};

const readText = (
  text: string,
  state: TurnState,
  deps: ReadDeps,
  channel: Channel,
): Understanding => {
  if (!/[\p{L}\p{N}]/u.test(text)) return silent([], SILENCE);
  const understanding = deps.reader.read(text, {
    asked: state.asked?.fact ?? null,
    today: deps.today(),
    forAnother: channel !== "portail",
  });
  const isBare = saysNothing(understanding) || understanding.wish === text;
  // what may be a danger, or has its word beside, is no name of a town or of a trade
  return isBare && isPlain(understanding) && !understanding.worry && !understanding.aside
    ? readFreeWords(text, understanding, state, deps)
    : understanding;
};

/** "La deuxième", or the label itself, is the button. */
const readCopied = (
  text: string,
  state: TurnState,
  deps: ReadDeps,
): { text: string; understanding: Understanding } | null => {
  if (!state.asked) return null;
  const copied = typedChoice(text, state.asked);
  if (copied)
    return {
      ...readAnswer(
        { fact: state.asked.fact, value: copied.value, label: copied.label },
        state,
        deps,
      ),
      text,
    };
  const rank = chosenRank(text, state.asked);
  if (!rank) return null;
  if (rank.kind === "none") return { text, understanding: silent([], UNCLEAR) };
  const { value } = rank.choice;
  return { ...readAnswer({ fact: state.asked.fact, value }, state, deps), text };
};

/** "Oui" confirms the doubtful fact; "non" takes it back. */
const settleDoubt = (
  state: TurnState,
  facts: readonly ReadFact[],
): { facts: readonly ReadFact[]; withdrawn: readonly string[] } => {
  const confirms = state.asked?.confirms;
  const answer = ownAnswer(facts, CONFIRMATION);
  if (!confirms || typeof answer !== "boolean") return { facts: [], withdrawn: [] };
  const quote = facts.find(({ fact }) => fact === CONFIRMATION)?.quote ?? (answer ? "oui" : "non");
  if (answer) return { facts: [{ ...confirms, quote, confidence: "sure" }], withdrawn: [] };
  if (typeof confirms.value !== "boolean") return { facts: [], withdrawn: [confirms.fact] };
  // of two answers, no to one is yes to the other
  const value = !confirms.value;
  return { facts: [{ fact: confirms.fact, value, quote, confidence: "sure" }], withdrawn: [] };
};

/** What was said holds until the person says no: doubted by a model alone, it is not lost for want of an answer. */
const isDoubtedByModel = ({ asked, contested }: TurnState): boolean =>
  asked?.confirms !== undefined && contested.includes(asked.confirms.fact);

/** A refusal is kept too: the fact stays unknown, and is never asked again. */
const refusal = (
  state: TurnState,
  read: { text: string; understanding: Understanding },
  deps: ReadDeps,
): readonly ReadFact[] => {
  // not knowing whether a doubtful fact is right is not knowing the fact
  const asked = state.asked?.confirms?.fact ?? state.asked?.fact;
  if (
    asked === undefined ||
    isDoubtedByModel(state) ||
    !SKIPS.has(read.understanding.intent.kind) ||
    deps.rules.fact(asked) === null
  )
    return [];
  return [{ fact: asked, value: null, quote: read.text, confidence: "sure" }];
};

const readEither = (
  message: SentMessage,
  state: TurnState,
  deps: ReadDeps,
  channel: Channel,
): { text: string; understanding: Understanding } => {
  if (message.answer && message.text === undefined) return readAnswer(message.answer, state, deps);
  if (message.text !== undefined && !message.answer) {
    const text = checkedText(message.text);
    const { levers } = message;
    if (levers !== undefined)
      return {
        text,
        understanding: silent([], { intent: { kind: "levers", dispositif: levers } }),
      };
    const copied = readCopied(text, state, deps);
    return copied ?? { text, understanding: readText(text, state, deps, channel) };
  }
  throw invalidInput("Envoyez un texte ou une réponse, pas les deux.", [
    { path: "text", message: "texte ou réponse attendu" },
  ]);
};

/** Reads one message or one answer. @throws SafeError `invalid_input` when the answer does not fit its question. */
export const readMessage = (
  message: SentMessage,
  state: TurnState,
  deps: ReadDeps,
  channel: Channel = "portail",
): ReadMessage => {
  const read = readEither(message, state, deps, channel);
  const { understanding } = read;
  const doubt = settleDoubt(state, understanding.facts);
  const facts = [
    ...understanding.facts.filter(({ fact }) => !OWN.has(fact)),
    ...doubt.facts,
    ...refusal(state, read, deps),
  ];
  // "non, Liévin": what replaces the doubt stays
  const withdrawn = doubt.withdrawn.filter((id) => !facts.some(({ fact }) => fact === id));
  const isPlaceless = saysNothing(understanding) && isPlain(understanding);
  return {
    text: read.text,
    understanding,
    facts,
    withdrawn,
    state: consentByAnswer(withoutPlace(remember(understanding, state), withdrawn), facts, deps),
    unknownPlace: state.asked?.fact === PLACE && isPlaceless,
  };
};
