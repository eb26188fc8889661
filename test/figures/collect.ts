import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Kept, schemas } from "./kept.ts";

const inParts = z.looseObject({
  tries: z.union([z.number(), z.array(z.unknown())]).optional(),
  date: z.string().optional(),
  commit: z.string().optional(),
  load: z.number().optional(),
  /** One a try. */
  loads: z.array(z.number()).optional(),
});

const decimal = (value: number): string => value.toFixed(1).replace(".", ",");

const loadsTold = (loads: readonly number[]): readonly string[] => {
  const [least, most] = [Math.min(...loads), Math.max(...loads)].map(decimal);
  if (loads.length === 0) return [];
  return [`charge ${least === most ? least : `${least} à ${most}`}`];
};

/** A row of faults says when, how loaded and which code in one text, as everything here, or in parts. */
const dated = (row: unknown): unknown => {
  const { success, data } = inParts.safeParse(row);
  if (!success) return row;
  const { tries, date, commit, load, loads = load === undefined ? [] : [load], ...rest } = data;
  const parts = [
    date?.slice(0, 16).replace("T", " ") ?? "date inconnue",
    ...loadsTold(loads),
    ...(commit === undefined ? [] : [`code ${commit}`]),
  ];
  const times = Array.isArray(tries) ? tries.length : tries;
  return { at: parts.join(", "), ...(times === undefined ? {} : { times }), ...rest };
};

/** A report may have been left by another version of its kit: what cannot be read is named, and left out. */
type Told = (file: string, why: string) => void;

const jsonIn = (folder: string, file: string): unknown => {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
};

/** Every report of a folder whose name begins so, by its name without the extension. */
const reportsOf = <Item>(
  { folder, told }: { readonly folder: string; readonly told: Told },
  names: RegExp,
  schema: z.ZodType<Item>,
): Record<string, Item> => {
  const files = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const entries: [string, Item][] = [];
  for (const file of files.filter((one) => names.test(one))) {
    const read = schema.safeParse(jsonIn(folder, file));
    if (read.success) entries.push([file.replace(/\.json$/, ""), read.data]);
    else told(file, z.prettifyError(read.error));
  }
  return Object.fromEntries(entries);
};

const OTHERS = /^(?:charge-|fuzz-|bench-|pannes|redemarrages|sbom|tests|etats-axe)/;

/** What was kept, and over it what the kits have left since. */
export const collect = (kept: Kept, folder: string, told: Told): Kept => {
  const from = { folder, told };
  const pannes = z.array(z.preprocess(dated, schemas.fault));
  const rows = Object.values(reportsOf(from, /^pannes\.json$/, pannes)).flat();
  const [tests = {}] = Object.values(
    reportsOf(from, /^tests\.json$/, z.record(z.string(), schemas.tests)),
  );
  const slices = Object.values(reportsOf(from, /^fuzz-\d+\.json$/, schemas.slice));
  const isPlain = new RegExp(`${OTHERS.source.replace("^(?:", "^(?!")}.*\\.json$`);
  return {
    measures: { ...kept.measures, ...reportsOf(from, isPlain, schemas.measures) },
    load: { ...kept.load, ...reportsOf(from, /^charge-.*\.json$/, schemas.load) },
    faults: { ...kept.faults, ...Object.fromEntries(rows.map((row) => [row.fault, row])) },
    fuzz: { ...kept.fuzz, ...Object.fromEntries(slices.map((one) => [one.seed, one])) },
    bench: { ...kept.bench, ...reportsOf(from, /^bench-console\.json$/, schemas.bench) },
    tests: { ...kept.tests, ...tests },
  };
};
