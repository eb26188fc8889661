import type { Day } from "../domain/day.ts";
import type {
  EtatRecrutement,
  Financeur,
  FormationDetail,
  FormationHit,
  Modalite,
} from "../domain/formation.ts";

/** A session with its training and its source, as `ROW_COLUMNS` gives it. */
export interface SessionRow {
  readonly session_id: string;
  readonly formation_id: string;
  readonly intitule: string;
  readonly organisme_nom: string;
  readonly organisme_siret: string | null;
  readonly rncp: readonly string[];
  readonly rs: readonly string[];
  readonly niveau_entree: number | null;
  readonly niveau_sortie: number | null;
  readonly romes: readonly string[];
  readonly formacodes: readonly string[] | null;
  readonly heures: number | null;
  readonly heures_entreprise: number | null;
  readonly heures_hebdo: number | null;
  readonly conditions: string | null;
  readonly modalite: Modalite | null;
  readonly commune_nom: string | null;
  readonly code_insee: string | null;
  readonly approximate: boolean;
  readonly debut: Day | null;
  readonly fin: Day | null;
  readonly etat: EtatRecrutement;
  readonly entrees_permanentes: boolean;
  readonly places: number | null;
  readonly financeurs: readonly Financeur[] | null;
  readonly source_name: string;
  readonly source_updated_at: Day | null;
  readonly demonstration: boolean;
}

export interface DetailRow extends SessionRow {
  readonly objectif: string | null;
  readonly contenu: string | null;
  readonly resultats: string | null;
  readonly telephone: string | null;
  readonly courriel: string | null;
  readonly site: string | null;
}

const certificationOf = (row: SessionRow): Pick<FormationHit, "certification"> => {
  const [rncp] = row.rncp;
  const [rs] = row.rs;
  if (rncp === undefined && rs === undefined && row.niveau_sortie === null) return {};
  return {
    certification: {
      ...(rncp === undefined ? {} : { rncp }),
      ...(rs === undefined ? {} : { rs }),
      ...(row.niveau_sortie === null ? {} : { niveau: row.niveau_sortie }),
    },
  };
};

/** A row as every screen shows it. `distanceKm` to a tenth; null when nothing is known or it does not count. */
export const hitOf = (
  row: SessionRow,
  found: {
    readonly distanceKm: number | null;
    readonly score: number;
    readonly stale: boolean;
    readonly why: readonly string[];
  },
): FormationHit => ({
  id: row.formation_id,
  intitule: row.intitule,
  organisme: {
    nom: row.organisme_nom,
    ...(row.organisme_siret === null ? {} : { siret: row.organisme_siret }),
  },
  ...certificationOf(row),
  romes: row.romes,
  formacodes: row.formacodes ?? [],
  ...(row.heures === null ? {} : { heures: row.heures }),
  heuresEntreprise: row.heures_entreprise,
  ...(row.heures_hebdo === null ? {} : { heuresHebdo: row.heures_hebdo }),
  niveauEntree: row.niveau_entree,
  conditions: row.conditions,
  modalite: row.modalite,
  lieu: {
    commune: row.commune_nom,
    codeInsee: row.code_insee,
    distanceKm: found.distanceKm,
    approximate: row.approximate,
  },
  session: {
    id: row.session_id,
    debut: row.debut,
    fin: row.fin,
    etat: row.etat,
    entreesPermanentes: row.entrees_permanentes,
    places: row.places,
  },
  financeurs: row.financeurs ?? [],
  source: {
    name: row.source_name,
    updatedAt: row.source_updated_at,
    stale: found.stale,
    demonstration: row.demonstration,
  },
  score: found.score,
  why: found.why,
});

const contactOf = ({ telephone, courriel, site }: DetailRow): FormationDetail["contact"] => {
  if (telephone === null && courriel === null && site === null) return null;
  return {
    ...(telephone === null ? {} : { telephone }),
    ...(courriel === null ? {} : { courriel }),
    ...(site === null ? {} : { site }),
  };
};

/** The whole of one session. */
export const detailOf = (
  row: DetailRow,
  { stale, why }: { readonly stale: boolean; readonly why: readonly string[] },
): FormationDetail => ({
  ...hitOf(row, { distanceKm: null, score: 1, stale, why }),
  objectif: row.objectif,
  contenu: row.contenu,
  resultats: row.resultats,
  niveauSortie: row.niveau_sortie,
  contact: contactOf(row),
});
