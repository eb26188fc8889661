import { stem } from "../domain/folding.ts";
import { textIn, type Word } from "./words.ts";

/** Who a clause speaks of, and whether it states something about now. */
export interface Clause {
  readonly from: number;
  /** Index after its last word. */
  readonly to: number;
  readonly subject: "self" | "other";
  readonly past: boolean;
  readonly question: boolean;
}

export interface Kin {
  /** Stems of words for other people ("sœur", "copain"), children included. */
  readonly relatives: ReadonlySet<string>;
}

const CONNECTORS = new Set([
  "mais",
  "donc",
  "car",
  "puis",
  "sinon",
  "alors",
  "parce",
  "sauf",
  "pourtant",
]);
const SELF = new Set(["je", "moi", "mi", "me", "on", "nous"]);
const OTHERS = new Set(["il", "elle", "ils", "elles", "lui", "eux", "elles"]);
const POSSESSIVES = new Set(["mon", "ma", "mes", "un", "une", "ton", "ta"]);
/** "avec ma mère", "j'ai un fils": the relative is not who the clause is about. */
const GOVERNORS = new Set([
  "avec",
  "chez",
  "pour",
  "de",
  "a",
  "ai",
  "sans",
  "garde",
  "eleve",
  "et",
  "comme",
  "par",
  "avais",
  "aurais",
  "aurai",
  "suis",
  "etais",
  "deviens",
]);
/** "une femme de 48 ans" is a person, and "ma femme" a relative; with "un" or "une" only the latter is someone else. */
const PERSONS = new Set(
  // "un petit village" is nobody's child
  ["femme", "mere", "maman", "papa", "pere", "mec", "meuf", "parents", "fille", "petit"].map(stem),
);
const SOME = new Set(["un", "une"]);
/** "que je", "si je": the pronoun goes on with the clause, it does not open one. */
const JOINTS = new Set([
  "que",
  "si",
  "quand",
  "ou",
  "dont",
  "ce",
  "comme",
  "lorsque",
  "puisque",
  "et",
  "moi",
  "qui",
  "pourquoi",
]);
const IMPERSONAL = new Set(["faut", "y", "me", "fait", "manque", "parait"]);
const PAST = new Set([
  "avant",
  "etais",
  "avais",
  "touchais",
  "travaillais",
  "bossais",
  "ancien",
  "ancienne",
  "autrefois",
  "vivais",
  "habitais",
  "etait",
  "avait",
  "faisais",
  "logeais",
  "percevais",
  "suivais",
]);

/** Words from a relative to "et moi". */
const TOGETHER = 5;

const opensWithRelative = (words: readonly Word[], at: number, kin: Kin): boolean =>
  POSSESSIVES.has(textIn(words, at)) &&
  kin.relatives.has(stem(textIn(words, at + 1))) &&
  !(SOME.has(textIn(words, at)) && PERSONS.has(stem(textIn(words, at + 1)))) &&
  !GOVERNORS.has(textIn(words, at - 1));

/** "mon mari est au chômage on habite Creil": we live there. */
const HOUSED = new Set(["habite", "loge", "vit", "reside"]);
const FEW = new Set(["non", "aussi", "si", "oui"]);
const BEFORE_ME = new Set([
  "pas",
  "et",
  "ou",
  "chez",
  "avec",
  "pour",
  "a",
  "de",
  "que",
  "comme",
  "sur",
  "par",
]);

/** "mon mari a 40 ans, moi 38", "ma mère est au RSA moi non": the person speaks of themselves again. */
const opensWithMe = (words: readonly Word[], at: number): boolean => {
  const text = textIn(words, at);
  if ((text !== "moi" && text !== "mi") || BEFORE_ME.has(textIn(words, at - 1))) return false;
  return words[at + 1]?.number != null || FEW.has(textIn(words, at + 1));
};

const opensWithPronoun = (words: readonly Word[], at: number): boolean => {
  const text = textIn(words, at);
  if (text === "il" && IMPERSONAL.has(textIn(words, at + 1))) return false;
  const livesHere = text === "on" && HOUSED.has(textIn(words, at + 1));
  const isSubject = ["je", "il", "elle", "ils"].includes(text) || livesHere;
  return isSubject && !JOINTS.has(textIn(words, at - 1)) && !CONNECTORS.has(textIn(words, at - 1));
};

const opensAfterEt = (words: readonly Word[], at: number, kin: Kin): boolean => {
  if (textIn(words, at) !== "et") return false;
  const next = textIn(words, at + 1);
  return (
    SELF.has(next) ||
    OTHERS.has(next) ||
    (POSSESSIVES.has(next) && kin.relatives.has(stem(textIn(words, at + 2))))
  );
};

const opensWithQui = (words: readonly Word[], at: number, kin: Kin): boolean =>
  textIn(words, at) === "qui" && kin.relatives.has(stem(textIn(words, at - 1)));

/** "conducteur de car" is about coaches. */
const NOUN_BEFORE = new Set(["de", "en", "le", "un", "du", "les"]);

const isConnector = (words: readonly Word[], at: number): boolean =>
  CONNECTORS.has(textIn(words, at)) &&
  !(textIn(words, at) === "car" && NOUN_BEFORE.has(textIn(words, at - 1)));

const opens = (words: readonly Word[], at: number, kin: Kin): boolean =>
  words[at]?.breakBefore !== "none" ||
  isConnector(words, at) ||
  opensAfterEt(words, at, kin) ||
  opensWithQui(words, at, kin) ||
  opensWithPronoun(words, at) ||
  opensWithMe(words, at) ||
  opensWithRelative(words, at, kin);

/** Who the word at `at` makes the subject; null when it says nothing of it. */
const subjectAt = (
  words: readonly Word[],
  at: number,
  to: number,
  kin: Kin,
): "self" | "other" | null => {
  const text = textIn(words, at);
  if (SELF.has(text)) return "self";
  const impersonal = text === "il" && IMPERSONAL.has(textIn(words, at + 1));
  if (OTHERS.has(text) && !impersonal) return "other";
  if (!opensWithRelative(words, at, kin)) return null;
  // "mon mari et moi": further on, another clause begins
  return hasSelf(words, at, Math.min(to, at + TOGETHER)) ? "self" : "other";
};

/** What a clause says about its subject; null when it names none and goes on with the one before. */
const subjectOf = (
  words: readonly Word[],
  from: number,
  to: number,
  kin: Kin,
): "self" | "other" | null => {
  if (opensWithQui(words, from, kin)) return "other";
  for (let at = from; at < to; at += 1) {
    const subject = subjectAt(words, at, to, kin);
    if (subject) return subject;
  }
  return null;
};

const hasSelf = (words: readonly Word[], from: number, to: number): boolean =>
  words
    .slice(from, to)
    .some((word) => word.text === "moi" || word.text === "on" || word.text === "je");

/** "j'ai travaillé en CDD": done with. "j'ai eu le permis" still holds, and is not among them. */
const DONE = new Set(["travaille", "bosse", "taffe", "touche"]);

const isPast = (words: readonly Word[], from: number, to: number): boolean =>
  words
    .slice(from, to)
    .some(
      ({ text }, at) => PAST.has(text) || (text === "ai" && DONE.has(textIn(words, from + at + 1))),
    );

/**
 * Cuts a message into clauses. A message without any punctuation is cut where a new subject starts, because on a
 * phone people write in one breath.
 */
export const clausesOf = (words: readonly Word[], message: string, kin: Kin): readonly Clause[] => {
  const starts = words.map((_, index) => index).filter((index) => opens(words, index, kin));
  let subject: "self" | "other" = "self";
  return starts.map((from, rank) => {
    const to = starts[rank + 1] ?? words.length;
    const own = subjectOf(words, from, to, kin);
    const fresh = words[from]?.breakBefore === "strong";
    subject = own ?? (fresh ? "self" : subject);
    const end = words[to - 1]?.end ?? 0;
    return {
      from,
      to,
      subject,
      past: isPast(words, from, to),
      question: /^\s*\?/.test(message.slice(end)),
    };
  });
};

/** The clause a word stands in. */
export const clauseAt = (clauses: readonly Clause[], index: number): Clause => {
  const found = clauses.find((clause) => index >= clause.from && index < clause.to);
  return found ?? { from: index, to: index + 1, subject: "self", past: false, question: false };
};
