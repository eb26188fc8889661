import type { Day } from "../domain/day.ts";
import type { FormationHit } from "../domain/formation.ts";
import type { Insertion, Tension } from "../domain/market.ts";
import type { Metier } from "../domain/metier.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Person } from "./person.ts";

/** One session found, with what the rules say of it for this person. */
export interface Candidate {
  readonly hit: FormationHit;
  /** Verdicts of the schemes that can pay for it, or pay during it, with the session's facts. */
  readonly financements: readonly Verdict[];
  readonly remunerations: readonly Verdict[];
  /** The regional priority of entry, when the rules know it; null when they were not asked. */
  readonly priorite: Verdict | null;
}

/** What every candidate of one search is judged by. */
export interface RankingContext {
  readonly person: Person;
  readonly today: Day;
  /** Jobs wished for, best first; empty when the wish names none. */
  readonly metiers: readonly Metier[];
  readonly tensions: readonly Tension[];
  readonly insertions: readonly Insertion[];
  /** The wish in the person's words; null when they chose a job, or said none. */
  readonly wish: string | null;
  /** A fact's name in French, for "il me manque". */
  readonly labelOf: (fact: string) => string;
}

export const sessionEvidence = (hit: FormationHit): string => `session:${hit.session.id}`;
export const dispositifEvidence = (id: string): string => `dispositif:${id}`;
export const metierEvidence = (rome: string): string => `metier:${rome}`;
export const factEvidence = (fact: string): string => `fait:${fact}`;
export const tensionEvidence = ({ rome, bassin }: Tension): string =>
  `tension:${rome}:${bassin?.code ?? "region"}`;
export const insertionEvidence = ({ rncp, uai, territoire }: Insertion): string =>
  `insertion:${rncp ?? "sans-rncp"}:${uai ?? territoire}`;
/** What the person said they want. */
export const WISH_EVIDENCE = "souhait";

/** Formacodes of what is taught before a trade: bases, French, digital. */
export const FORMACODES = {
  lecture: ["15022"],
  bases: ["15041"],
  numerique: ["15050", "15052"],
  francais: ["15235"],
  projet: ["15062", "15066", "15084", "15061"],
} as const;

const carries = (hit: FormationHit, codes: readonly string[]): boolean =>
  hit.formacodes.some((code) => codes.includes(code));

/** A session that teaches French to people who learn it. */
export const teachesFrench = (hit: FormationHit): boolean =>
  carries(hit, FORMACODES.francais) || /français langue étrangère|\bFLE\b/i.test(hit.intitule);

/** A session made for people who read, write or count with effort, or who look for their way. */
export const teachesBases = (hit: FormationHit): boolean =>
  carries(hit, [
    ...FORMACODES.lecture,
    ...FORMACODES.bases,
    ...FORMACODES.numerique,
    ...FORMACODES.projet,
  ]);
