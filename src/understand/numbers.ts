import { inTable } from "../domain/table.ts";
import type { Word } from "./words.ts";

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
};
const TENS: Readonly<Record<string, number>> = {
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  nonante: 90,
};
/** Words that are numbers, or part of one; never to be corrected into another word. */
export const numberWords: readonly string[] = [...Object.keys(UNITS), ...Object.keys(TENS)];

const ONES = new Set(["un", "une"]);
/** "une trentaine d'heures": about thirty. */
const ABOUT: Readonly<Record<string, number>> = {
  dizaine: 10,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
};

/** Rough numbers, by their words: a value said so is to be confirmed. */
export const roughNumbers: readonly string[] = Object.keys(ABOUT);

interface Spelled {
  readonly value: number;
  readonly length: number;
}

/** A unit or a teen: "deux", "seize", "dix sept"; "un" only where a ten leads it. */
const unitAt = (words: readonly Word[], at: number, afterTen: boolean): Spelled | null => {
  const text = words[at]?.text ?? "";
  const value = inTable(UNITS, text);
  if (value === 10) {
    const next = inTable(UNITS, words[at + 1]?.text ?? "");
    if (next !== undefined && next >= 7 && next <= 9) return { value: 10 + next, length: 2 };
  }
  if (value !== undefined) return { value, length: 1 };
  return afterTen && ONES.has(text) ? { value: 1, length: 1 } : null;
};

const tenAt = (words: readonly Word[], at: number): Spelled | null => {
  const text = words[at]?.text ?? "";
  if (text === "quatre" && (words[at + 1]?.text ?? "").startsWith("vingt"))
    return { value: 80, length: 2 };
  const value = inTable(TENS, text);
  return value === undefined ? null : { value, length: 1 };
};

/** "vingt deux", "vingt et un", "soixante quinze", "quatre vingt dix": up to 99. */
const spelledAt = (words: readonly Word[], at: number): Spelled | null => {
  const ten = tenAt(words, at);
  if (!ten) return unitAt(words, at, false);
  const joined = words[at + ten.length]?.text === "et" ? 1 : 0;
  const unit = unitAt(words, at + ten.length + joined, true);
  const joinable = unit && (joined === 0 || unit.value === 1 || unit.value === 11);
  if (!unit || !joinable || unit.value > 19) return ten;
  return { value: ten.value + unit.value, length: ten.length + joined + unit.length };
};

const numberAt = (
  words: readonly Word[],
  at: number,
  word: Word,
): Word & { readonly length: number } => {
  const spelled = word.number === null ? spelledAt(words, at) : null;
  const last = spelled ? words[at + spelled.length - 1] : undefined;
  if (!spelled || !last) return { ...word, length: 1 };
  const { value, length } = spelled;
  return {
    ...word,
    text: String(value),
    stem: String(value),
    number: value,
    end: last.end,
    length,
  };
};

/** "une trentaine d'heures" keeps its word, which says it is not exact. */
const roughAt = (
  words: readonly Word[],
  at: number,
  { text, start, breakBefore }: Word,
): (Word & { readonly length: number }) | null => {
  const said = ONES.has(text) ? words[at + 1] : undefined;
  const number = ABOUT[said?.text ?? ""];
  if (!said || number === undefined) return null;
  return { ...said, start, breakBefore, number, length: words[at + 2]?.text === "de" ? 3 : 2 };
};

/** Writes numbers said in letters as one number word: "vingt-deux ans" becomes "22 ans". */
export const withNumbers = (words: readonly Word[]): readonly Word[] => {
  const result: Word[] = [];
  let next = 0;
  words.forEach((word, at) => {
    if (at < next) return;
    const { length, ...read } = roughAt(words, at, word) ?? numberAt(words, at, word);
    result.push(read);
    next = at + length;
  });
  return result;
};

/** The number a word stands for, "un" and "une" included; null for any other word. */
export const countOf = (word: Word | undefined): number | null => {
  if (!word) return null;
  return word.number ?? (ONES.has(word.text) ? 1 : null);
};
