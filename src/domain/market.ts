import type { Day } from "./day.ts";
import type { CommuneZones } from "./zones.ts";

/** Where a figure comes from: said beside it, with its date. */
export interface FigureSource {
  readonly name: string;
  /** Year or period the figures describe, as people say it ("2025", "2021-2022"). */
  readonly period: string;
  readonly updatedAt: Day | null;
}

/** What employers of one area announce, or how hard they find hiring, for one job. */
export interface Tension {
  /** ROME v3 parent: the level at which these figures are published. */
  readonly rome: string;
  /** Basin of employment ("3207"), or the region when `bassin` is null. */
  readonly bassin: { readonly code: string; readonly nom: string } | null;
  /** Hirings announced in a year; null under statistical secrecy. */
  readonly projets: number | null;
  /** Share of them employers expect to be hard, 0 to 1; null under secrecy. */
  readonly difficiles: number | null;
  readonly saisonniers: number | null;
  /** Professional family the figures count ("Aides-soignants"): often wider than the one job. */
  readonly famille?: string;
  /** True when a part of the area is under secrecy, so that the figures are a least. */
  readonly auMoins?: boolean;
  /** Published tension grade, 1 (low) to 5 (high); null when this source gives none. */
  readonly niveau: number | null;
  readonly source: FigureSource;
}

/** What became of those who followed a training or hold a certification. */
export interface Insertion {
  readonly label: string;
  readonly rncp: string | null;
  /** National code of the establishment when the figure is its own; null for a mean. */
  readonly uai: string | null;
  /** Share in a job six months after leaving, 0 to 1; null when only the figure at twelve months is published. */
  readonly emploi6Mois: number | null;
  readonly emploi12Mois?: number | null;
  /** "Hauts-de-France", "France": the ground the figure covers. */
  readonly territoire: string;
  readonly source: FigureSource;
}

/** A skill that a job expects, as ROME names it. */
export interface Competence {
  readonly ogr: string;
  readonly libelle: string;
  readonly kind: "savoir-faire" | "savoir-etre" | "savoir";
  /** True when ROME marks it as main for this job. */
  readonly coeur: boolean;
}

/** A job as the official referential describes it, for those without a sheet of ours. */
export interface MetierOfficiel {
  readonly rome: string;
  readonly romeParent: string;
  readonly titre: string;
  readonly domaine: string;
  readonly definition: string;
  readonly acces: string;
  readonly appellations: readonly string[];
  /** Jobs that ROME says are near, the nearest first. */
  readonly proches: readonly { readonly rome: string; readonly titre: string }[];
  readonly contextes: readonly { readonly categorie: string; readonly libelle: string }[];
  readonly source: FigureSource;
}

/** A professional family on the official list of those short of workers. */
export interface EnTension {
  readonly famille: string;
  /** "Hauts-de-France", "France Entière". */
  readonly region: string;
  readonly source: FigureSource;
}

/** Figures and skills of the official referentials. Empty lists where none was imported: never an error. */
export interface Referentials {
  /** Figures of the person's basin first, then of the region. */
  tensions(romes: readonly string[], codeInsee: string | null): Promise<readonly Tension[]>;
  insertions(codes: { readonly rncp: readonly string[] }): Promise<readonly Insertion[]>;
  competences(rome: string): Promise<readonly Competence[]>;
  metier(rome: string): Promise<MetierOfficiel | null>;
  /** Whether a job belongs to a family officially short of workers, in the region or everywhere. */
  enTension(rome: string): Promise<readonly EnTension[]>;
  zones(codeInsee: string): Promise<CommuneZones>;
}

/** Where no referential was imported: nothing is known, and said so. */
export const NO_REFERENTIALS: Referentials = {
  tensions: () => Promise.resolve([]),
  insertions: () => Promise.resolve([]),
  competences: () => Promise.resolve([]),
  metier: () => Promise.resolve(null),
  enTension: () => Promise.resolve([]),
  zones: () => Promise.resolve({ bassin: null, frr: null, qpv: null }),
};
