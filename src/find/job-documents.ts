import type { Metier } from "../domain/metier.ts";
import type { WeightedWords } from "./bm25.ts";
import { contentWords } from "./features.ts";

/** One job as the index sees it, whether it has a sheet, comes from the ROME, or both. */
export interface JobDocument {
  readonly rome: string;
  readonly romeParent: string;
  readonly titre: string;
  /** What it may be recognised by: titles, words people use. */
  readonly names: readonly string[];
  /** Words only people use. */
  readonly phrases: readonly string[];
  /** Every word of it, each with its weight. */
  readonly words: WeightedWords;
}

/** One job of the official nomenclature, without what a sheet says of it. */
export interface RomeJob {
  readonly rome: string;
  readonly romeParent: string;
  readonly titre: string;
  readonly appellations: readonly string[];
  readonly definition: string;
}

/** How much each part counts; settled on test/evals. */
const SHEET = { titles: 3, phrases: 3, text: 0.5 } as const;
const SHEET_BESIDE_ROME = { titles: 2, phrases: 4, text: 0.5 } as const;
const ROME = { titles: 1, definition: 0.2 } as const;

const createWords = () => {
  const words = new Map<string, number>();
  const add = (texts: readonly string[], weight: number): void => {
    for (const word of texts.flatMap(contentWords))
      words.set(word, (words.get(word) ?? 0) + weight);
  };
  return { words, add };
};

type Words = ReturnType<typeof createWords>;

/** The titles of a sheet, the first one its own. */
export const titlesOf = ({ titre, appellations }: Metier): readonly string[] => [
  titre,
  ...appellations,
];

const addSheet = (
  { add }: Words,
  metier: Metier,
  weights: typeof SHEET | typeof SHEET_BESIDE_ROME,
): void => {
  add(titlesOf(metier), weights.titles);
  add(metier.motsDesGens, weights.phrases);
  add([metier.resume, ...metier.taches], weights.text);
};

/** The documents of the sheets alone. */
export const documentsOfSheets = (metiers: readonly Metier[]): readonly JobDocument[] =>
  metiers.map((metier) => {
    const words = createWords();
    addSheet(words, metier, SHEET);
    const { rome, romeParent, titre, motsDesGens } = metier;
    const names = [...titlesOf(metier), ...motsDesGens];
    return { rome, romeParent, titre, names, phrases: motsDesGens, words: words.words };
  });

const SIDES = " / ";

/**
 * Both titles of an official double one: "Garde moniteur / Garde monitrice de parc" gives "Garde moniteur de parc"
 * and "Garde monitrice de parc". A single one gives itself.
 */
export const bothGenders = (libelle: string): readonly string[] => {
  const [masculine, feminine, ...rest] = libelle.split(SIDES);
  if (masculine === undefined || feminine === undefined || rest.length > 0) return [libelle];
  const own = masculine.split(" ");
  return [[...own, ...feminine.split(" ").slice(own.length)].join(" "), feminine];
};

/** The documents of the whole ROME, each with what its sheet adds; a sheet of no official job keeps its own. */
export const documentsOfRome = (
  jobs: readonly RomeJob[],
  metiers: readonly Metier[],
): readonly JobDocument[] => {
  const sheets = new Map(metiers.map((metier) => [metier.rome, metier]));
  const known = new Set(jobs.map(({ rome }) => rome));
  const documents = jobs.map(({ rome, romeParent, titre, appellations, definition }) => {
    const words = createWords();
    const sheet = sheets.get(rome);
    words.add([titre, ...appellations], ROME.titles);
    words.add([definition], ROME.definition);
    if (sheet) addSheet(words, sheet, SHEET_BESIDE_ROME);
    const phrases = sheet?.motsDesGens ?? [];
    const official = [titre, ...appellations.flatMap(bothGenders)];
    const names = [...new Set([...(sheet ? titlesOf(sheet) : []), ...official, ...phrases])];
    return {
      rome,
      romeParent,
      titre: sheet?.titre ?? titre,
      names,
      phrases,
      words: words.words,
    };
  });
  const alone = metiers.filter(({ rome }) => !known.has(rome));
  return [...documents, ...documentsOfSheets(alone)];
};
