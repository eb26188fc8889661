import { fold } from "../../domain/folding.ts";
import type { AskedPart, QuestionWords } from "../../knowledge/lexique.ts";
import type { AskedWord, DocumentIndex, SearchableText } from "../documents/document-index.ts";
import { createStemmer, type Stemmer } from "../documents/stem.ts";

/** A question, parted into what it is about and what it wants told of it. */
export interface ReadQuestion {
  readonly parts: ReadonlySet<AskedPart>;
  /** Every word that can tell one text from another. */
  readonly words: readonly AskedWord[];
  /** Those that are neither manners nor what is wanted: an answer must hold them. */
  readonly subject: readonly AskedWord[];
}

/** How much of a question a text speaks of, from 0 to 1 each. */
export interface Evidence {
  /** Of its subject, in the whole text. */
  readonly covered: number;
  /** Of all its words, in the title and the names people give it. */
  readonly named: number;
  /** How close the question is to one of these names. */
  readonly called: number;
  /** The title is in the question, what it says in brackets left aside. */
  readonly titled: boolean;
  /** One of these names is in the question, whole. */
  readonly whole: boolean;
}

export interface Examiner {
  read(question: string, index: DocumentIndex): ReadQuestion;
  weigh(question: ReadQuestion, text: SearchableText): Evidence;
  /** How much of these words a sentence holds, from 0 to 1. */
  share(words: readonly AskedWord[], sentence: string): number;
  /** The question, with the words of the texts for those that people use. */
  inTheirWords(question: string): string;
}

/** A word found nowhere weighs, but does not undo an answer of several words by itself. */
const MOST_TELLING = 3.5;
/** A word read as another is held when they begin alike; measured: "maçon" is no "façon". */
const SAME_START = 4;

const weightsOf = (words: readonly AskedWord[]): number =>
  words.reduce((sum, { rarity }) => sum + Math.min(rarity, MOST_TELLING), 0);

const shareOf = (held: readonly AskedWord[], all: readonly AskedWord[]): number =>
  all.length === 0 ? 0 : weightsOf(held) / Math.max(weightsOf(all), Number.EPSILON);

/** The stems that stand for the same thing as a stem, itself included, that of the texts first. */
type Sameness = (stem: string) => readonly string[];

const createSameness = (same: QuestionWords["same"], stemsOf: Stemmer): Sameness => {
  const groups = new Map<string, string[]>();
  for (const line of same) {
    const stems = stemsOf(line.join(" "));
    for (const stem of stems) groups.set(stem, [...(groups.get(stem) ?? []), ...stems]);
  }
  return (stem) => groups.get(stem) ?? [stem];
};

/** Words in common over words in all, whichever way they are counted (F1). */
const closeness = (name: ReadonlySet<string>, asked: ReadonlySet<string>): number => {
  const common = [...name].filter((stem) => asked.has(stem)).length;
  return name.size + asked.size === 0 ? 0 : (2 * common) / (name.size + asked.size);
};

const isRight = ({ stem, known }: AskedWord): boolean =>
  known !== null && stem.slice(0, SAME_START) === known.slice(0, SAME_START);

/** Judges whether texts speak of what is asked, with the words of the lexicon. */
export const createExaminer = ({ parts, hollow, same }: QuestionWords): Examiner => {
  const stemsOf = createStemmer();
  const samesOf = createSameness(same, stemsOf);
  const wanted = new Set(stemsOf(parts.flatMap(({ words }) => words).join(" ")));
  const idle = new Set(stemsOf(hollow.join(" ")));
  const stemSet = (text: string): ReadonlySet<string> => new Set(stemsOf(text));
  const holds = (stems: ReadonlySet<string>, word: AskedWord): boolean =>
    (isRight(word) && stems.has(word.known ?? "")) ||
    samesOf(word.stem).some((one) => stems.has(one));
  const heldBy = (text: string, words: readonly AskedWord[]): readonly AskedWord[] => {
    const stems = stemSet(text);
    return words.filter((word) => holds(stems, word));
  };

  return {
    read: (question, index) => {
      const typed = ` ${fold(question)} `;
      const words = index.read(question).filter(({ stem }) => !idle.has(stem));
      const asked = parts.filter((one) => one.words.some((word) => typed.includes(` ${word} `)));
      return {
        parts: new Set(asked.map(({ part }) => part)),
        words,
        subject: words.filter(({ stem }) => !wanted.has(stem)),
      };
    },
    weigh: ({ words, subject }, { title, keywords, sections }) => {
      const names = [title, ...keywords].join(" ");
      const whole = [names, ...sections.flatMap((one) => [one.title, one.text])].join(" ");
      const asked = new Set(words.map(({ stem }) => stem));
      return {
        covered: shareOf(heldBy(whole, subject), subject),
        named: shareOf(heldBy(names, words), words),
        called: Math.max(...[title, ...keywords].map((name) => closeness(stemSet(name), asked))),
        titled: stemsOf(title.replace(/\(.*\)/u, "")).every((stem) => asked.has(stem)),
        whole: [title, ...keywords].some((name) => stemsOf(name).every((stem) => asked.has(stem))),
      };
    },
    share: (words, sentence) => shareOf(heldBy(sentence, words), words),
    inTheirWords: (question) =>
      [question, ...stemsOf(question).map((stem) => samesOf(stem)[0])].join(" "),
  };
};
