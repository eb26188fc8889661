import type { Commune } from "../domain/place.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { Intent, ReadFact, ReadingContext, Understanding } from "../domain/understanding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { createChildrenReader, readAges } from "./ages.ts";
import { readAnswer } from "./answers.ts";
import { clausesOf } from "./clauses.ts";
import { correctionStart, readCorrectedAge, settle } from "./corrections.ts";
import { createDiplomaReader } from "./diplomas.ts";
import { readDurations, readHours } from "./durations.ts";
import { createGazetteer } from "./gazetteer.ts";
import { createIntentReader, type Signals } from "./intents.ts";
import { withNumbers } from "./numbers.ts";
import { createPlaceReader } from "./places.ts";
import type { Claim, Reading } from "./reading.ts";
import { createSpeller } from "./spelling.ts";
import { createStatementReader } from "./statements.ts";
import { createWishReader } from "./wishes.ts";
import { quoteOf, stem, tokenise } from "./words.ts";

export interface ReaderParts {
  readonly lexicon: CompiledLexicon;
  readonly communes: readonly Commune[];
  /** The vocabulary of the rules: what it does not know is not read. */
  readonly facts: readonly FactDefinition[];
}

export interface Reader {
  /** Words to facts, wish and intent, each fact with its exact quote. Pure, and fast enough for every message. */
  read(message: string, context: ReadingContext): Understanding;
}

/** `asked` when the question was about the job or training wished for; it is not a fact of the rules. */
export const ASKED_WISH = "souhait";

const isAllowed = (claim: Claim, fact: FactDefinition | undefined): boolean => {
  if (!fact) return false;
  if (typeof claim.value === "number")
    return claim.value >= (fact.min ?? claim.value) && claim.value <= (fact.max ?? claim.value);
  if (fact.type === "enum" && fact.values && fact.values.length > 0)
    return fact.values.some(({ value }) => value === claim.value);
  return true;
};

const intentOf = (
  signals: Signals,
  understood: boolean,
  answered: boolean,
  isEmpty: boolean,
): Intent => {
  if (signals.danger) return { kind: "danger", danger: signals.danger };
  const { intent } = signals;
  const isPolite =
    intent?.kind === "greet" || intent?.kind === "thank" || intent?.kind === "goodbye";
  const isWithheld = intent?.kind === "dont-know" || intent?.kind === "skip";
  if (
    intent &&
    !(understood && (isPolite || intent.kind === "out-of-scope" || intent.kind === "insult")) &&
    !(answered && isWithheld)
  )
    return intent;
  if (understood || (signals.yesNo && !isEmpty)) return { kind: "inform" };
  return intent ?? { kind: "unclear" };
};

/** Builds the reader once; reading then leans on nothing but the message and the question just asked. */
export const createReader = ({ lexicon, communes, facts }: ReaderParts): Reader => {
  const definitions = new Map(facts.map((fact) => [fact.id, fact]));
  const known = new Set(definitions.keys());
  const gazetteer = createGazetteer(communes, lexicon.nicknames);
  const speller = createSpeller(lexicon, gazetteer.words);
  const kin = { relatives: new Set([...lexicon.relatives, ...lexicon.children].map(stem)) };
  const readStatements = createStatementReader(lexicon);
  const readChildren = createChildrenReader(lexicon);
  const readDiplomas = createDiplomaReader(lexicon);
  const places = createPlaceReader(gazetteer, lexicon);
  const wishes = createWishReader(lexicon);
  const readSignals = createIntentReader(lexicon);

  const prepare = (message: string, context: ReadingContext): Reading => {
    const tokens = tokenise(message);
    const words = withNumbers(speller.spell(tokens));
    return { message, tokens, words, clauses: clausesOf(words, message, kin), context };
  };

  const claimsIn = (reading: Reading, signals: Signals): readonly Claim[] => {
    const corrected = readCorrectedAge(reading, signals);
    return [
      ...readStatements(reading),
      ...readChildren(reading),
      ...(corrected ? [] : readAges(reading)),
      ...readDiplomas(reading),
      ...readDurations(reading, known),
      ...readHours(reading),
      ...(corrected ? [corrected] : []),
    ];
  };

  const withAnswer = (
    reading: Reading,
    claims: readonly Claim[],
    signals: Signals,
  ): readonly Claim[] => {
    const { asked } = reading.context;
    const fact = asked === null ? undefined : definitions.get(asked);
    const isSaid = claims.some((claim) => claim.fact === asked);
    const isCorrection = signals.correctedFrom !== null && claims.length > 0;
    if (!fact || isSaid || isCorrection) return claims;
    const answer = readAnswer(reading, fact, signals);
    return answer ? [...claims, answer] : claims;
  };

  const wishIn = (reading: Reading): string | null => {
    const wish = wishes.read(reading, places.spots(reading));
    if (wish !== null || reading.context.asked !== ASKED_WISH) return wish;
    const text = reading.message.trim();
    return reading.words.length > 0 && reading.words.length <= 10 ? text : null;
  };

  const read = (message: string, context: ReadingContext): Understanding => {
    const reading = prepare(message, context);
    const signals = readSignals(reading);
    const place = places.read(reading);
    const spoken = [...claimsIn(reading, signals), ...place.claims];
    const allowed = withAnswer(reading, spoken, signals).filter((claim) =>
      isAllowed(claim, definitions.get(claim.fact)),
    );
    const start = correctionStart(reading, signals);
    const settled = settle(allowed, start);
    const read: readonly ReadFact[] = settled.map(({ fact, value, from, to, confidence }) => ({
      fact,
      value,
      quote: quoteOf(message, reading.words, from, to),
      confidence,
    }));
    const wish =
      signals.intent &&
      signals.intent.kind !== "greet" &&
      spoken.length === 0 &&
      reading.context.asked === ASKED_WISH
        ? null
        : wishIn(reading);
    const understood = read.length > 0 || wish !== null || place.commune !== null;
    const answered = read.some(({ fact }) => fact === context.asked);
    return {
      intent: intentOf(signals, understood, answered, reading.words.length === 0),
      facts: read,
      corrected:
        start === null ? [] : settled.filter((claim) => claim.to >= start).map(({ fact }) => fact),
      wish,
      commune: place.commune,
      tutoie: signals.tutoie,
    };
  };

  return { read };
};
