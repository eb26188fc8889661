import type { Aside, Danger, Intent } from "../domain/understanding.ts";
import type { CompiledLexicon, LexiconIntent } from "../knowledge/lexique.ts";
import { createAsideReader } from "./asides.ts";
import { createDangerReader, type DangerReader } from "./dangers.ts";
import { createMatcher, type Match, type Matcher, overlaps } from "./matcher.ts";
import { ASKING, aboutIn, askIn, asking, elsewhereIn, isOwnFile, type Talk } from "./questions.ts";
import type { Claim, Reading } from "./reading.ts";
import { type YesNo, yesNoIn } from "./yes-no.ts";

interface Said {
  readonly kind: LexiconIntent;
  readonly alone: boolean;
}

export interface Signals {
  readonly danger: Danger | null;
  readonly worry: Danger | null;
  /** What has its word beside the answer. */
  readonly aside: Aside | null;
  readonly tutoie: boolean;
  /** First word after which what is said corrects what was said before; null when nothing is corrected. */
  readonly correctedFrom: number | null;
  /** "oui" or "non" at the head of the message. */
  readonly yesNo: YesNo | null;
  /** A word that asks is in it. */
  readonly asks: boolean;
  /** The intent the words show, facts left aside. */
  readonly intent: Intent | null;
}

/** Which intent wins when a message shows several. Those about people and their rights come first. */
const RANK: readonly LexiconIntent[] = [
  "erase",
  "say-tu",
  "say-vous",
  "style-falc",
  "style-standard",
  "grief",
  "chitchat",
  "human",
  "why-asked",
  "levers",
  "about",
  "summary",
  "out-sante",
  "out-droit-du-travail",
  "out-demarches",
  "out-ailleurs",
  "out-of-scope",
  "precise",
  "question",
  "repeat",
  "already-said",
  "stop",
  "cancel",
  "refuse",
  "skip",
  "dont-know",
  "wait",
  "insult",
  "goodbye",
  "thank",
  "greet",
];
/** An intent said "alone" may come with this many other words. */
const COMPANY = 3;
const WITHHELD = new Set<LexiconIntent>(["dont-know", "refuse"]);

/** Kinds that carry nothing but themselves. */
type Simple<One> = One extends { readonly kind: infer Kind }
  ? keyof One extends "kind"
    ? Kind
    : never
  : never;
type SimpleKind = Simple<Intent>;
const SIMPLE: Readonly<Partial<Record<LexiconIntent, SimpleKind>>> = {
  greet: "greet",
  thank: "thank",
  goodbye: "goodbye",
  "dont-know": "dont-know",
  refuse: "refuse",
  skip: "skip",
  cancel: "cancel",
  "already-said": "already-said",
  stop: "stop",
  wait: "silence",
  repeat: "repeat",
  "why-asked": "why-asked",
  human: "human",
  summary: "summary",
  erase: "erase",
  insult: "insult",
  chitchat: "chitchat",
  grief: "grief",
};

/** Kinds of the lexicon that stand for one intent, whatever else is said. */
const FIXED: Readonly<Partial<Record<LexiconIntent, Intent>>> = {
  "say-tu": { kind: "address", tutoiement: true },
  "say-vous": { kind: "address", tutoiement: false },
  "style-falc": { kind: "style", style: "falc" },
  "style-standard": { kind: "style", style: "standard" },
  "out-of-scope": { kind: "out-of-scope", matter: "autre" },
  "out-sante": { kind: "out-of-scope", matter: "sante" },
  "out-droit-du-travail": { kind: "out-of-scope", matter: "droit-du-travail" },
  "out-demarches": { kind: "out-of-scope", matter: "demarches" },
  "out-ailleurs": { kind: "out-of-scope", matter: "ailleurs" },
};

interface Grammar {
  readonly intents: Matcher<Said>;
  readonly dispositifs: Matcher<string>;
  readonly dangers: DangerReader;
  readonly aside: (reading: Reading) => Aside | null;
  /** After "mon", what only those who hold the person's file know of. */
  readonly file: ReadonlySet<string>;
  /** Towns of other regions. */
  readonly elsewhere: ReadonlySet<string>;
}

const grammarOf = (lexicon: CompiledLexicon): Grammar => ({
  intents: createMatcher(
    lexicon.intents.map(({ kind, alone, sequences }) => ({ sequences, payload: { kind, alone } })),
  ),
  dispositifs: createMatcher(
    lexicon.dispositifs.map(({ id, sequences }) => ({ sequences, payload: id })),
  ),
  dangers: createDangerReader(lexicon),
  aside: createAsideReader(lexicon),
  file: new Set(lexicon.questions.file),
  elsewhere: new Set(lexicon.elsewhere),
});

/** Schemes named, the longest names first: "aide au permis" rather than "permis". */
const dispositifsIn = ({ dispositifs }: Grammar, reading: Reading): readonly string[] => {
  const kept: Match<string>[] = [];
  const found = [...dispositifs.all(reading.words)].sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const one of found) if (!kept.some((other) => overlaps(one, other))) kept.push(one);
  return [...new Set(kept.map(({ payload }) => payload))];
};

const intentOf = (kind: LexiconIntent, talk: Talk): Intent | null => {
  const simple = SIMPLE[kind];
  if (simple) return { kind: simple };
  if (kind === "levers") return { kind, dispositif: talk.dispositifs[0] ?? null };
  if (kind === "about") return aboutIn(talk);
  if (kind === "question" || kind === "precise") return askIn(talk);
  return FIXED[kind] ?? null;
};

/** "comment ?" asks to say it again, "comment planter des tomates ?" does not. */
const hasFewOthers = (reading: Reading, { from, to, payload }: Match<Said>): boolean => {
  const others = reading.words.length - (to - from + 1);
  return others <= (payload.kind === "repeat" && from === to ? 1 : COMPANY);
};

const OURS = new Set(
  "moi mes ma mon me je ai on nous notre nos tout tous ca cela situation dossier conversation dit svp stp plait vous te deja ensemble".split(
    " ",
  ),
);

/** "résume-moi tout ça", not "résume-moi le match": what comes after is the person's, or nothing. */
const isOfOurTalk = ({ words }: Reading, { to, payload }: Match<Said>): boolean => {
  if (payload.kind !== "summary") return true;
  const toWhom = ["moi", "nous"].includes(words[to + 1]?.text ?? "") ? 1 : 0;
  const rest = words.slice(to + 1 + toWhom);
  return rest.length === 0 || rest.some(({ text }) => OURS.has(text));
};

const intentIn = (
  grammar: Grammar,
  reading: Reading,
  said: readonly Match<Said>[],
  claims: readonly Claim[],
): Intent | null => {
  const valid = said.filter(
    (one) => (!one.payload.alone || hasFewOthers(reading, one)) && isOfOurTalk(reading, one),
  );
  const kinds = new Set(valid.map(({ payload }) => payload.kind));
  if (/\?\s*$/.test(reading.message)) kinds.add("question");
  const asked = valid.filter(({ payload }) => ASKING.includes(payload.kind));
  const talk = { reading, kinds, dispositifs: dispositifsIn(grammar, reading), claims, asked };
  const asks = ASKING.some((kind) => kinds.has(kind));
  if (asks && isOwnFile(grammar.file, reading)) return asking(talk, "own-file");
  // "la RQTH, ça sert à quoi ?" is about the scheme, not about our question
  if (talk.dispositifs.length > 0 && kinds.delete("why-asked")) kinds.add("about");
  for (const kind of RANK) {
    const intent = kinds.has(kind) ? intentOf(kind, talk) : null;
    if (intent) return intent;
  }
  const worded = new Set(valid.map(({ payload }) => payload.kind));
  return elsewhereIn({ ...talk, kinds: worded }, grammar.elsewhere);
};

/** "je sais pas lire" states a fact; it does not dodge the question. */
const isPartOf = (one: Match<Said>, claims: readonly Claim[]): boolean =>
  WITHHELD.has(one.payload.kind) && claims.some(({ from, to }) => from <= one.from && to >= one.to);

/** Reads what the person is doing with the message: asking, refusing, correcting, in danger. */
export const createIntentReader = (
  lexicon: CompiledLexicon,
): ((reading: Reading, claims: readonly Claim[]) => Signals) => {
  const grammar = grammarOf(lexicon);
  return (reading, claims) => {
    const said = grammar.intents.all(reading.words).filter((one) => !isPartOf(one, claims));
    const correction = said.find(({ payload }) => payload.kind === "correct");
    const danger = grammar.dangers.told(reading);
    return {
      danger,
      worry: danger ? null : grammar.dangers.hinted(reading),
      aside: danger ? null : grammar.aside(reading),
      tutoie: said.some(({ payload }) => payload.kind === "tutoie"),
      correctedFrom: correction?.from ?? null,
      yesNo: yesNoIn(reading, said, correction),
      asks: said.some(({ payload }) => ASKING.includes(payload.kind)),
      intent: intentIn(grammar, reading, said, claims),
    };
  };
};
