import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importBy, realFile } from "./feed-under-test.ts";

/** Feed, real file, lines it must give. */
const REAL_FILES = [
  ["certifications", "certif/fixture_export-fiches-csv-2024-02-22.zip", 97],
  ["certifinfo", "certif/certif_info.csv.gz", 9_923],
  ["onisep", "metiers/ideo-metiers_onisep_2025.xml.gz", 1_043],
  ["onisep", "metiers/ideo-metiers_onisep_2022.csv.gz", 792],
  ["onisep", "metiers/onisep_metiers_2026.json.gz", 1_075],
  ["communes", "geo/laposte_hexasmal.csv.gz", 39_201],
  ["bassins", "geo/bassins_emploi_BE19_lexique.csv.gz", 35_357],
  ["frr", "geo/liste-communes-FRR-juillet2025.csv.gz", 34_875],
  ["qpv", "geo/qpv2024_par_commune_centroides.geojson.gz", 824],
  ["bmo", "emploi/bmo_2025_hdf.csv", 3_617],
  ["tensions", "emploi/tensions_par_bassin_rome_2021.csv.gz", 27_135],
  ["metiers-en-tension", "emploi/metiers_en_tension_mars_2024.csv", 399],
  ["inserjeunes-cfa", "emploi/fr-en-inserjeunes-cfa.csv.gz", 11_314],
  ["inserjeunes-lycee", "emploi/inserjeunes_lycee_pro_formation_france.json.gz", 2_577],
  ["insersup", "emploi/insersup_2024_par_region_discipline.json.gz", 368],
] as const;

describe("real files of the producers", () => {
  let store: TestDatabase;
  beforeAll(async () => {
    store = await postgresDatabase();
  });
  afterAll(async () => await store.close());

  for (const [id, file, lines] of REAL_FILES) {
    const path = realFile(file);
    test.skipIf(path === null)(`${file} is read whole, nothing refused`, async () => {
      const report = await importBy(store.db, id, path ?? "");
      expect(report).toMatchObject({ read: lines, refused: 0, complete: true });
    });
  }

  const rome = realFile("rome/v460");
  test.skipIf(rome === null)(
    "the whole of ROME 4.0 version 60 is read",
    async () => {
      const report = await importBy(store.db, "rome", rome ?? "");
      expect(report).toMatchObject({ read: 133_835, new: 133_835, refused: 0, complete: true });
    },
    300_000,
  );
});
