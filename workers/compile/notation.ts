import { fold } from "#domain/folding.ts";
import { expandElision } from "#understand/spelling.ts";
import { apart } from "#understand/words.ts";

const LIMIT = 400;

const plainWords = (text: string): readonly string[] => {
  const words = apart(fold(text)).split(" ");
  return words
    .map((word, index) => expandElision(word, words[index + 1]))
    .filter((word) => word !== "" && word !== "ne");
};

/** Words in the one spelling the reader compares: folded, elisions opened, "ne" left out; `…` and slots kept. */
const canonical = (text: string): string =>
  text
    .replaceAll("…", " … ")
    .split(/(…|\S*\|\S*)/)
    .flatMap((piece) => (piece === "…" || piece.includes("|") ? [piece] : plainWords(piece)))
    .join(" ");

/** One slot for the single words of a group ("a|b|c"): longer alternatives stay apart. */
const withSlot = (choices: readonly string[]): readonly string[] => {
  const words = choices.map(canonical);
  const singles = words.filter((text) => text !== "" && !text.includes(" ") && text !== "…");
  const others = words.filter((text) => text === "" || text.includes(" "));
  return singles.length > 1 ? [singles.join("|"), ...others] : choices;
};

const DEPTH: Readonly<Record<string, number>> = { "(": 1, "[": 1, ")": -1, "]": -1 };

/** Cuts "a|b (c|d)" at the bars that stand outside any bracket. */
const splitTop = (text: string): readonly string[] => {
  const parts = [""];
  let depth = 0;
  for (const sign of text) {
    depth += DEPTH[sign] ?? 0;
    if (sign === "|" && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${sign}`);
  }
  return parts;
};

const closingOf = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    depth += DEPTH[text[at] ?? ""] ?? 0;
    if (depth === 0) return at;
  }
  throw new RangeError("parenthèse ou crochet non fermé");
};

const expand = (text: string): readonly string[] => {
  const alternatives = splitTop(text);
  if (alternatives.length > 1) return alternatives.flatMap(expand);
  const open = text.search(/[([]/);
  if (open < 0) return [text];
  const close = closingOf(text, open);
  const inside = expand(text.slice(open + 1, close));
  const slotted = withSlot(inside);
  const choices = text[open] === "[" ? ["", ...slotted] : slotted;
  return expand(text.slice(close + 1)).flatMap((after) =>
    choices.map((choice) => `${text.slice(0, open)} ${choice} ${after}`),
  );
};

/**
 * Every sequence of slots an expression stands for; a slot is one word, or several that may stand there ("a|b"). `(a|b)` one or the other, `[a]` perhaps, `…` up to three words.
 * @throws RangeError for a bracket left open, an empty expression or one that stands for too many sequences
 */
export const sequencesOf = (expression: string): readonly string[] => {
  const found = [...new Set(expand(expression).map(canonical))];
  if (found.length > LIMIT)
    throw new RangeError(`${found.length} écritures possibles, ${LIMIT} au plus`);
  if (found.some((sequence) => sequence === "" || sequence.startsWith("…")))
    throw new RangeError("expression vide, ou qui commence par « … »");
  return found;
};
