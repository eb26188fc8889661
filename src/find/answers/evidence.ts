import { fold } from "../../domain/folding.ts";
import type { AskedPart, QuestionWords } from "../../knowledge/lexique.ts";
import type { AskedWord, DocumentIndex, SearchableText } from "../documents/document-index.ts";
import { createStemmer, type Stemmer } from "../documents/stem.ts";

/** A question, parted into what it is about and what it wants told of it. */
export interface ReadQuestion {
  readonly parts: ReadonlySet<AskedPart>;
  /** Every word, manners included: a name may hold them. */
  readonly said: ReadonlySet<string>;
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
  /** Words of the title that are in the question, when it is there whole, or what it has in brackets; else 0. */
  readonly titled: number;
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

/** "Contrat d'engagement jeune (CEJ)": the name, and its short form. */
const partsOf = (title: string): readonly string[] => title.split(/[()]/u);

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
      const all = index.read(question);
      const words = all.filter(({ stem }) => !idle.has(stem));
      const subject = words.filter(({ stem }) => !wanted.has(stem));
      const asked = parts.filter((one) => one.words.some((word) => typed.includes(` ${word} `)));
      return {
        parts: new Set(asked.map(({ part }) => part)),
        said: new Set(all.map(({ stem }) => stem)),
        words,
        // "rendre le dossier de rémunération": what is wanted may be all there is
        subject: subject.length > 0 ? subject : words,
      };
    },
    weigh: ({ words, subject, said }, { title, keywords, sections }) => {
      const names = [title, ...keywords];
      const whole = [...names, ...sections.flatMap((one) => [one.title, one.text])].join(" ");
      const isSaid = (name: string): boolean => {
        const stems = stemsOf(name);
        return (
          stems.length > 0 && stems.every((stem) => samesOf(stem).some((one) => said.has(one)))
        );
      };
      return {
        covered: shareOf(heldBy(whole, subject), subject),
        named: shareOf(heldBy(names.join(" "), words), words),
        called: Math.max(...names.map((name) => closeness(stemSet(name), said))),
        titled: Math.max(
          ...partsOf(title).map((part) => (isSaid(part) ? stemsOf(part).length : 0)),
        ),
        whole: names.some(isSaid),
      };
    },
    share: (words, sentence) => shareOf(heldBy(sentence, words), words),
    inTheirWords: (question) =>
      [question, ...stemsOf(question).map((stem) => samesOf(stem)[0])].join(" "),
  };
};
