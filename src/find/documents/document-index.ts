import type { Day } from "../../domain/day.ts";
import { createBm25, rarityOf } from "../bm25.ts";
import { charGrams, contentWords } from "../features.ts";
import { createStemmer, type Stemmer } from "./stem.ts";
import { createWordRepair } from "./word-repair.ts";

/** A text that answers quote: a sheet of ours, or an official page. */
export interface SearchableText {
  readonly id: string;
  readonly title: string;
  /** Other words people look for it under. */
  readonly keywords: readonly string[];
  readonly sections: readonly { readonly title: string; readonly text: string }[];
  readonly source: string;
  readonly url: string | null;
  /** The producer's date; null when it is not told. */
  readonly date: Day | null;
  readonly licence: string | null;
}

export interface DocumentHit {
  readonly text: SearchableText;
  /** Share of the question that the text answers, plus what its title looks alike; 0 for nothing in common. */
  readonly score: number;
  /** Its section that answers best, to quote. */
  readonly section: SearchableText["sections"][number];
}

/** A word of a question, as the texts know it. */
export interface AskedWord {
  readonly stem: string;
  /** The stem of the texts it is read as; null when none looks like it. */
  readonly known: string | null;
  /** How telling it is among the texts: a word that none holds tells the most. */
  readonly rarity: number;
}

export interface DocumentIndex {
  /** The words of a question that can tell one text from another, each once. */
  read(question: string): readonly AskedWord[];
  /** Best first, at most `limit`. Words that no text has are read as the known ones they look like. */
  search(question: string, limit: number): readonly DocumentHit[];
}

/** BM25's weights, and how much each part counts; settled on test/evals. */
const K1 = 1.2;
const B = 0.75;
const TITLE = 4;
const KEYWORDS = 4;
const SECTION_TITLE = 2;
/** What the look of the titles adds: runs of letters, for words typed wrong. */
const LOOK = 0.6;

type Counts = ReadonlyMap<string, number>;

const countsOfText = ({ title, keywords, sections }: SearchableText, stemsOf: Stemmer): Counts => {
  const counts = new Map<string, number>();
  const parts: readonly (readonly [string, number])[] = [
    [title, TITLE],
    [keywords.join(" "), KEYWORDS],
    ...sections.map((section) => [section.title, SECTION_TITLE] as const),
    ...sections.map((section) => [section.text, 1] as const),
  ];
  for (const [text, weight] of parts) {
    for (const stem of stemsOf(text)) counts.set(stem, (counts.get(stem) ?? 0) + weight);
  }
  return counts;
};

const total = (counts: Counts): number => {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
};

const postingsOf = (documents: readonly Counts[]) => {
  const postings = new Map<string, { readonly at: number; readonly worth: number }[]>();
  const lengths = documents.map(total);
  const mean = Math.max(
    1,
    lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, documents.length),
  );
  documents.forEach((counts, at) => {
    const norm = K1 * (1 - B + (B * (lengths[at] ?? mean)) / mean);
    for (const [stem, count] of counts) {
      const entry = { at, worth: count / (count + norm) };
      const held = postings.get(stem);
      if (held) held.push(entry);
      else postings.set(stem, [entry]);
    }
  });
  return postings;
};

/** The section that holds most of what the title does not already say; the first one when they all do as little. */
const bestSection = (
  { sections, title }: SearchableText,
  stems: readonly string[],
  stemsOf: Stemmer,
): DocumentHit["section"] => {
  const said = new Set(stemsOf(title));
  const asked = new Set(stems.filter((stem) => !said.has(stem)));
  let best = { section: sections[0] ?? { title, text: "" }, value: 0 };
  for (const section of sections) {
    const held = new Set(stemsOf(`${section.title} ${section.text}`));
    const value = [...asked].filter((stem) => held.has(stem)).length / Math.log(10 + held.size);
    if (value > best.value) best = { section, value };
  }
  return best.section;
};

/** BM25 over stems with typing repair. Built once; a search only reads. */
export const createDocumentIndex = (texts: readonly SearchableText[]): DocumentIndex => {
  const stemsOf = createStemmer();
  const postings = postingsOf(texts.map((text) => countsOfText(text, stemsOf)));
  const repair = createWordRepair(postings.keys());
  const looks = createBm25(
    texts.map(
      ({ title, keywords }) =>
        new Map([title, ...keywords].flatMap((one) => contentWords(one).map((word) => [word, 1]))),
    ),
  );
  const rarity = (stem: string): number => rarityOf(postings.get(stem)?.length ?? 0, texts.length);

  const read = (question: string): readonly AskedWord[] =>
    [...new Set(stemsOf(question))].map((stem) => {
      const known = repair.read(stem);
      return { stem, known, rarity: rarity(known ?? stem) };
    });

  return {
    read,
    search(question, limit) {
      const asked = read(question);
      const stems = [...new Set(asked.flatMap(({ known }) => known ?? []))];
      const sums = new Float64Array(texts.length);
      for (const stem of stems) {
        for (const { at, worth } of postings.get(stem) ?? [])
          sums[at] = (sums[at] ?? 0) + rarity(stem) * worth;
      }
      const look = looks.match(new Set(charGrams(contentWords(question))));
      const lost = asked.filter(({ known }) => known === null).map(({ stem }) => stem);
      const whole = [...stems, ...lost].reduce((sum, stem) => sum + rarity(stem), 0);
      return texts
        .map((text, at) => ({
          text,
          score: (sums[at] ?? 0) / Math.max(whole, Number.EPSILON) + LOOK * (look[at] ?? 0),
        }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || (a.text.id < b.text.id ? -1 : 1))
        .slice(0, limit)
        .map((hit) => ({ ...hit, section: bestSection(hit.text, stems, stemsOf) }));
    },
  };
};
