import { fold, stem } from "../../domain/folding.ts";
import type { Style } from "../../domain/reply.ts";
import { sentencesOf, wordsOf } from "../../domain/sentences.ts";
import { isWrittenAs, signsOf } from "./script.ts";
import { type Unit, unitsOf } from "./units.ts";

/** Why a sentence of a model is not shown. Counted, never told to the person. */
export type Rejection =
  | "forme"
  | "longueur"
  | "mot ajouté"
  | "nombre"
  | "signe"
  | "nom"
  | "négation"
  | "réserve"
  | "ordre"
  | "oubli"
  | "tutoiement";

export interface GateWords {
  /** Words of manners and of grammar that claim nothing. */
  readonly neutral: readonly string[];
  readonly synonyms: readonly (readonly string[])[];
}

export interface Manner {
  readonly style: Style;
  readonly tutoiement: boolean;
}

/** Null when the sentence says what its template says and nothing more; else what is wrong with it. */
export type Gate = (candidate: string, template: string, manner: Manner) => Rejection | null;

const NEGATIONS = [
  // alone too: "vous n'avez droit à rien de plus" and "vous n'avez droit" say no
  "n",
  "ne",
  "pas",
  "plus",
  "jamais",
  "aucun",
  "aucune",
  "rien",
  "sans",
  "ni",
  "non",
  "personne",
  "impossible",
];
/** Words that weaken, bound or condition a claim: each must stand in both sentences, or in neither. */
const RESERVES: readonly (readonly string[])[] = [
  ["peut", "pouvez", "peux", "peuvent", "possible"],
  ["pourrait", "pourriez", "pourrais", "seriez", "serait", "auriez", "aurait"],
  ["doit", "devez", "dois", "faut", "obligatoire"],
  ["droit"],
  ["doute", "probablement"],
  ["peut-etre", "environ", "estimation", "confirmer", "reserve", "selon"],
  ["jusqu", "jusque", "maximum", "moins", "minimum", "entre"],
  ["avant", "apres", "depuis", "partir"],
  ["si", "sauf", "condition", "seulement", "encore"],
  ["gratuit", "gratuite"],
];
const FORBIDDEN = /[<>{}[\]|*_`#@!\\]|https?:|www\./iu;
const ENDS_A_SENTENCE = /[.?:…]$/u;
const TU = new Set(["tu", "te", "t", "toi", "ton", "ta", "tes"]);
/** A template already within its style may be a little longer once said again. */
const LONGER = 1.5;
const FEW_WORDS = 5;
const LONGEST: Readonly<Record<Style, number>> = { standard: 25, falc: 15 };
const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

const numbersOf = (units: readonly Unit[]): readonly string[] =>
  units.flatMap(({ number }) => number ?? []);

const negated = new Set(NEGATIONS.map(stem));

const reservesOf = (units: readonly Unit[]): readonly string[] =>
  RESERVES.flatMap((group, at) =>
    units.some(({ plain }) => group.includes(plain)) ? [`${at}`] : [],
  );

const isTooLong = (candidate: string, template: string, style: Style): boolean => {
  const longest = (text: string): number => Math.max(0, ...sentencesOf(text).map(wordsOf));
  return (
    wordsOf(candidate) > wordsOf(template) * LONGER + FEW_WORDS ||
    longest(candidate) > Math.max(LONGEST[style], longest(template))
  );
};

const isFamiliar = (units: readonly Unit[]): boolean => units.some(({ plain }) => TU.has(plain));

/** What can be told without cutting the sentence into words. */
const formFault = (candidate: string, template: string, { style }: Manner): Rejection | null => {
  if (FORBIDDEN.test(candidate) || !ENDS_A_SENTENCE.test(candidate)) return "forme";
  if (!isWrittenAs(candidate, template)) return "forme";
  if (!sameList(signsOf(candidate), signsOf(template))) return "signe";
  return isTooLong(candidate, template, style) ? "longueur" : null;
};

/** What each word stands for: the first of its synonyms, or itself. */
const createMeaning = (synonyms: GateWords["synonyms"]): ((unit: Unit) => string) => {
  const meaning = new Map<string, string>();
  for (const group of synonyms) {
    const [first] = group;
    for (const word of group) if (first) meaning.set(stem(fold(word)), stem(fold(first)));
  }
  return (unit) => unit.number ?? meaning.get(unit.stem) ?? unit.stem;
};

/**
 * Compares a model's sentence with the template it says again. Every number, name, negation and reserve must be there
 * in the same order, and so must every word that claims something, or one of its synonyms. Only words of manners and of
 * grammar may come and go: nothing can be said that the decision did not hold, and nothing it held can be left out.
 */
export const createGate = ({ neutral, synonyms }: GateWords): Gate => {
  const meaningOf = createMeaning(synonyms);
  const free = new Set(neutral.map((word) => stem(fold(word))));
  // a negation is compared with the words around it, in their order
  const isWeighed = (unit: Unit): boolean =>
    unit.number !== null || unit.proper || negated.has(unit.stem) || !free.has(unit.stem);

  const wordsFault = (said: readonly Unit[], meant: readonly Unit[]): Rejection | null => {
    const own = meant.filter(isWeighed).map(meaningOf);
    const kept = said.filter(isWeighed).map(meaningOf);
    const known = new Set(own);
    if (kept.some((word) => !known.has(word))) return "mot ajouté";
    if (sameList(kept, own)) return null;
    return kept.length < own.length ? "oubli" : "ordre";
  };

  const claimsFault = (said: readonly Unit[], meant: readonly Unit[]): Rejection | null => {
    if (!sameList(numbersOf(said), numbersOf(meant))) return "nombre";
    const names = meant.filter(({ proper }) => proper).map(({ stem: name }) => name);
    const saidStems = said.map((unit) => unit.stem);
    if (names.some((name) => !saidStems.includes(name))) return "nom";
    const negations = (units: readonly Unit[]) =>
      units.filter((unit) => negated.has(unit.stem)).map((unit) => unit.stem);
    if (!sameList(negations(said), negations(meant))) return "négation";
    return sameList(reservesOf(said), reservesOf(meant)) ? null : "réserve";
  };

  return (candidate, template, manner) => {
    const form = formFault(candidate, template, manner);
    if (form) return form;
    const said = unitsOf(candidate);
    const meant = unitsOf(template);
    if (isFamiliar(said) && !manner.tutoiement && !isFamiliar(meant)) return "tutoiement";
    return claimsFault(said, meant) ?? wordsFault(said, meant);
  };
};
