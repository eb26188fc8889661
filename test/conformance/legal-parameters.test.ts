import { describe, expect, it } from "vitest";
import type { Day } from "#domain/day.ts";
import { rules } from "#knowledge/compiled.js";
import { EXPLAINED_FIGURES, OURS, type PeerFigure, readPeerFigures } from "./legal-parameters.ts";

const figures = readPeerFigures();
/** Our rules begin in 2019; what a peer says of the years before is out of their reach. */
const FIRST_DAY = "2019-01-01";

const oursOn = (id: string, day: Day): number | null => {
  const values = rules.parameters.find((one) => one.id === id)?.values ?? [];
  return values.findLast(({ from }) => from <= day)?.value ?? null;
};

/** The peers' figures of the parameters we have, each on its first day within our reach. */
const compared = figures.flatMap(
  (one, index): readonly (PeerFigure & { readonly id: string })[] => {
    const id = OURS[one.parameter];
    const next = figures[index + 1];
    const replaced = next?.parameter === one.parameter && next.day <= FIRST_DAY;
    if (id === undefined || replaced) return [];
    return [{ ...one, id, day: one.day < FIRST_DAY ? FIRST_DAY : one.day }];
  },
);

const differs = ({ id, day, value }: PeerFigure & { readonly id: string }): boolean =>
  (oursOn(id, day) ?? 0) !== value;

describe("the parameters named beside a peer's", () => {
  it("are all ours", () => {
    const known = new Set(rules.parameters.map(({ id }) => id));
    expect(Object.values(OURS).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe.skipIf(figures.length === 0)("the peers' legal figures", () => {
  it("are ours on their days, or the difference is explained in one line", () => {
    const unexplained = compared.filter(
      (one) => differs(one) && EXPLAINED_FIGURES[`${one.parameter} ${one.day}`] === undefined,
    );
    expect(
      unexplained.map(({ id, day, value }) => `${id} ${day} : ${oursOn(id, day)}, pair ${value}`),
    ).toEqual([]);
  });

  it("cover each line of the table, and no explanation is stale", () => {
    const seen = new Set(compared.map(({ parameter }) => parameter));
    expect(Object.keys(OURS).filter((parameter) => !seen.has(parameter))).toEqual([]);
    const different = new Set(
      compared.filter(differs).map(({ parameter, day }) => `${parameter} ${day}`),
    );
    expect(Object.keys(EXPLAINED_FIGURES).filter((key) => !different.has(key))).toEqual([]);
  });
});
