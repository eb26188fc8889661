import type { AskedTopic, Intent } from "../domain/understanding.ts";
import type { LexiconIntent } from "../knowledge/lexique.ts";
import type { Clause } from "./clauses.ts";
import { type Reading, textAt } from "./reading.ts";

/** Kinds of the lexicon that ask. */
export const ASKING: readonly LexiconIntent[] = ["question", "precise", "about"];
const OWN = new Set(["mon", "ma", "mes"]);
const SHORTEST_QUESTION = 3;

/** Some words of a message, both ends included. */
interface Span {
  readonly from: number;
  readonly to: number;
}
const INTERROGATIVES = new Set(["qui", "que", "qu", "quoi", "quel", "quelle", "quand", "pourquoi"]);

/** A message, with the kinds of the lexicon and the schemes found in it. */
export interface Talk {
  readonly reading: Reading;
  /** Kinds of the lexicon found in the message. */
  readonly kinds: ReadonlySet<LexiconIntent>;
  readonly dispositifs: readonly string[];
  /** Facts stated beside what is asked. */
  readonly claims: readonly Span[];
  /** Words that ask. */
  readonly asked: readonly Span[];
}

/** A question in general, about this. */
export const asking = ({ reading, claims, asked }: Talk, topic: AskedTopic): Intent => ({
  kind: "ask",
  question: questionIn(reading, claims, asked),
  topic,
});

/** "j'habite à Lens, combien on est payé ?": the clauses that state facts are no part of the question. */
const questionIn = (
  { message, words, clauses }: Reading,
  claims: readonly Span[],
  asked: readonly Span[],
): string => {
  const isIn = (clause: Clause) => (span: Span) =>
    span.from >= clause.from && span.from < clause.to;
  const kept = clauses.filter((clause) => !claims.some(isIn(clause)) || asked.some(isIn(clause)));
  const pieces = kept.map(({ from, to }) =>
    message.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0),
  );
  return pieces.length > 0 ? pieces.join(" ") : message.trim();
};

/** "Mon dossier est arrivé ?": only those who hold the file know. "Ma conseillère m'a parlé d'une POEI" asks of the POEI. */
export const isOwnFile = (file: ReadonlySet<string>, reading: Reading): boolean =>
  reading.words.some(
    ({ text }, at) =>
      OWN.has(textAt(reading, at - 1)) && file.has(text) && textAt(reading, at + 1) !== "me",
  );

/** A question about our matters: one is asked, and the subject is ours. */
export const askIn = (talk: Talk): Intent | null =>
  talk.kinds.has("topic") || talk.dispositifs.length > 0 ? asking(talk, "ours") : null;

const TOWARDS = new Set(["a", "pour", "vers", "sur", "jusque"]);

/** "un billet pour Marseille ?": asked of a town of another region. */
const isFarAway = ({ words }: Reading, elsewhere: ReadonlySet<string>): boolean =>
  words.some(({ text }, at) => elsewhere.has(text) && TOWARDS.has(words[at - 1]?.text ?? ""));

/** "qui a peint la Joconde ?": a word that asks comes first, and the mark last. */
export const opensQuestion = (reading: Reading): boolean =>
  (INTERROGATIVES.has(textAt(reading, 0)) || reading.tokens[0]?.accented === "où") &&
  /\?\s*$/.test(reading.message);

/** Asked with a word that asks, and nothing of ours is named: a text may still answer it. */
export const elsewhereIn = (talk: Talk, towns: ReadonlySet<string>): Intent | null => {
  const { reading, kinds } = talk;
  const asks = ASKING.some((kind) => kinds.has(kind)) || opensQuestion(reading);
  if (!asks || reading.words.length < SHORTEST_QUESTION) return null;
  return isFarAway(reading, towns)
    ? { kind: "out-of-scope", matter: "ailleurs" }
    : asking(talk, "other");
};

/** "c'est quoi le CEJ ?" is about that scheme; two schemes, or a "combien", make it a question. */
export const aboutIn = (talk: Talk): Intent | null => {
  const [dispositif] = talk.dispositifs;
  if (dispositif === undefined) return askIn(talk);
  return talk.dispositifs.length > 1 || talk.kinds.has("precise")
    ? askIn(talk)
    : { kind: "about-dispositif", dispositif };
};
