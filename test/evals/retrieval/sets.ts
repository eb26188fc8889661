import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { bothGenders } from "#find/job-documents.ts";
import { type Case, readCases } from "./measure.ts";
import { createDice, typedBadly } from "./typing-mistakes.ts";

/** Our own colloquial wishes, with the codes of our sheets. */
export const OWN_WISHES = "test/evals/metiers-familiers.jsonl";
/** Our own wishes of trainings, with the trainings of the demonstration that answer. */
export const OWN_TRAININGS = "test/evals/formations-demandees.jsonl";

const SHARED_WISHES = "../shared/cases/rome_colloquial.jsonl";
export const ROME_ARCHIVE = "../shared/data/rome/v460";
const TITLES = `${ROME_ARCHIVE}/unix_referentiel_appellation_v460_utf8.csv.gz`;

/** Colloquial wishes of others, at the v3 level; null when they are not on this machine. */
export const sharedWishes = (): readonly Case[] | null =>
  existsSync(SHARED_WISHES) ? readCases(SHARED_WISHES) : null;

interface Title {
  readonly title: string;
  readonly rome: string;
  readonly parent: string;
}

const titleSchema = z
  .object({
    libelle_appellation_long: z.string(),
    code_rome: z.string(),
    code_rome_parent: z.string(),
  })
  .transform(
    (row): Title => ({
      title: row.libelle_appellation_long,
      rome: row.code_rome,
      parent: row.code_rome_parent,
    }),
  );

const readTitles = (): readonly Title[] =>
  z.array(titleSchema).parse(parse(gunzipSync(readFileSync(TITLES)), { columns: true, bom: true }));

const SAMPLED = 400;

/** What the official titles tell: 400 of them typed badly, in one gender, and each code's v3 parent. */
export interface TitleSet {
  readonly cases: readonly Case[];
  readonly parentOf: (rome: string) => string;
}

/** Null when the archive is not on this machine. */
export const titlesTypedBadly = (): TitleSet | null => {
  if (!existsSync(TITLES)) return null;
  const titles = readTitles();
  const parents = new Map(titles.map(({ rome, parent }) => [rome, parent]));
  const dice = createDice(7);
  const cases = Array.from({ length: SAMPLED }, (_value, at): Case => {
    const { title, rome } = titles[Math.floor(dice() * titles.length)] ?? {
      title: "",
      rome: "",
    };
    const forms = bothGenders(title);
    const form = forms[at % forms.length] ?? title;
    return { query: typedBadly(form, 0.34, dice), gold: [rome] };
  });
  return { cases, parentOf: (rome) => parents.get(rome) ?? rome };
};

/** The same questions judged at the v3 level. */
export const atParent = (
  cases: readonly Case[],
  parentOf: (rome: string) => string,
): readonly Case[] => cases.map(({ query, gold }) => ({ query, gold: gold.map(parentOf) }));
