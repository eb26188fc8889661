import type { FactEntry } from "../../domain/dossier.ts";
import type { DossierEvent, FactChange, HistoryEntry } from "../../domain/dossier-work.ts";
import type { Validation } from "../../domain/followed-dossier.ts";
import type { FactInWords } from "../../domain/outcome.ts";

export interface HistorySource {
  /** Every value ever stated, the oldest first. */
  readonly facts: readonly FactEntry[];
  readonly changes: readonly FactChange[];
  readonly events: readonly DossierEvent[];
  readonly validations: readonly Validation[];
  readonly inWords: (fact: FactEntry) => FactInWords | null;
}

type FactLine = Extract<HistoryEntry, { readonly kind: "fait" }>;

/** When the values of a fact began and ended to hold. */
const momentsOf = (fact: string, facts: readonly FactEntry[]): readonly string[] =>
  facts
    .filter((entry) => entry.fact === fact)
    .flatMap(({ at, withdrawnAt }) => (withdrawnAt === null ? [at] : [at, withdrawnAt]));

/** The professional who wrote a value or withdrew it then: a change is noted just after it; null: the person did. */
const authorAt = (
  fact: string,
  at: string,
  { facts, changes }: Pick<HistorySource, "facts" | "changes">,
): string | null => {
  const moments = momentsOf(fact, facts);
  const latestBefore = (le: string): string | undefined =>
    moments
      .filter((moment) => moment <= le)
      .toSorted()
      .at(-1);
  return changes.find((one) => one.fact === fact && latestBefore(one.le) === at)?.par ?? null;
};

const factLines = ({ facts, changes, inWords }: HistorySource): readonly FactLine[] =>
  facts.flatMap((entry, at) => {
    const words = inWords(entry);
    if (!words) return [];
    const { fact } = entry;
    const before = facts.slice(0, at).findLast((one) => one.fact === fact);
    const next = facts.slice(at + 1).find((one) => one.fact === fact);
    const was = before?.withdrawnAt === entry.at ? before : null;
    const stated: FactLine = {
      kind: "fait",
      le: entry.at,
      par: authorAt(fact, entry.at, { facts, changes }),
      label: words.label,
      before: was && (inWords(was)?.value ?? null),
      after: words.value,
    };
    const { withdrawnAt } = entry;
    if (withdrawnAt === null || next?.at === withdrawnAt) return [stated];
    const withdrawn: FactLine = {
      kind: "fait",
      le: withdrawnAt,
      par: authorAt(fact, withdrawnAt, { facts, changes }),
      label: words.label,
      before: words.value,
      after: null,
    };
    return [stated, withdrawn];
  });

type EventLine = Extract<HistoryEntry, { readonly kind: "evenement" }>;

/** True when a value first said is of what this event brought, all at once. */
const cameWith = ({ le, par, detail }: DossierEvent, line: FactLine): boolean => {
  const since = detail.kind === "note" ? detail.covers : undefined;
  if (since === undefined || line.before !== null || line.par !== par) return false;
  return line.le >= since && line.le <= le;
};

const eventLine = (event: DossierEvent, lines: readonly FactLine[]): EventLine => ({
  kind: "evenement",
  ...event,
  facts: lines
    .filter((line) => cameWith(event, line))
    .flatMap(({ label, after }) => (after === null ? [] : [{ label, value: after }])),
});

/** All that happened to a dossier, the newest first. What was erased for good has left no line. */
export const historyOf = (source: HistorySource): readonly HistoryEntry[] => {
  const lines = factLines(source);
  const { events, validations } = source;
  return [
    ...lines.filter((line) => !events.some((event) => cameWith(event, line))),
    ...events.map((event) => eventLine(event, lines)),
    ...validations.map(({ le, par, jusquau }) => ({
      kind: "signature" as const,
      ...{ le, par, jusquau },
    })),
  ].toSorted((one, other) => other.le.localeCompare(one.le));
};
