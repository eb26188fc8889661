import type { FormationQuery } from "../domain/formation.ts";
import type { Metier, MetierHit } from "../domain/metier.ts";
import { contentWords, genderForms } from "./features.ts";

/** One job that is wished, with what a training must carry to lead to it. */
export interface WishedJob {
  readonly rome: string;
  /** The sheet's title; null for a code without a sheet. */
  readonly titre: string | null;
  /** The job's own code. */
  readonly exact: readonly string[];
  /** Codes of the same ROME v3 family: feeds still speak v3, and v4 splits what v3 joined. */
  readonly family: readonly string[];
  readonly formacodes: readonly string[];
}

/** What a search of trainings looks for; both lists empty when nothing in particular. */
export interface Wish {
  /** Best first. */
  readonly jobs: readonly WishedJob[];
  /** Words that can tell trainings apart, each with its other gender, ready for full text. */
  readonly words: readonly { readonly label: string; readonly forms: readonly string[] }[];
}

/** Below this, a job is a guess and would only add noise to a list of trainings. */
const LIKELY = 0.15;
const MOST_JOBS = 3;
const MOST_WORDS = 8;

type JobBook = {
  readonly metier: (rome: string) => Metier | null;
  readonly metiers: readonly Metier[];
  readonly searchMetiers: (q: string, limit: number) => Promise<readonly MetierHit[]>;
};

const jobOf = (rome: string, { metier, metiers }: JobBook): WishedJob => {
  const sheet = metier(rome);
  const parent = sheet?.romeParent ?? rome;
  const family = metiers.filter(({ romeParent }) => romeParent === parent).map((one) => one.rome);
  return {
    rome,
    titre: sheet?.titre ?? null,
    exact: [rome],
    family: [...new Set([parent, ...family])].filter((code) => code !== rome),
    formacodes: sheet?.formacodes ?? [],
  };
};

const romesOf = async (query: FormationQuery, book: JobBook): Promise<readonly string[]> => {
  if (query.rome) return [query.rome];
  if (query.romes && query.romes.length > 0) return query.romes;
  const hits = await book.searchMetiers(query.q ?? "", MOST_JOBS);
  return hits.filter(({ score }) => score >= LIKELY).map(({ rome }) => rome);
};

/** PostgreSQL's full text takes letters and digits; the `+` and `#` of "C++" are operators there. */
const lexemeOf = (form: string): string => form.replace(/[^\p{L}\p{N}]/gu, "");

/** Resolves what is asked to jobs first: trainings carry the same codes, titles are worded in a hundred ways. */
export const readWish = async (query: FormationQuery, book: JobBook): Promise<Wish> => ({
  jobs: (await romesOf(query, book)).map((rome) => jobOf(rome, book)),
  words: [...new Set(contentWords(query.q ?? ""))]
    .slice(0, MOST_WORDS)
    .map((label) => ({ label, forms: genderForms(label).map(lexemeOf) }))
    .filter(({ forms }) => forms.some((form) => form !== "")),
});

/** The codes that a filter on one job accepts: itself, its v3 parent, and the v4 jobs when it is a v3 code. */
export const codesOfFilter = (rome: string, { metier, metiers }: JobBook): readonly string[] => {
  const children = metiers.filter(({ romeParent }) => romeParent === rome).map((one) => one.rome);
  return [...new Set([rome, metier(rome)?.romeParent ?? rome, ...children])];
};

export type { JobBook };
