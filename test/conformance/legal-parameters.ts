import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Day } from "#domain/day.ts";

/**
 * Dated legal figures taken from public peers (`../shared/cases`), beside ours. They are read when present and never
 * copied into this repository.
 */
const FILE = join(import.meta.dirname, "../../../shared/cases/legal_parameters.jsonl");
const TODAY_OF_THE_PEERS = "2026-07-01";

const dated = z.object({ from: z.string(), value: z.union([z.number(), z.string()]).nullable() });
const bracketSchema = z.object({ amount: z.record(z.string(), z.object({ value: z.number() })) });
const lineSchema = z.object({
  parameter: z.string(),
  history: z.array(dated).nullish(),
  brackets: z.array(bracketSchema).nullish(),
  value_at_2026_07_01: z.unknown(),
});

type Line = z.infer<typeof lineSchema>;

/** One figure on one day, as a peer gives it. */
export interface PeerFigure {
  readonly parameter: string;
  readonly day: Day;
  readonly value: number;
}

const MINIMA = "prestations_sociales.solidarite_insertion.minima_sociaux.rsa";
const AGEPI = "prestations_sociales.prestations_familiales.education_presence_parentale.agepi";
const HDF = "regions.hauts_de_france";

/** The peers' names beside our parameters; `#n` is the nth bracket of a scale. */
export const OURS: Readonly<Record<string, string>> = {
  [`${MINIMA}.rsa_cond.age_max_rsa_jeune`]: "rsa_jeune_age_max_exclu",
  [`${MINIMA}.rsa_fl.forfait_logement.taux_1_personne`]: "rsa_forfait_logement_taux_1",
  [`${MINIMA}.rsa_maj.maj_montant_max.couple_1_enfant_ou_2e_enfant`]:
    "rsa_majoration_couple_1er_enfant_ou_2e_pac",
  [`${MINIMA}.rsa_maj.majoration_isolement_en_base_rsa.par_enfant_a_charge`]:
    "rsa_majore_taux_par_enfant",
  [`${MINIMA}.rsa_maj.montant_minimum_verse`]: "rsa_minimum_verse",
  "marche_travail.salaire_minimum.smic.smic_b_horaire": "smic_horaire_brut",
  "chomage.allocations_assurance_chomage.ass.plaf_coup": "ass_plafond_multiple_couple",
  "chomage.allocations_assurance_chomage.alloc_base.montant_minimal_are_formation":
    "aref_plancher_jour",
  "chomage.allocations_assurance_chomage.alloc_base.partie_fixe.apres_1992.partie_fixe":
    "are_partie_fixe_jour",
  "prestations_sociales.transport.permis_de_conduire.aide_financement_permis_apprenti.montant":
    "aide_permis_apprenti",
  "prestations_sociales.transport.aide_mobilite.distance_minimum.metropole":
    "aide_mobilite_distance_ar_km",
  [`${AGEPI}.age_enfant_maximum`]: "agepi_age_enfant_max_exclu",
  [`${AGEPI}.montants.hors_mayotte.minimum#1`]: "agepi_1_enfant_moins15h",
  [`${AGEPI}.montants.hors_mayotte.minimum#2`]: "agepi_2_enfants_moins15h",
  [`${AGEPI}.montants.hors_mayotte.minimum#3`]: "agepi_3_enfants_et_plus_moins15h",
  [`${HDF}.aide_garde_enfant.montant.famille_biparentale`]: "hdf_garde_enfant_biparental",
  [`${HDF}.aide_permis.plafond_ressources.base_personne_autonome`]: "hdf_permis_rfr_max_autonome",
  [`${HDF}.msa_nord_pas_de_calais.aide_permis.plafond_quotient_familial`]: "msa_npdc_permis_qf_max",
  "rfft.26_plus": "rfpe_pole_emploi_26_plus",
  "rfft.boeth_max": "stagiaire_remu_th_max",
  "rps.hauts_de_france.max": "stagiaire_remu_26_plus",
};

/** Where we do not give the peer's figure on a day, and why. */
export const EXPLAINED_FIGURES: Readonly<Record<string, string>> = {
  "prestations_sociales.transport.permis_de_conduire.aide_financement_permis_apprenti.montant 2026-01-01":
    "le ministère du Travail date la fin au 20 février 2026 (fiche du 11 mars 2026)",
  [`${AGEPI}.age_enfant_maximum ${TODAY_OF_THE_PEERS}`]:
    "l'AGEPI est finie depuis le 30 avril 2024 ; l'aide qui la remplace va jusqu'à 12 ans",
  [`${HDF}.aide_permis.plafond_ressources.base_personne_autonome ${TODAY_OF_THE_PEERS}`]:
    "le plafond de 32 472 € est celui de mes-aides, plus récent que openfisca-france-local",
};

/** A value left out by the peer is one it does not know. */
const figure = (parameter: string, day: Day, value: unknown): readonly PeerFigure[] =>
  typeof value === "number" ? [{ parameter, day, value }] : [];

const figuresOf = (line: Line): readonly PeerFigure[] => [
  ...(line.history ?? []).flatMap(({ from, value }) => figure(line.parameter, from, value)),
  ...(line.history ? figure(line.parameter, TODAY_OF_THE_PEERS, line.value_at_2026_07_01) : []),
  ...(line.brackets ?? []).flatMap(({ amount }, index) =>
    Object.entries(amount).flatMap(([day, { value }]) =>
      figure(`${line.parameter}#${index + 1}`, day, value),
    ),
  ),
];

/** Every figure of the peers' file, or none when it is not there. */
export const readPeerFigures = (): readonly PeerFigure[] =>
  existsSync(FILE)
    ? readFileSync(FILE, "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .flatMap((line) => figuresOf(lineSchema.parse(JSON.parse(line))))
    : [];
