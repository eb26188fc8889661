import { fold } from "../domain/folding.ts";
import { inTable } from "../domain/table.ts";

/** A level of training said in a wish, on the European scale (3 = CAP, 4 = bac…), and the words without it. */
export interface SaidLevel {
  readonly level: number | null;
  readonly rest: string;
}

/** The French scale of before 2019, still what many people say: V is a CAP, I a master. */
const ROMAN: Readonly<Record<string, number>> = { v: 3, iv: 4, iii: 5, ii: 6, i: 7 };

const WAYS: readonly (readonly [RegExp, (said: string) => number | null])[] = [
  [/\bbac ?(?:\+|plus) ?([1-8])\b/, (years) => levelAfterBac(Number(years))],
  [/\b(?:niveau|niv) (?:de )?([3-8])\b/, Number],
  [/\b(?:niveau|niv) (v|iv|iii|ii|i)\b/, (roman) => inTable(ROMAN, roman) ?? null],
  [
    /\b(?:niveau|niv) (?:du |de )?(cap|bep|bac|bts|dut|licence|master)\b/,
    (name) => inTable(NAMED, name) ?? null,
  ],
];

const NAMED: Readonly<Record<string, number>> = {
  cap: 3,
  bep: 3,
  bac: 4,
  bts: 5,
  dut: 5,
  licence: 6,
  master: 7,
};

/** Two years after the bac are level 5, three or four level 6, five to seven level 7, eight level 8. */
const levelAfterBac = (years: number): number => {
  if (years <= 1) return 4;
  if (years === 2) return 5;
  if (years <= 4) return 6;
  return years < 8 ? 7 : 8;
};

/** Reads "bac+2", "niveau 5", "niveau V", "niveau CAP"; the text is folded. Null when no level is said. */
export const levelIn = (text: string): SaidLevel => {
  const folded = fold(text);
  for (const [way, levelOf] of WAYS) {
    const found = way.exec(folded);
    const level = found?.[1] === undefined ? null : levelOf(found[1]);
    if (found && level !== null) {
      return { level, rest: folded.replace(found[0], " ").replace(/ +/g, " ").trim() };
    }
  }
  return { level: null, rest: folded };
};
