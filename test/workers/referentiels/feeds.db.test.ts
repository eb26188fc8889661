import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#store/database.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { zipOf } from "../lheo/samples.ts";
import { clearReferentials, fixture, importBy, rowsOf, scratch } from "./feed-under-test.ts";

const files = scratch();

const kinds = [
  ["PGlite", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const satisfies readonly (readonly [string, () => Promise<TestDatabase>])[];

const manyCommunes = (count: number): string => {
  const line = (_: unknown, index: number) =>
    `${String(index + 1_000).padStart(5, "0")};01;X;FRR socle;`;
  const lines = Array.from({ length: count }, line);
  return ["Code_insee;Departement;Commune;Classement FRR;", ...lines, ""].join("\n");
};

/** Feed, fixture, lines read, rows stored. */
const FEEDS = [
  ["rome", "rome", 12, 12],
  ["certifinfo", "certifinfo.csv", 1, 1],
  ["onisep", "onisep.csv", 1, 1],
  ["onisep", "onisep.xml", 1, 1],
  ["onisep", "onisep.json", 1, 1],
  ["communes", "communes.csv", 3, 3],
  ["bassins", "bassins.csv", 3, 3],
  ["frr", "frr.csv", 3, 3],
  ["zrr", "zrr.csv", 2, 2],
  ["qpv", "qpv.geojson", 1, 2],
  ["bmo", "bmo.csv", 4, 4],
  ["tensions", "tensions.csv", 1, 1],
  ["metiers-en-tension", "metiers-en-tension.csv", 3, 3],
  ["familles", "familles.csv", 3, 3],
  ["inserjeunes-cfa", "inserjeunes-cfa.csv", 1, 1],
  ["inserjeunes-lycee", "inserjeunes-lycee.json", 1, 1],
  ["insersup", "insersup.json", 1, 1],
] as const;

describe.each(kinds)("referentials imported into %s", (_, open) => {
  let store: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  afterAll(async () => await store.close());
  beforeEach(() => clearReferentials(db));

  test.each(FEEDS)(
    "%s reads %s, and a second run changes nothing",
    async (id, name, read, rows) => {
      const first = await importBy(db, id, fixture(name));
      expect(first).toMatchObject({ read, new: rows, refused: 0, complete: true });
      const second = await importBy(db, id, fixture(name));
      expect(second).toMatchObject({ read, new: 0, changed: 0, unchanged: rows, closed: 0 });
    },
  );

  test("ROME keeps what it says of a job, with its version and its date", async () => {
    await importBy(db, "rome", fixture("rome"));
    const [job] = await rowsOf(db, "app.rome_metier", "rome");
    expect(job).toEqual({
      rome: "K1304",
      parent: "K1304",
      titre: "Employé familial / Employée familiale",
      domaine: "Aide à la vie quotidienne",
      definition: "Entretient le logement d'une famille.\nPrépare les repas.",
      acces: "Ce métier s'apprend sur place.",
      riasec: "SR",
      transition: "Emploi Blanc",
      reglemente: false,
      cadre: false,
    });
    const skills = await rowsOf(db, "app.rome_competence", "rome, ogr");
    expect(skills.map(({ ogr, kind, coeur, emergente }) => [ogr, kind, coeur, emergente])).toEqual([
      ["201", "savoir-faire", true, false],
      ["202", "savoir-etre", false, false],
      ["301", "savoir", false, true],
      ["201", "savoir-faire", false, false],
    ]);
    const { rows } = await db.query("select id, kind, version, updated_at from app.source");
    expect(rows).toEqual([
      { id: "rome", kind: "referentiel", version: "61", updated_at: "2026-06-15" },
    ]);
  });

  test("a register of certifications is read from its zip, links and successors included", async () => {
    const path = files.write(
      "export-fiches-csv-2026-11-20.zip",
      zipOf({
        "export_fiches_CSV_Standard_2026_11_19.csv":
          '"Numero_Fiche";"Intitule";"Abrege_Libelle";"Nomenclature_Europe_Niveau";"Date_Fin_Enregistrement";"Date_Effet";"Type_Enregistrement";"Actif"\r\n' +
          '"RNCP99001";"Accompagner à domicile";"TP";"NIV3";"31/08/2029";"";"Enregistrement de droit";"ACTIVE"\r\n',
        "export_fiches_CSV_Rome_2026_11_19.csv":
          '"Numero_Fiche";"Codes_Rome_Code";"Codes_Rome_Libelle"\r\n"RNCP99001";"K1304";"Services domestiques"\r\n',
        "export_fiches_CSV_Nsf_2026_11_19.csv":
          '"Numero_Fiche";"Nsf_Code";"Nsf_Intitule"\r\n"RNCP99001";"332";"332 : Travail social"\r\n',
        "export_fiches_CSV_Certificateurs_2026_11_19.csv":
          '"Numero_Fiche";"Siret_Certificateur";"Nom_Certificateur"\r\n"RNCP99001";"\t11000000000000";"MINISTERE"\r\n',
        "export_fiches_CSV_Ancienne_Nouvelle_Certification_2026_11_19.csv":
          '"Numero_Fiche";"Ancienne_Certification";"Nouvelle_Certification"\r\n"RNCP99001";"RNCP88";\r\n',
      }),
    );
    expect(await importBy(db, "certifications", path)).toMatchObject({ read: 5, refused: 0 });
    expect(await rowsOf(db, "app.certification", "code")).toMatchObject([
      { code: "RNCP99001", niveau: 3, active: true, fin_enregistrement: "2029-08-31", effet: null },
    ]);
    const links = await rowsOf(db, "app.certification_lien", "kind");
    expect(links.map(({ kind, code, libelle }) => [kind, code, libelle])).toEqual([
      ["certificateur", "11000000000000", "MINISTERE"],
      ["nsf", "332", "Travail social"],
      ["remplace", "RNCP88", "RNCP88"],
      ["rome", "K1304", "Services domestiques"],
    ]);
  });

  test("a secret figure is unknown, never zero", async () => {
    await importBy(db, "bmo", fixture("bmo.csv"));
    const rows = await rowsOf(db, "app.bmo", "bassin");
    expect(rows.map(({ bassin, projets, saisonniers }) => [bassin, projets, saisonniers])).toEqual([
      ["1101", 900, 10],
      ["3206", 80, null],
      ["3213", null, null],
      ["3216", 120, 20],
    ]);
  });

  test("a lost leading zero is given back, and said", async () => {
    const report = await importBy(db, "communes", fixture("communes.csv"));
    expect(report).toMatchObject({ repaired: 1 });
    expect(report.problems).toMatchObject([
      { line: 3, reason: "code INSEE sans son zéro initial : ajouté" },
    ]);
    const rows = await rowsOf(db, "app.commune_postale", "insee");
    expect(rows.map(({ insee, code_postal, lat }) => [insee, code_postal, lat])).toEqual([
      ["02381", "02500", 49.9212],
      ["02738", "02500", null],
      ["59350", "59000", 50.6311],
    ]);
  });

  test("a diploma on two lines keeps the codes of both", async () => {
    await importBy(db, "certifinfo", fixture("certifinfo.csv"));
    expect(await rowsOf(db, "app.certifinfo", "code")).toMatchObject([
      { rncp: ["99001", "99002"], romes: ["K1304", "K1302"], formacodes: ["44028", "44004"] },
    ]);
  });

  test("what a newer file no longer lists goes, what it changes changes", async () => {
    await importBy(db, "bmo", fixture("bmo.csv"));
    const newer = files.changed("bmo.csv", (text) =>
      text.replace(/^.*PARIS.*\n/m, "").replace(";80;60;", ";90;60;"),
    );
    expect(await importBy(db, "bmo", newer)).toMatchObject({ changed: 1, unchanged: 2, closed: 1 });
    expect(await rowsOf(db, "app.bmo", "bassin")).toHaveLength(3);
  });

  test("a missing column fails the feed by its name, and nothing is written", async () => {
    const path = files.changed("frr.csv", (text) => text.replace("Classement FRR", "Rang"));
    await expect(importBy(db, "frr", path)).rejects.toThrow("manque : rien n'a été importé");
    await expect(
      importBy(
        db,
        "bmo",
        files.changed("bmo.csv", (text) => text.replace(";xmet;", ";xxx;")),
      ),
    ).rejects.toThrow("la colonne « xmet » manque");
    const { rows } = await db.query("select id from app.source");
    expect(rows).toEqual([]);
  });

  test("a broken line is named and the rest goes on; nothing is then taken away", async () => {
    await importBy(db, "bmo", fixture("bmo.csv"));
    const path = files.changed("bmo.csv", (text) =>
      text.replace(/^(2026;T2A60;.*LILLE).*$/m, "$1"),
    );
    const report = await importBy(db, "bmo", path);
    expect(report).toMatchObject({ read: 4, refused: 1, unchanged: 3, closed: 0 });
    expect(report.problems[0]).toMatchObject({ line: 3, reason: "11 colonnes au lieu de 14" });
    expect(await rowsOf(db, "app.bmo", "bassin")).toHaveLength(4);
  });

  test("a cut download gives what it holds and takes nothing away", async () => {
    const text = manyCommunes(3_000);
    await importBy(db, "frr", files.write("whole.csv", text));
    const report = await importBy(db, "frr", files.cutGzip("cut.csv.gz", text, 0.6));
    expect(report).toMatchObject({ complete: false, closed: 0 });
    expect(report.read).toBeGreaterThan(500);
    expect(await rowsOf(db, "app.commune_zone", "insee")).toHaveLength(3_000);
  });

  test("a cut XML of Onisep replaces nothing, and the process lives on", async () => {
    await importBy(db, "onisep", fixture("onisep.xml"));
    const item = readFileSync(fixture("onisep.xml"), "utf8").replace(/<\/?root>/g, "");
    const many = Array.from({ length: 5_000 }, (_, n) => item.replace("MET.1", `MET.${n + 2}`));
    const path = files.cutGzip("cut.xml.gz", `<root>${many.join("")}</root>`, 0.5);
    const report = await importBy(db, "onisep", path);
    expect(report).toMatchObject({ new: 0, closed: 0, complete: false });
    expect(report.problems.at(-1)?.reason).toContain("ne se lit pas jusqu'au bout");
  });

  test("a file that ends well but lost a fifth of its lines takes nothing away", async () => {
    await importBy(db, "frr", files.write("all.csv", manyCommunes(100)));
    const report = await importBy(db, "frr", files.write("fewer.csv", manyCommunes(70)));
    expect(report).toMatchObject({ closed: 0, complete: true });
    expect(report.problems.at(-1)?.reason).toContain("plus d'un cinquième");
    const nearly = await importBy(db, "frr", files.write("nearly.csv", manyCommunes(90)));
    expect(nearly).toMatchObject({ closed: 10 });
  });

  test("a run cut in its middle is taken up where it stood", async () => {
    const path = files.write("long.csv", manyCommunes(1_300));
    let writes = 0;
    const failing: Database = {
      ...db,
      query: (text, values) => {
        const isWrite = text.startsWith("insert into app.commune_zone");
        if (isWrite) writes += 1;
        return isWrite && writes > 2 ? Promise.reject(new Error("cut")) : db.query(text, values);
      },
    };
    await expect(importBy(failing, "frr", path)).rejects.toThrow("cut");
    const report = await importBy(db, "frr", path);
    expect(report).toMatchObject({ resumedAfter: 1_000, read: 1_300, new: 1_300, complete: true });
    expect(await rowsOf(db, "app.commune_zone", "insee")).toHaveLength(1_300);
  });
});
