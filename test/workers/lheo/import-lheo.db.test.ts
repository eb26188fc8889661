import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importLheo, type LheoOptions } from "#workers/lheo/import-lheo.ts";
import { catalogue, manyOffers, offer, zipOf } from "./samples.ts";

const REAL = "../shared/data/lheo/lheo23_hdf_apprentissage_derive.xml.gz";
const folder = mkdtempSync(join(tmpdir(), "passerelle-lheo-"));
afterAll(() => rmSync(folder, { recursive: true }));

const options: LheoOptions = {
  source: "essai",
  name: "Catalogue d'essai",
  communes,
  anciennesCommunes,
  today: "2026-11-21",
};

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const kinds = [
  ["PGlite", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const satisfies readonly (readonly [string, () => Promise<TestDatabase>])[];

describe.each(kinds)("importing a LHEO catalogue into %s", (_, open) => {
  let store: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  afterAll(async () => await store.close());
  beforeEach(async () => {
    await db.query("truncate app.session, app.formation, app.source, app.import_run cascade");
  });

  const openFormations = async (): Promise<readonly string[]> => {
    const { rows } = await db.query<{ numero: string }>(
      "select numero from app.formation where closed_at is null order by numero",
    );
    return rows.map((row) => row.numero);
  };

  const openSessions = async (): Promise<number> => {
    const { rows } = await db.query<{ n: number }>(
      "select count(*)::int as n from app.session where closed_at is null",
    );
    return rows[0]?.n ?? -1;
  };

  test("keeps what an offer says, and says unknown where it does not", async () => {
    const report = await importLheo(db, fileOf("one.xml", catalogue([offer()])), options);
    expect(report).toMatchObject({ read: 1, new: 1, refused: 0, sessions: 1, complete: true });
    const { rows } = await db.query(
      `select f.intitule, f.resultats, f.contenu, f.niveau_entree, f.niveau_sortie, f.rncp, f.rs, f.romes,
              f.formacodes, f.updated_at, s.commune_nom, s.code_insee, s.modalite, s.heures, s.prix_total,
              s.financeurs, s.debut, s.fin, s.etat, s.places, s.organisme_nom, s.organisme_siret, s.conditions
         from app.formation f join app.session s on s.formation = f.id`,
    );
    expect(rows).toEqual([
      {
        intitule: "Assistant de vie aux familles",
        resultats: null,
        contenu: null,
        niveau_entree: 0,
        niveau_sortie: 3,
        rncp: ["37715"],
        rs: [],
        romes: ["K1304"],
        formacodes: ["44028"],
        updated_at: "2026-11-02",
        commune_nom: "Lens",
        code_insee: "62498",
        modalite: "presentiel",
        heures: 540,
        prix_total: null,
        financeurs: ["region"],
        debut: "2027-01-04",
        fin: "2027-06-04",
        etat: "ouvert",
        places: 12,
        organisme_nom: "Organisme d'essai",
        organisme_siret: null,
        conditions: null,
      },
    ]);
    const source = await db.query("select name, updated_at, demonstration from app.source");
    expect(source.rows).toEqual([
      { name: "Catalogue d'essai", updated_at: "2026-11-02", demonstration: false },
    ]);
  });

  test("changes nothing when the same file comes twice", async () => {
    const path = fileOf("twice.xml", catalogue(manyOffers(450)));
    expect(await importLheo(db, path, options)).toMatchObject({ read: 450, new: 450 });
    expect(await importLheo(db, path, options)).toMatchObject({
      read: 450,
      new: 0,
      changed: 0,
      unchanged: 450,
      closed: 0,
    });
    expect(await openSessions()).toBe(450);
  });

  test("updates, closes what disappeared, and reopens what comes back", async () => {
    const first = fileOf("v1.xml", catalogue(manyOffers(3)));
    await importLheo(db, first, options);
    const second = fileOf(
      "v2.xml",
      catalogue([offer({ numero: "F1" }), offer({ numero: "F2", objectif: "Autre chose." })]),
    );
    expect(await importLheo(db, second, options)).toMatchObject({
      new: 0,
      changed: 1,
      unchanged: 1,
      closed: 1,
    });
    expect(await openFormations()).toEqual(["F1", "F2"]);
    expect(await openSessions()).toBe(2);
    expect(await importLheo(db, first, options)).toMatchObject({ changed: 2, unchanged: 1 });
    expect(await openFormations()).toEqual(["F1", "F2", "F3"]);
    expect(await openSessions()).toBe(3);
  });

  test("closes a session that its offer no longer lists", async () => {
    const two =
      '<session numero="S1"><periode><debut>20270104</debut><fin>99999999</fin></periode></session><session numero="S2"><periode><debut>20270301</debut><fin>99999999</fin></periode></session>';
    await importLheo(db, fileOf("two.xml", catalogue([offer({ sessions: two })])), options);
    expect(await openSessions()).toBe(2);
    await importLheo(db, fileOf("less.xml", catalogue([offer()])), options);
    expect(await openSessions()).toBe(1);
  });

  test("closes nothing after a truncated file, and names the line where it stops", async () => {
    await importLheo(db, fileOf("whole.xml", catalogue(manyOffers(4))), options);
    const text = catalogue(manyOffers(4, { objectif: "Nouveau texte." }));
    const cut = text.slice(0, text.indexOf('numero="F3"') + 400);
    const report = await importLheo(db, fileOf("cut.xml", cut), options);
    expect(report).toMatchObject({ read: 3, changed: 2, refused: 1, closed: 0, complete: false });
    const line = text.slice(0, text.indexOf('numero="F3"')).split("\n").length;
    expect(report.problems).toEqual([
      {
        line,
        offer: "F3",
        reason: "le fichier s'arrête au milieu de cette fiche",
        kind: "refused",
      },
    ]);
    expect(await openFormations()).toEqual(["F1", "F2", "F3", "F4"]);
  });

  test("refuses a broken offer alone, keeps its older version, and lets the others in", async () => {
    await importLheo(db, fileOf("sane.xml", catalogue(manyOffers(5))), options);
    const text = catalogue(manyOffers(5, { objectif: "Nouveau texte." }));
    const at = text.indexOf("</objectif-formation>", text.indexOf('numero="F3"'));
    const broken = `${text.slice(0, at)}</b>${text.slice(at)}`;
    const report = await importLheo(db, fileOf("broken.xml", broken), options);
    expect(report).toMatchObject({ read: 5, changed: 4, refused: 1, closed: 0, complete: true });
    expect(report.problems).toEqual([
      {
        line: text.slice(0, at).split("\n").length,
        offer: "F3",
        reason: "balises mal emboîtées",
        kind: "refused",
      },
    ]);
    expect(await openFormations()).toHaveLength(5);
  });

  test("takes up a cut import where it stood", async () => {
    const path = fileOf("long.xml", catalogue(manyOffers(900)));
    const failing: Database = {
      query: (text, values) => db.query(text, values),
      close: () => db.close(),
      transaction: async (work) => {
        const { rows } = await db.query<{ n: number }>(
          "select count(*)::int as n from app.formation",
        );
        if ((rows[0]?.n ?? 0) >= 400) throw new Error("coupure");
        return await db.transaction(work);
      },
    };
    await expect(importLheo(failing, path, options)).rejects.toThrow("coupure");
    expect(await openFormations()).toHaveLength(400);
    const report = await importLheo(db, path, options);
    expect(report).toMatchObject({ read: 900, new: 900, unchanged: 0, resumedAfter: 400 });
    expect(await openFormations()).toHaveLength(900);
  });

  test("reads .gz and .zip as it reads .xml, and a truncated .gz as far as it goes", async () => {
    const text = catalogue(manyOffers(30));
    const gz = gzipSync(text);
    expect(await importLheo(db, fileOf("a.xml.gz", gz), options)).toMatchObject({ new: 30 });
    const zip = zipOf({ "lisez-moi.xml": "<note/>", "dossier/formations.xml": text });
    expect(await importLheo(db, fileOf("a.zip", zip), options)).toMatchObject({ unchanged: 30 });
    const half = await importLheo(db, fileOf("b.gz", gz.subarray(0, gz.length - 60)), options);
    expect(half.complete).toBe(false);
    expect(half.unchanged).toBeGreaterThan(10);
    expect(half.closed).toBe(0);
  });

  test("refuses an entity bomb whole, in French, and keeps what was there", async () => {
    await importLheo(db, fileOf("before.xml", catalogue([offer()])), options);
    const bomb = catalogue([offer({ objectif: "&b;" })]).replace(
      "<lheo",
      '<!DOCTYPE lheo [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<lheo',
    );
    await expect(importLheo(db, fileOf("bomb.xml", bomb), options)).rejects.toThrow(
      "Le fichier déclare des entités XML",
    );
    expect(await openFormations()).toEqual(["F1"]);
  });

  test.runIf(existsSync(REAL))(
    "takes the 1,092 real offers, twice, truncated, and with one broken",
    async () => {
      expect(await importLheo(db, REAL, options)).toMatchObject({
        read: 1092,
        new: 1092,
        refused: 0,
      });
      expect(await importLheo(db, REAL, options)).toMatchObject({ unchanged: 1092, changed: 0 });
      const text = gunzipSync(await readFile(REAL)).toString("utf8");
      const cut = await importLheo(db, fileOf("real-cut.xml", text.slice(0, 2_000_000)), options);
      expect(cut).toMatchObject({ new: 0, changed: 0, closed: 0, complete: false, refused: 1 });
      expect(cut.unchanged).toBeGreaterThan(400);
      const at = text.indexOf("<certifiante>", 1_900_000);
      const broken = `${text.slice(0, at)}<oups>${text.slice(at)}`;
      const report = await importLheo(db, fileOf("real-broken.xml", broken), options);
      expect(report).toMatchObject({ read: 1092, unchanged: 1091, refused: 1, closed: 0 });
      const { rows } = await db.query<{ n: number }>(
        "select count(*)::int as n from app.session where lat is null",
      );
      expect(rows[0]?.n).toBe(0);
    },
  );
});
