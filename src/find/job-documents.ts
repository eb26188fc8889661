import type { FamilleDeMetiers, Metier } from "../domain/metier.ts";
import type { WeightedWords } from "./bm25.ts";
import { contentWords } from "./features.ts";

/** One job as the index sees it, whether it has a sheet, comes from the ROME, or both. */
export interface JobDocument {
  readonly rome: string;
  readonly romeParent: string;
  readonly titre: string;
  /** What it may be recognised by: titles, words people use. */
  readonly names: readonly string[];
  /** Those of them that are a title of a sheet or of the nomenclature: their words are not slang. */
  readonly titles: readonly string[];
  /** Words only people use, as a sheet lists them. */
  readonly phrases: readonly string[];
  /** Every word of it, each with its weight. */
  readonly words: WeightedWords;
  /** What its matches are multiplied by: 1, less where something finer may answer. */
  readonly standing: number;
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
const ROME = { titles: 1, definition: 0.2, words: 1 } as const;

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

/** A sheet says more than a family: a family stands back a little, and more behind the sheets of its own jobs. */
const STANDING = { sheet: 1, family: 0.95, describedFamily: 0.6 } as const;
const FAMILY = { title: 1, words: 3 } as const;

const documentOfFamily = (
  { rome, titre, mots }: FamilleDeMetiers,
  standing: number,
): JobDocument => {
  const words = createWords();
  words.add([titre], FAMILY.title);
  words.add(mots, FAMILY.words);
  const shared = { rome, romeParent: rome, titre, titles: [], names: mots, phrases: [] };
  return { ...shared, words: words.words, standing };
};

const documentsOfSheets = (metiers: readonly Metier[]): readonly JobDocument[] =>
  metiers.map((metier) => {
    const words = createWords();
    addSheet(words, metier, SHEET);
    const { rome, romeParent, titre, motsDesGens } = metier;
    const titles = titlesOf(metier);
    const names = [...metier.appellations, ...motsDesGens];
    const shared = { rome, romeParent, titre, titles, names, phrases: motsDesGens };
    return { ...shared, words: words.words, standing: STANDING.sheet };
  });

/** The documents of the knowledge: the sheets, then the families. A sheet of the family's own code replaces it. */
export const documentsOfKnowledge = (
  metiers: readonly Metier[],
  familles: readonly FamilleDeMetiers[],
): readonly JobDocument[] => {
  const described = new Set(metiers.map(({ rome }) => rome));
  const parents = new Set(metiers.map(({ romeParent }) => romeParent));
  const others = familles
    .filter(({ rome }) => !described.has(rome))
    .map((famille) =>
      documentOfFamily(
        famille,
        parents.has(famille.rome) ? STANDING.describedFamily : STANDING.family,
      ),
    );
  return [...documentsOfSheets(metiers), ...others];
};

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

const documentOfRome = (
  { rome, romeParent, titre, appellations, definition }: RomeJob,
  sheet: Metier | undefined,
  mots: readonly string[],
): JobDocument => {
  const words = createWords();
  words.add([titre, ...appellations], ROME.titles);
  words.add([definition], ROME.definition);
  words.add(mots, ROME.words);
  if (sheet) addSheet(words, sheet, SHEET_BESIDE_ROME);
  const phrases = [...(sheet?.motsDesGens ?? []), ...mots];
  const official = [titre, ...appellations.flatMap(bothGenders)];
  return {
    rome,
    romeParent,
    titre: sheet?.titre ?? titre,
    titles: [titre, ...appellations],
    names: [...new Set([...(sheet?.appellations ?? []), ...official, ...phrases])],
    phrases,
    words: words.words,
    standing: STANDING.sheet,
  };
};

/** The documents of the whole ROME, each with what its sheet and its family add; other sheets keep their own. */
export const documentsOfRome = (
  jobs: readonly RomeJob[],
  metiers: readonly Metier[],
  familles: readonly FamilleDeMetiers[],
): readonly JobDocument[] => {
  const sheets = new Map(metiers.map((metier) => [metier.rome, metier]));
  const words = new Map(familles.map(({ rome, mots }) => [rome, mots]));
  const known = new Set(jobs.map(({ rome }) => rome));
  const alone = metiers.filter(({ rome }) => !known.has(rome));
  return [
    ...jobs.map((job) => documentOfRome(job, sheets.get(job.rome), words.get(job.rome) ?? [])),
    ...documentsOfSheets(alone),
  ];
};
