import type { LineProblem, ListedPerson, RawLine, ReadLine } from "../domain/caseload.ts";
import { fold } from "../domain/folding.ts";
import { type Columns, type LineReaderDeps, readLine } from "./read-line.ts";

/** What tells a person of a list from the others. */
const identityOf = ({ label, facts }: ListedPerson): string =>
  `${fold(label)}|${String(facts["date_naissance"] ?? facts["age"] ?? "")}`;

const twice = (line: number, first: number): LineProblem => ({
  line,
  column: null,
  kind: "doublon",
  message: `cette personne est déjà à la ligne ${first}. Gardez une seule des deux lignes.`,
});

/** Reads every line of a file. A person listed twice is taken once, at the first line. */
export const readLines = (
  lines: readonly (RawLine & { readonly rank: number })[],
  columns: Columns,
  deps: LineReaderDeps,
): readonly ReadLine[] => {
  const seen = new Map<string, number>();
  return lines.map((raw) => {
    const { person, problems } = readLine(raw, columns, deps);
    if (person === null) return { rank: raw.rank, person, problems };
    const identity = identityOf(person);
    const first = seen.get(identity);
    if (first !== undefined)
      return { rank: raw.rank, person: null, problems: [twice(raw.line, first)] };
    seen.set(identity, raw.line);
    return { rank: raw.rank, person, problems };
  });
};

/** What a check of a whole file says: how many lines are good, and what is wrong with each of the others. */
export interface DryRun {
  readonly lines: number;
  readonly good: number;
  readonly problems: readonly LineProblem[];
}

export const dryRunOf = (lines: readonly ReadLine[]): DryRun => ({
  lines: lines.length,
  good: lines.filter(({ person }) => person !== null).length,
  problems: lines.flatMap(({ problems }) => problems),
});
