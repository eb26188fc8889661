import { fold } from "../domain/folding.ts";
import type { Asked, AskedChoice } from "../domain/reply.ts";
import { soundOf } from "../understand/phonetics.ts";
import { METIER } from "./own-questions.ts";

const NONE = new Set(["aucun", "aucune", "aucun d eux", "aucun des deux", "ni l un ni l autre"]);
const LEAST_LETTERS = 4;

/** How a label sounds: spelling, accents and final letters left aside. */
const heard = (text: string): string =>
  fold(text)
    .split(" ")
    .map((word) => soundOf(word))
    .join(" ");

/** Words that carry the meaning of a job's name. */
const meaningful = (text: string): readonly string[] =>
  fold(text)
    .split(" ")
    .filter((word) => word.length >= LEAST_LETTERS)
    .map((word) => soundOf(word));

/** The one job whose name holds every word typed: "conducteur de bus" among four names. */
const named = (text: string, choices: readonly AskedChoice[]): AskedChoice | undefined => {
  const words = meaningful(text);
  if (words.length === 0) return undefined;
  const holding = choices.filter(({ label }) => {
    const said = new Set(meaningful(label));
    return words.every((word) => said.has(word));
  });
  return holding.length === 1 ? holding[0] : undefined;
};

/**
 * The choice that a typed answer copies, whatever its spelling: a typed label and its button are one answer. Null for
 * words of the person's own, and for yes and no, which the reader hears better.
 */
export const typedChoice = (text: string, asked: Asked | null): AskedChoice | null => {
  if (!asked || asked.type === "boolean" || asked.type === "text") return null;
  const sound = heard(text);
  const copied = asked.choices.find(
    // "ARE", "CDI": the short name of a choice is one too, whatever it would mean in another language
    ({ value, label }) =>
      value !== null && (heard(label) === sound || fold(String(value)) === fold(text)),
  );
  if (copied || asked.fact !== METIER) return copied ?? null;
  const none = asked.choices.find(({ value }) => value === null);
  if (none && (NONE.has(fold(text)) || fold(text) === fold(none.label))) return none;
  return named(text, asked.choices) ?? null;
};
