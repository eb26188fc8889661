import { stem } from "../domain/folding.ts";
import type { Language } from "../domain/language.ts";
import type { Commune } from "../domain/place.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { ReadFact, ReadingContext, Understanding } from "../domain/understanding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { readAges } from "./ages.ts";
import { askedWish, withAnswer } from "./asked.ts";
import { createChildrenReader } from "./children.ts";
import { clausesOf } from "./clauses.ts";
import { correctionStart, readCorrectedAge, settle } from "./corrections.ts";
import { createDiplomaReader } from "./diplomas.ts";
import { readDurations, readHours } from "./durations.ts";
import { createGazetteer } from "./gazetteer.ts";
import { gistOf, intentOf, ownClaims } from "./gist.ts";
import { createIntentReader, type Signals } from "./intents.ts";
import { createLanguageReader } from "./languages.ts";
import { withNumbers } from "./numbers.ts";
import { createOtherMatters } from "./other-matters.ts";
import { createPlaceReader, type PlaceReader } from "./places.ts";
import { opensQuestion } from "./questions.ts";
import type { Claim, Reading } from "./reading.ts";
import { createSpeller } from "./spelling.ts";
import { createStatementReader } from "./statements.ts";
import {
  createSuppositionReader,
  type Supposition,
  type SuppositionReader,
} from "./suppositions.ts";
import { asSaidBySelf } from "./third-person.ts";
import { createWishReader, type WishReader } from "./wishes.ts";
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

const isWithin = (value: number, fact: FactDefinition): boolean =>
  value >= (fact.min ?? value) && value <= (fact.max ?? value);

const isAllowed = (claim: Claim, fact: FactDefinition | undefined): boolean => {
  if (!fact) return false;
  if (typeof claim.value === "number") return isWithin(claim.value, fact);
  const choices = fact.type === "enum" ? (fact.values ?? []) : [];
  return choices.length === 0 || choices.some(({ value }) => value === claim.value);
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

/** "trois enfants 12 ans 8 ans et 3 ans": none of these is the person's age. */
const isChildsAge = (age: Claim, claims: readonly Claim[]): boolean =>
  claims.some(({ fact, from, to }) => fact === "ages_enfants" && age.from >= from && age.to <= to);

/** Imagined words state nothing. */
const isStated = (supposed: Supposition | null) => (span: { from: number; to: number }) =>
  supposed === null || span.to < supposed.from || span.from > supposed.to;

/** Nothing is read in a language the lexicon does not know: its words only look like ours. */
const foreign = (language: Language): Understanding => ({
  intent: { kind: "language", language },
  facts: [],
  corrected: [],
  wish: null,
  commune: null,
  tutoie: false,
});

const readFact = (reading: Reading, { fact, value, from, to, confidence }: Claim): ReadFact => ({
  fact,
  value,
  quote: quoteOf(reading.message, reading.words, from, to),
  confidence,
});

interface Grammar {
  readonly definitions: ReadonlyMap<string, FactDefinition>;
  readonly prepare: (message: string, context: ReadingContext) => Reading;
  readonly claims: Step;
  readonly places: PlaceReader;
  readonly wishes: WishReader;
  readonly signals: ReturnType<typeof createIntentReader>;
  readonly language: ReturnType<typeof createLanguageReader>;
  readonly supposition: SuppositionReader;
  readonly isOtherMatter: (reading: Reading) => boolean;
}

const allowedIn = (
  { definitions }: Pick<Grammar, "definitions">,
  claims: readonly Claim[],
): readonly Claim[] => claims.filter((claim) => isAllowed(claim, definitions.get(claim.fact)));

const createGrammar = ({ lexicon, communes, facts }: ReaderParts): Grammar => {
  const definitions = new Map(facts.map((fact) => [fact.id, fact]));
  const gazetteer = createGazetteer(communes, lexicon.nicknames, lexicon.elsewhere);
  const speller = createSpeller(lexicon, gazetteer.words);
  const kin = { relatives: new Set([...lexicon.relatives, ...lexicon.children].map(stem)) };
  const claims = createClaimReader(lexicon, new Set(definitions.keys()));
  const places = createPlaceReader(gazetteer, lexicon);
  /** Facts and ages, as if the whole message stated them. */
  const readAll = (reading: Reading): readonly Claim[] => {
    const said = [...claims(reading), ...places.read(reading).claims];
    const ages = readAges(reading).filter((age) => !isChildsAge(age, said));
    return settle(allowedIn({ definitions }, [...said, ...ages]), null);
  };
  return {
    definitions,
    prepare: (message, context) => {
      const tokens = tokenise(message);
      const spelt = withNumbers(speller.spell(tokens));
      const words = context.forAnother ? asSaidBySelf(spelt, tokens) : spelt;
      return { message, tokens, words, clauses: clausesOf(words, message, kin), context };
    },
    claims,
    places,
    wishes: createWishReader(lexicon),
    signals: createIntentReader(lexicon),
    language: createLanguageReader(lexicon),
    isOtherMatter: createOtherMatters(lexicon),
    supposition: createSuppositionReader(lexicon, kin, readAll),
  };
};

/** What was read first, from which the rest is settled. */
interface FirstLook {
  readonly said: readonly Claim[];
  readonly signals: Signals;
  readonly supposed: Supposition | null;
  /** First word of a correction. */
  readonly start: number | null;
}

const agesIn = (reading: Reading, { said, signals, supposed }: FirstLook): readonly Claim[] => {
  const own = readAges(reading).filter((age) => !isChildsAge(age, said) && isStated(supposed)(age));
  const corrected = readCorrectedAge(reading, signals);
  // "non en fait j'ai 31 ans" says the age itself; "non en fait 31" is only a number
  return corrected && (corrected.confidence === "sure" || own.length === 0) ? [corrected] : own;
};

const settledIn = (grammar: Grammar, reading: Reading, look: FirstLook): readonly Claim[] => {
  const { asked } = reading.context;
  const definition = asked === null || look.supposed ? undefined : grammar.definitions.get(asked);
  const all = [...look.said, ...agesIn(reading, look)];
  const answered = withAnswer(reading, all, look.signals, definition);
  return settle(allowedIn(grammar, answered), look.start);
};

/** "comment faire pour y avoir droit", "comment faire un gâteau ?": no job is wished for. */
const isNoWish = ({ intent, asks }: Signals): boolean =>
  intent?.kind === "levers" || (intent?.kind === "out-of-scope" && asks);

/** A question holds no bare answer: "c'est quoi une POEI ?" does not answer "quel âge ?". */
const withoutBareAnswer = (grammar: Grammar, reading: Reading): Reading => {
  const { intent, asks, yesNo } = grammar.signals(reading, []);
  // "non, ça va" answers, though "ça va ?" is small talk
  const isOther =
    intent?.kind === "out-of-scope" || (intent?.kind === "chitchat" && yesNo === null);
  return asks || isOther || opensQuestion(reading)
    ? { ...reading, context: { ...reading.context, asked: null } }
    : reading;
};

/** "are" names the allowance that was asked about; it is no English. */
const answersByItself = ({ definitions }: Grammar, { tokens, context }: Reading): boolean =>
  (definitions.get(context.asked ?? "")?.values ?? []).some(
    ({ value }) => tokens.length === 1 && tokens[0]?.plain === value,
  );

const OTHER_MATTER = { kind: "out-of-scope", matter: "autre" } as const;

const readFrench = (grammar: Grammar, prepared: Reading): Understanding => {
  const reading = withoutBareAnswer(grammar, prepared);
  const place = grammar.places.read(reading);
  const supposed = grammar.supposition(reading);
  const said = [...grammar.claims(reading), ...place.claims].filter(isStated(supposed));
  const commune = place.spots.some(isStated(supposed)) ? place.commune : null;
  const signals = grammar.signals(reading, said);
  const start = correctionStart(reading, signals) ?? place.deniedFrom;
  const claims = settledIn(grammar, reading, { said, signals, supposed, start });
  const wish = isNoWish(signals)
    ? null
    : (grammar.wishes.read(reading, place.spots, claims) ?? askedWish(prepared, signals, claims));
  const gist = gistOf(reading, claims, wish, commune);
  const intent = intentOf(signals, gist, supposed);
  const elsewhere = grammar.isOtherMatter(reading);
  const kept = ownClaims(claims, intent, gist);
  return {
    intent: intent.kind === "unclear" && elsewhere ? OTHER_MATTER : intent,
    facts: kept.map((claim) => readFact(reading, claim)),
    corrected: start === null ? [] : claims.filter(({ to }) => to >= start).map(({ fact }) => fact),
    wish,
    commune: kept.length < claims.length ? null : commune,
    tutoie: signals.tutoie,
    elsewhere,
    worry: signals.worry,
    aside: signals.aside,
  };
};

/** Builds the reader once; reading then leans on nothing but the message and the question just asked. */
export const createReader = (parts: ReaderParts): Reader => {
  const grammar = createGrammar(parts);
  return {
    read: (message, context) => {
      const reading = grammar.prepare(message, context);
      const language = answersByItself(grammar, reading) ? null : grammar.language(reading.tokens);
      if (language === null) return readFrench(grammar, reading);
      const { danger } = grammar.signals(reading, []);
      const nothing = foreign(language);
      return danger ? { ...nothing, intent: { kind: "danger", danger } } : nothing;
    },
  };
};
