import type { OutlineLine } from "./law-words.ts";

/** What became of a line of the law. */
export type LineChange =
  | { readonly kind: "removed" | "added"; readonly line: OutlineLine }
  | { readonly kind: "changed"; readonly from: OutlineLine; readonly to: OutlineLine };

const keyOf = ({ text, within, source }: OutlineLine): string =>
  JSON.stringify([text, within, source]);

/** Lines that the other text does not have, each counted as often as it is written; their order is not law. */
const without = (
  lines: readonly OutlineLine[],
  others: readonly OutlineLine[],
): readonly OutlineLine[] => {
  const left = others.map(keyOf);
  return lines.filter((line) => {
    const found = left.indexOf(keyOf(line));
    if (found !== -1) left.splice(found, 1);
    return found === -1;
  });
};

const plainChanges = (
  before: readonly OutlineLine[],
  after: readonly OutlineLine[],
): readonly LineChange[] => [
  ...without(before, after).map((line) => ({ kind: "removed", line }) as const),
  ...without(after, before).map((line) => ({ kind: "added", line }) as const),
];

/** A line removed and a line added about the same thing are one line that changed. */
const paired = (changes: readonly LineChange[]): readonly LineChange[] => {
  const added = changes.flatMap((change) => (change.kind === "added" ? [change.line] : []));
  const taken = new Set<OutlineLine>();
  const together = changes.map((change): LineChange => {
    if (change.kind !== "removed") return change;
    const free = added.filter((line) => line.about === change.line.about && !taken.has(line));
    const twin = free.find(({ text }) => text === change.line.text) ?? free[0];
    if (!twin) return change;
    taken.add(twin);
    return { kind: "changed", from: change.line, to: twin };
  });
  return together.filter((change) => change.kind !== "added" || !taken.has(change.line));
};

/** Compares two texts of the law, line by line. */
export const compareLines = (
  before: readonly OutlineLine[],
  after: readonly OutlineLine[],
): readonly LineChange[] => paired(plainChanges(before, after));

const quoted = ({ text }: OutlineLine): string => `« ${text} »`;

const sourceChange = (from: OutlineLine, to: OutlineLine): string =>
  from.source === to.source
    ? ""
    : ` (source : ${from.source ?? "celle de la règle"} → ${to.source ?? "celle de la règle"})`;

const groupName = ({ within }: OutlineLine): string =>
  within === undefined ? "la liste principale" : `« ${within} »`;

const changedText = (from: OutlineLine, to: OutlineLine): string => {
  if (from.text !== to.text)
    return `${quoted(from)} devient ${quoted(to)}${sourceChange(from, to)}`;
  return from.within === to.within
    ? `${quoted(to)}${sourceChange(from, to)}`
    : `${quoted(to)} passe de ${groupName(from)} à ${groupName(to)}${sourceChange(from, to)}`;
};

/** A change as jurists read it: "ajouté : « … »". */
export const changeInWords = (change: LineChange): string => {
  if (change.kind === "changed") return `modifié : ${changedText(change.from, change.to)}`;
  const source = change.line.source === undefined ? "" : ` (source : ${change.line.source})`;
  return `${change.kind === "added" ? "ajouté" : "retiré"} : ${quoted(change.line)}${source}`;
};

/** Lines of plain text (reserves, pieces, sources) as an outline. */
export const plainLines = (texts: readonly string[]): readonly OutlineLine[] =>
  texts.map((text) => ({ depth: 0, text, about: text }));
