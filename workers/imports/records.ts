import type { Day } from "#domain/day.ts";
import type { EtatRecrutement, Financeur, Modalite } from "#domain/formation.ts";

/** Where a session takes place, as far as the feed and the register of communes tell. */
export interface PlaceRecord {
  readonly communeNom: string | null;
  readonly codeInsee: string | null;
  readonly codePostal: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly approximate: boolean;
}

/** What an importer found about one session; `null` is "the feed does not say". */
export interface SessionRecord extends PlaceRecord {
  /** Unique within its training: `<action>:<session>`. */
  readonly key: string;
  readonly organismeNom: string;
  readonly organismeSiret: string | null;
  readonly modalite: Modalite | null;
  readonly heures: number | null;
  readonly heuresCentre: number | null;
  readonly heuresEntreprise: number | null;
  /** Hours a week, when the feed gives them. */
  readonly heuresHebdo: number | null;
  /** Euros, all taxes included. */
  readonly prixTotal: number | null;
  readonly conditions: string | null;
  readonly entreesPermanentes: boolean;
  /** null: unknown; empty: the feed says nobody pays. */
  readonly financeurs: readonly Financeur[] | null;
  readonly debut: Day | null;
  readonly fin: Day | null;
  readonly etat: EtatRecrutement;
  readonly places: number | null;
  readonly telephone: string | null;
  readonly courriel: string | null;
  readonly site: string | null;
}

/** One training and its sessions, ready to be written. */
export interface FormationRecord {
  readonly numero: string;
  readonly intitule: string;
  readonly objectif: string | null;
  readonly resultats: string | null;
  readonly contenu: string | null;
  readonly certifiante: boolean | null;
  /** European level 0 to 8. */
  readonly niveauEntree: number | null;
  readonly niveauSortie: number | null;
  /** Digits only, without the prefix. */
  readonly rncp: readonly string[];
  readonly rs: readonly string[];
  readonly certifinfo: readonly string[];
  readonly formacodes: readonly string[] | null;
  readonly nsf: readonly string[];
  readonly romes: readonly string[];
  readonly updatedAt: Day | null;
  readonly sessions: readonly SessionRecord[];
}
