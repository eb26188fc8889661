import type { ColumnMapping, RawLine } from "../domain/caseload.ts";
import { fold } from "../domain/folding.ts";
import type { FactDefinition } from "../domain/situation.ts";
import { FACT_NAMES, OWN_NAMES } from "./column-names.ts";
import { readWrittenDay } from "./written-values.ts";

export const IGNORED = "ignorer";

/** A value may say what a heading does not, when nearly all of them agree. */
const AGREE = 0.8;
const LOOKED_AT = 60;
const OLDEST = 1930;
const YOUNGEST = 2015;

interface Name {
  readonly target: string;
  readonly words: string;
}

const namesOf = (facts: readonly FactDefinition[]): readonly Name[] => [
  ...Object.entries(OWN_NAMES).flatMap(([target, names]) =>
    names.map((words) => ({ target, words })),
  ),
  ...facts
    .filter(({ about }) => about === "personne")
    .flatMap(({ id, label }) =>
      [fold(label), fold(id.replaceAll("_", " ")), ...(FACT_NAMES[id] ?? [])].map((words) => ({
        target: id,
        words,
      })),
    ),
];

/** How well a name fits a heading: all of it, else as whole words of it; longer is surer. */
const fitOf = (heading: string, words: string): number => {
  if (heading === words) return 1_000;
  return ` ${heading} `.includes(` ${words} `) ? words.length : 0;
};

const isBirth = (text: string): boolean => {
  const day = readWrittenDay(text);
  const year = Number(day?.slice(0, 4) ?? 0);
  return year >= OLDEST && year <= YOUNGEST;
};

const isPostalCode = (text: string): boolean => /^(?:02|59|60|62|80)\d{3}$/.test(text);

const VALUES: readonly { readonly target: string; readonly fits: (text: string) => boolean }[] = [
  { target: "date_naissance", fits: isBirth },
  { target: "code_postal", fits: isPostalCode },
];

const guessByValues = (values: readonly string[]): string | null => {
  const said = values.map((one) => one.trim()).filter(Boolean);
  if (said.length === 0) return null;
  const fitting = VALUES.find(({ fits }) => said.filter(fits).length / said.length >= AGREE);
  return fitting?.target ?? null;
};

/** The names a file may give its columns, made once. */
export type ColumnGuesser = (
  headings: readonly string[],
  lines: readonly Pick<RawLine, "cells">[],
) => ColumnMapping;

/**
 * Guesses what each column holds, from its heading, then from its values; what is not recognised is ignored. A kind
 * is given to one column only: the one whose heading says it best.
 */
export const createColumnGuesser = (facts: readonly FactDefinition[]): ColumnGuesser => {
  const names = namesOf(facts);
  return (headings, lines) => {
    const sample = lines.slice(0, LOOKED_AT);
    const fits = headings.flatMap((heading, column) => {
      const folded = fold(heading);
      return names
        .map(({ target, words }) => ({ column, target, fit: fitOf(folded, words) }))
        .filter(({ fit }) => fit > 0);
    });
    const guessed = new Map<number, string>();
    const taken = new Set<string>();
    for (const { column, target } of fits.toSorted((one, other) => other.fit - one.fit)) {
      if (guessed.has(column) || taken.has(target)) continue;
      guessed.set(column, target);
      taken.add(target);
    }
    return headings.map((_, column) => {
      const named = guessed.get(column);
      if (named) return named;
      const valued = guessByValues(sample.map(({ cells }) => cells[column] ?? ""));
      if (valued === null || taken.has(valued)) return IGNORED;
      taken.add(valued);
      return valued;
    });
  };
};
