import type { CaseloadLine, LineState, ListedPerson, ProposedSession } from "../domain/caseload.ts";
import { ageOn, type Day } from "../domain/day.ts";
import { fold } from "../domain/folding.ts";

/** One person as a table of results shows them. */
export interface ResultRow {
  readonly rank: number;
  readonly line: number;
  readonly label: string;
  readonly commune: string | null;
  readonly age: number | null;
  readonly wish: string | null;
  /** What they may have, as their counsellor calls it. */
  readonly eligible: readonly { readonly dispositif: string; readonly titre: string }[];
  readonly toSettle: number;
  readonly session: ProposedSession | null;
  readonly question: string | null;
  readonly state: LineState;
  readonly failure: string | null;
  readonly dossier: string | null;
}

export const SORTS = ["ligne", "nom", "commune", "age", "droits", "distance", "debut"] as const;
export type Sort = (typeof SORTS)[number];

/** What is wanted of a table; an empty text filters nothing. */
export interface ResultFilter {
  /** Words of the name, the town or the wish. */
  readonly q: string;
  /** A scheme the person may have. */
  readonly aide: string;
  readonly etat: LineState | "";
  readonly formation: "oui" | "non" | "";
  readonly tri: Sort;
  readonly ordre: "asc" | "desc";
}

const ageIn = ({ facts }: ListedPerson, today: Day): number | null => {
  const { date_naissance: birth, age } = facts;
  if (typeof birth === "string") return ageOn(birth, today);
  return typeof age === "number" ? age : null;
};

/** A line of a list, as its table shows it. */
export const resultRow = (line: CaseloadLine, today: Day): ResultRow => {
  const { person, outcome } = line;
  const verdicts = outcome?.verdicts ?? [];
  return {
    rank: line.rank,
    line: line.line,
    label: person?.label ?? `ligne ${line.line}`,
    commune: person?.communeNom ?? null,
    age: person && ageIn(person, today),
    wish: person?.wish ?? null,
    eligible: verdicts
      .filter(({ status }) => status === "eligible")
      .map(({ dispositif, titre }) => ({ dispositif, titre })),
    toSettle: verdicts.filter(({ status }) => status === "unknown").length,
    session: outcome?.sessions[0] ?? null,
    question: outcome?.questions[0] ?? null,
    state: line.state,
    failure: line.failure,
    dossier: line.dossier,
  };
};

const says = ({ label, commune, wish }: ResultRow, words: string): boolean => {
  const text = fold([label, commune, wish].filter(Boolean).join(" "));
  return fold(words)
    .split(" ")
    .every((word) => text.includes(word));
};

const passes = (row: ResultRow, { q, aide, etat, formation }: ResultFilter): boolean =>
  (q === "" || says(row, q)) &&
  (aide === "" || row.eligible.some(({ dispositif }) => dispositif === aide)) &&
  (etat === "" || row.state === etat) &&
  (formation === "" || (row.session !== null) === (formation === "oui"));

type SortKey = string | number | null;

const KEYS: Readonly<Record<Sort, (row: ResultRow) => SortKey>> = {
  ligne: ({ line }) => line,
  nom: ({ label }) => fold(label),
  commune: ({ commune }) => commune && fold(commune),
  age: ({ age }) => age,
  droits: ({ eligible }) => eligible.length,
  distance: ({ session }) => session?.distanceKm ?? null,
  debut: ({ session }) => session?.debut ?? null,
};

/** What is not known comes last, whichever way. */
const compare = (one: SortKey, other: SortKey, direction: number): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (one === other) return 0;
  return one < other ? -direction : direction;
};

/** The rows wanted, in the order wanted; the order of the file between equals. */
export const resultsFor = (
  rows: readonly ResultRow[],
  filter: ResultFilter,
): readonly ResultRow[] => {
  const keyOf = KEYS[filter.tri];
  const direction = filter.ordre === "desc" ? -1 : 1;
  return rows
    .filter((row) => passes(row, filter))
    .toSorted(
      (one, other) => compare(keyOf(one), keyOf(other), direction) || one.rank - other.rank,
    );
};
