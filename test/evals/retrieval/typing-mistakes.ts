import { fold } from "#domain/folding.ts";

/** Numbers that look random and are the same at every run. */
export const createDice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
};

const mistaken = (word: string, dice: () => number): string => {
  const letters = [...word];
  const at = 1 + Math.floor(dice() * (letters.length - 2));
  const kind = dice();
  if (kind < 0.35) letters.splice(at, 1);
  else if (kind < 0.6) letters.splice(at, 0, letters[at] ?? "");
  else [letters[at], letters[at + 1]] = [letters[at + 1] ?? "", letters[at] ?? ""];
  return letters.join("");
};

const SHORTEST = 5;

/** The same text without accents nor capitals, with a mistake in about this share of its longer words, at least one. */
export const typedBadly = (text: string, share: number, dice: () => number): string => {
  const words = fold(text).split(" ");
  const long = words.flatMap((word, at) => (word.length >= SHORTEST ? [at] : []));
  const chosen = new Set(long.filter(() => dice() < share));
  const [first] = long;
  if (chosen.size === 0 && first !== undefined) chosen.add(first);
  return words.map((word, at) => (chosen.has(at) ? mistaken(word, dice) : word)).join(" ");
};
