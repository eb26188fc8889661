import type { FormationQuery } from "../domain/formation.ts";
import type { Metier, MetierHit } from "../domain/metier.ts";
import { contentWords, genderForms } from "./features.ts";
import { levelIn } from "./levels.ts";

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
  /** A level said in words ("bac+2"), on the European scale: preferred, never required. */
  readonly level: number | null;
}

/** Below this, a job is a guess and would only add noise to a list of trainings. */
const LIKELY = 0.08;
const MOST_JOBS = 3;
const MOST_WORDS = 8;

type JobBook = {
  readonly metier: (rome: string) => Metier | null;
  readonly metiers: readonly Metier[];
  readonly searchMetiers: (q: string, limit: number) => Promise<readonly MetierHit[]>;
};

type NamedJob = Pick<MetierHit, "rome"> & Partial<Pick<MetierHit, "romeParent" | "titre">>;

const jobOf = (hit: NamedJob, { metier, metiers }: JobBook): WishedJob => {
  const { rome } = hit;
  const sheet = metier(rome);
  const parent = sheet?.romeParent ?? hit.romeParent ?? rome;
  const family = metiers.filter(({ romeParent }) => romeParent === parent).map((one) => one.rome);
  return {
    rome,
    titre: sheet?.titre ?? hit.titre ?? null,
    exact: [rome],
    family: [...new Set([parent, ...family])].filter((code) => code !== rome),
    formacodes: sheet?.formacodes ?? [],
  };
};

const jobsOf = async (
  query: FormationQuery,
  words: string,
  book: JobBook,
): Promise<readonly NamedJob[]> => {
  if (query.rome) return [{ rome: query.rome }];
  if (query.romes && query.romes.length > 0) return query.romes.map((rome) => ({ rome }));
  const hits = await book.searchMetiers(words, MOST_JOBS);
  return hits.filter(({ score }) => score >= LIKELY);
};

/** PostgreSQL's full text takes letters and digits; the `+` and `#` of "C++" are operators there. */
const lexemeOf = (form: string): string => form.replace(/[^\p{L}\p{N}]/gu, "");

/** Resolves what is asked to jobs first: trainings carry the same codes, titles are worded in a hundred ways. */
export const readWish = async (query: FormationQuery, book: JobBook): Promise<Wish> => {
  const { level, rest } = levelIn(query.q ?? "");
  return {
    level,
    jobs: (await jobsOf(query, rest, book)).map((hit) => jobOf(hit, book)),
    words: [...new Set(contentWords(rest))]
      .slice(0, MOST_WORDS)
      .map((label) => ({ label, forms: genderForms(label).map(lexemeOf) }))
      .filter(({ forms }) => forms.some((form) => form !== "")),
  };
};

/** The codes that a filter on one job accepts: itself, its v3 parent, and the v4 jobs when it is a v3 code. */
export const codesOfFilter = (rome: string, { metier, metiers }: JobBook): readonly string[] => {
  const children = metiers.filter(({ romeParent }) => romeParent === rome).map((one) => one.rome);
  return [...new Set([rome, metier(rome)?.romeParent ?? rome, ...children])];
};

export type { JobBook };
