import type { Judgement, Outcome } from "./judge.ts";

const COLUMNS: readonly (readonly [Outcome, string])[] = [
  ["agrees-open", "d'accord"],
  ["agrees-closed", "d'accord, monde clos"],
  ["disagrees", "écart"],
  ["not-claimed", "autre dispositif"],
];

/** One row a suite and origin, to read in the test's output. */
export const tableOf = (judgements: readonly Judgement[]): string => {
  const rows = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const key = `${judgement.case.suite} · ${judgement.case.origin}`;
    rows.set(key, [...(rows.get(key) ?? []), judgement]);
  }
  const head = ["suite · origine", ...COLUMNS.map(([, label]) => label)];
  const lines = [...rows].map(([key, list]) => [
    key,
    ...COLUMNS.map(([outcome]) => String(list.filter((one) => one.outcome === outcome).length)),
  ]);
  return [head, head.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
};
