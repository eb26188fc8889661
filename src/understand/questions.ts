import type { AskedTopic, Intent } from "../domain/understanding.ts";
import type { LexiconIntent } from "../knowledge/lexique.ts";
import { type Reading, textAt } from "./reading.ts";

/** Kinds of the lexicon that ask. */
export const ASKING: readonly LexiconIntent[] = ["question", "precise", "about"];
const OWN = new Set(["mon", "ma", "mes"]);
const SHORTEST_QUESTION = 3;
const INTERROGATIVES = new Set(["qui", "que", "qu", "quoi", "quel", "quelle", "quand", "pourquoi"]);

/** A message, with the kinds of the lexicon and the schemes found in it. */
export interface Talk {
  readonly reading: Reading;
  /** Kinds of the lexicon found in the message. */
  readonly kinds: ReadonlySet<LexiconIntent>;
  readonly dispositifs: readonly string[];
}

/** A question in general, about this. */
export const asking = (reading: Reading, topic: AskedTopic): Intent => ({
  kind: "ask",
  question: reading.message.trim(),
  topic,
});

/** "Mon dossier est arrivé ?": only those who hold the file know. */
export const isOwnFile = (file: ReadonlySet<string>, reading: Reading): boolean =>
  reading.words.some(({ text }, at) => OWN.has(textAt(reading, at - 1)) && file.has(text));

/** A question about our matters: one is asked, and the subject is ours. */
export const askIn = ({ reading, kinds, dispositifs }: Talk): Intent | null =>
  kinds.has("topic") || dispositifs.length > 0 ? asking(reading, "ours") : null;

/** "qui a peint la Joconde ?": a word that asks comes first, and the mark last. */
export const opensQuestion = (reading: Reading): boolean =>
  INTERROGATIVES.has(textAt(reading, 0)) && /\?\s*$/.test(reading.message);

/** Asked with a word that asks, and nothing of ours is named: a text may still answer it. */
export const elsewhereIn = ({ reading, kinds }: Talk): Intent | null =>
  reading.words.length >= SHORTEST_QUESTION &&
  (ASKING.some((kind) => kinds.has(kind)) || opensQuestion(reading))
    ? asking(reading, "other")
    : null;

/** "c'est quoi le CEJ ?" is about that scheme; two schemes, or a "combien", make it a question. */
export const aboutIn = (talk: Talk): Intent | null => {
  const [dispositif] = talk.dispositifs;
  if (dispositif === undefined) return askIn(talk);
  return talk.dispositifs.length > 1 || talk.kinds.has("precise")
    ? askIn(talk)
    : { kind: "about-dispositif", dispositif };
};
