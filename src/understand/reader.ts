import { stem } from "../domain/folding.ts";
import type { Commune } from "../domain/place.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { Intent, ReadFact, ReadingContext, Understanding } from "../domain/understanding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { readAges } from "./ages.ts";
import { readAnswer } from "./answers.ts";
import { createChildrenReader } from "./children.ts";
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
import { quoteOf, tokenise } from "./words.ts";

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
const BARE_WISH = 10;

const isWithin = (value: number, fact: FactDefinition): boolean =>
  value >= (fact.min ?? value) && value <= (fact.max ?? value);

const isAllowed = (claim: Claim, fact: FactDefinition | undefined): boolean => {
  if (!fact) return false;
  if (typeof claim.value === "number") return isWithin(claim.value, fact);
  const choices = fact.type === "enum" ? (fact.values ?? []) : [];
  return choices.length === 0 || choices.some(({ value }) => value === claim.value);
};

/** Said beside facts, these are only manners. */
const YIELDING = new Set<Intent["kind"]>([
  "greet",
  "thank",
  "goodbye",
  "out-of-scope",
  "insult",
  "repeat",
  "cancel",
  "skip",
]);

interface Gist {
  /** A fact, a wish or a place was read. */
  readonly understood: boolean;
  /** The question just asked was answered. */
  readonly answered: boolean;
}

const yields = (intent: Intent, { understood, answered }: Gist): boolean =>
  (understood && YIELDING.has(intent.kind)) || (answered && intent.kind === "dont-know");

const intentOf = (signals: Signals, gist: Gist): Intent => {
  if (signals.danger) return { kind: "danger", danger: signals.danger };
  if (signals.intent && !yields(signals.intent, gist)) return signals.intent;
  return gist.understood || signals.yesNo ? { kind: "inform" } : { kind: "unclear" };
};

type Step = (reading: Reading) => readonly Claim[];

/** Everything said as such, whatever was asked. */
const createClaimReader = (lexicon: CompiledLexicon, known: ReadonlySet<string>): Step => {
  const steps: readonly Step[] = [
    createStatementReader(lexicon),
    createChildrenReader(lexicon),
    createDiplomaReader(lexicon),
    (reading) => readDurations(reading, known),
    readHours,
  ];
  return (reading) => steps.flatMap((step) => step(reading));
};

const withAnswer = (
  reading: Reading,
  claims: readonly Claim[],
  signals: Signals,
  asked: FactDefinition | undefined,
): readonly Claim[] => {
  const isSaid = claims.some((claim) => claim.fact === asked?.id);
  const isCorrection = signals.correctedFrom !== null && claims.length > 0;
  const answer = asked && !isSaid && !isCorrection ? readAnswer(reading, asked, signals) : null;
  return answer ? [...claims, answer] : claims;
};

/** A short answer to "what would you like to do?" is the wish itself, unless it dodges the question. */
const askedWish = (reading: Reading, signals: Signals, claims: readonly Claim[]): string | null => {
  const isBare = reading.words.length > 0 && reading.words.length <= BARE_WISH;
  const isDodged = signals.intent !== null || signals.yesNo !== null || claims.length > 0;
  return reading.context.asked === ASKED_WISH && isBare && !isDodged
    ? reading.message.trim()
    : null;
};

/** "trois enfants 12 ans 8 ans et 3 ans": none of these is the person's age. */
const isChildsAge = (age: Claim, claims: readonly Claim[]): boolean =>
  claims.some(({ fact, from, to }) => fact === "ages_enfants" && age.from >= from && age.to <= to);

const readFact = (reading: Reading, { fact, value, from, to, confidence }: Claim): ReadFact => ({
  fact,
  value,
  quote: quoteOf(reading.message, reading.words, from, to),
  confidence,
});

/** Builds the reader once; reading then leans on nothing but the message and the question just asked. */
export const createReader = ({ lexicon, communes, facts }: ReaderParts): Reader => {
  const definitions = new Map(facts.map((fact) => [fact.id, fact]));
  const gazetteer = createGazetteer(communes, lexicon.nicknames);
  const speller = createSpeller(lexicon, gazetteer.words);
  const kin = { relatives: new Set([...lexicon.relatives, ...lexicon.children].map(stem)) };
  const readClaims = createClaimReader(lexicon, new Set(definitions.keys()));
  const places = createPlaceReader(gazetteer, lexicon);
  const wishes = createWishReader(lexicon);
  const readSignals = createIntentReader(lexicon);

  const prepare = (message: string, context: ReadingContext): Reading => {
    const tokens = tokenise(message);
    const words = withNumbers(speller.spell(tokens));
    return { message, tokens, words, clauses: clausesOf(words, message, kin), context };
  };

  const settledIn = (
    reading: Reading,
    said: readonly Claim[],
    signals: Signals,
  ): readonly Claim[] => {
    const { asked } = reading.context;
    const definition = asked === null ? undefined : definitions.get(asked);
    const corrected = readCorrectedAge(reading, signals);
    const own = readAges(reading).filter((age) => !isChildsAge(age, said));
    // "non en fait j'ai 31 ans" says the age itself; "non en fait 31" is only a number
    const ages =
      corrected && (corrected.confidence === "sure" || own.length === 0) ? [corrected] : own;
    const all = [...said, ...ages];
    const answered = withAnswer(reading, all, signals, definition);
    const allowed = answered.filter((claim) => isAllowed(claim, definitions.get(claim.fact)));
    return settle(allowed, correctionStart(reading, signals));
  };

  const read = (message: string, context: ReadingContext): Understanding => {
    const reading = prepare(message, context);
    const place = places.read(reading);
    const said = [...readClaims(reading), ...place.claims];
    const signals = readSignals(reading, said);
    const claims = settledIn(reading, said, signals);
    const start = correctionStart(reading, signals);
    const wish = wishes.read(reading, place.spots) ?? askedWish(reading, signals, claims);
    return {
      intent: intentOf(signals, {
        understood: claims.length > 0 || wish !== null || place.commune !== null,
        answered: claims.some(({ fact }) => fact === context.asked),
      }),
      facts: claims.map((claim) => readFact(reading, claim)),
      corrected:
        start === null ? [] : claims.filter(({ to }) => to >= start).map(({ fact }) => fact),
      wish,
      commune: place.commune,
      tutoie: signals.tutoie,
    };
  };

  return { read };
};
