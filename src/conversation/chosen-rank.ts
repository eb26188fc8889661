import { fold } from "../domain/folding.ts";
import type { Asked, AskedChoice } from "../domain/reply.ts";

const RANKS: readonly (readonly string[])[] = [
  ["1", "un", "premier", "premiere"],
  ["2", "deux", "deuxieme", "second", "seconde"],
  ["3", "trois", "troisieme"],
  ["4", "quatre", "quatrieme"],
  ["5", "cinq", "cinquieme"],
  ["6", "six", "sixieme"],
  ["7", "sept", "septieme"],
  ["8", "huit", "huitieme"],
  ["9", "neuf", "neuvieme"],
];
const LAST = new Set(["dernier", "derniere"]);
/** Said before the rank: "je prends le", "numéro". */
const BEFORE = new Set(
  "je prends choisis veux dis le la l numero choix reponse option c est ce plutot alors donc euh".split(
    " ",
  ),
);
/** Said after it: "la première réponse". */
const AFTER = new Set(["reponse", "choix", "option", "svp", "stp", "merci", "proposition"]);

/** A choice by its place in the list that was shown. */
export type ChosenRank =
  | { readonly kind: "chosen"; readonly choice: AskedChoice }
  /** "Le 9" of a list of five. */
  | { readonly kind: "none" };

/** The word that ranks, and whether something before it says that it does: "le 2", never a bare "2". */
const rankWordIn = (text: string): { word: string; framed: boolean } | null => {
  const words = fold(text).split(" ");
  const at = words.findIndex((word) => !BEFORE.has(word));
  const word = words[at];
  if (word === undefined || words.slice(at + 1).some((one) => !AFTER.has(one))) return null;
  return { word, framed: at > 0 || words.length > at + 1 };
};

/** A bare number is an answer in itself where a number is asked. */
const isAnswer = (
  { type }: Asked,
  { word, framed }: { word: string; framed: boolean },
): boolean => {
  const wantsNumber = type === "integer" || type === "number" || type === "list";
  const isOrdinal = word.length > 2 && !/\d/.test(word);
  return wantsNumber && !framed && !isOrdinal;
};

const choiceAt = (choices: readonly AskedChoice[], word: string): ChosenRank | null => {
  const rank = RANKS.findIndex((names) => names.includes(word));
  if (rank < 0 && !LAST.has(word)) return null;
  // the last one that says something
  const choice = rank < 0 ? choices.findLast(({ value }) => value !== null) : choices[rank];
  return choice ? { kind: "chosen", choice } : { kind: "none" };
};

/** "Le 2", "la deuxième", "la dernière": the choice at that place, in the order shown. Null when nothing is ranked. */
export const chosenRank = (text: string, asked: Asked | null): ChosenRank | null => {
  if (!asked || asked.choices.length === 0) return null;
  const found = rankWordIn(text);
  return found && !isAnswer(asked, found) ? choiceAt(asked.choices, found.word) : null;
};
