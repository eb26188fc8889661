import { existsSync } from "node:fs";
import { join } from "node:path";

/** A feed and a real file of its producer. */
export interface RealFeed {
  readonly id: string;
  readonly path: string;
}

const REAL = "../shared/data";

const FILES: readonly (readonly [id: string, file: string])[] = [
  ["lheo", "lheo/lheo23_hdf_apprentissage_derive.xml.gz"],
  ["apprentissage", "offres/rco_apprentissage_hdf_union.csv"],
  ["apprentissage", "offres/RCO_20200213.csv.gz"],
  ["parcoursup", "offres/parcoursup_2025_hdf.csv"],
  ["missions-locales", "structures/missions_locales_hdf.json"],
  ["agences-france-travail", "structures/agences_france_travail.json"],
  ["france-services", "structures/france_services_2024.geojson.gz"],
  ["conseillers-numeriques", "structures/conseillers_numeriques_structures_2022.json.gz"],
  ["rome", "rome/v460"],
  ["certifications", "certif/fixture_export-fiches-csv-2024-02-22.zip"],
  ["certifinfo", "certif/certif_info.csv.gz"],
  ["onisep", "metiers/ideo-metiers_onisep_2025.xml.gz"],
  ["onisep", "metiers/onisep_metiers_2026.json.gz"],
  ["communes", "geo/laposte_hexasmal.csv.gz"],
  ["bassins", "geo/bassins_emploi_BE19_lexique.csv.gz"],
  ["frr", "geo/liste-communes-FRR-juillet2025.csv.gz"],
  ["qpv", "geo/qpv2024_par_commune_centroides.geojson.gz"],
  ["bmo", "emploi/Base_open_data_BMO_2025.xlsx"],
  ["tensions", "emploi/tensions_par_bassin_rome_2021.csv.gz"],
  ["metiers-en-tension", "emploi/metiers_en_tension_mars_2024.csv"],
  ["inserjeunes-cfa", "emploi/fr-en-inserjeunes-cfa.csv.gz"],
  ["inserjeunes-lycee", "emploi/inserjeunes_lycee_pro_formation_france.json.gz"],
  ["insersup", "emploi/insersup_2024_par_region_discipline.json.gz"],
];

/** Those on this machine: the producers' files are not kept in the project. */
export const realFeeds = (): readonly RealFeed[] =>
  FILES.map(([id, file]) => ({ id, path: join(REAL, file) })).filter(({ path }) =>
    existsSync(path),
  );
