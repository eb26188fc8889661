import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#store/database.ts";
import { migrate } from "#store/migrate.ts";
import { migrations } from "#store/migrations.compiled.js";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";

describe.each([
  { name: "the embedded store", open: embeddedDatabase },
  { name: "PostgreSQL", open: postgresDatabase },
])("on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    opened = await open();
    db = opened.db;
    await db.query("create table public.note (id int primary key, text text)");
  });
  afterAll(() => opened.close());

  const notes = async () =>
    (await db.query<{ id: number }>("select id from public.note order by id")).rows.map(
      ({ id }) => id,
    );

  it("reads a civil day as text, an instant in UTC, and big numbers without rounding them", async () => {
    const { rows } = await db.query(
      `select $1::date as day, $2::timestamptz as instant, $3::int8 as big, $4::numeric as amount,
              $5::jsonb as json, array['2026-02-01'::date] as days, 3::int as small, null::date as none`,
      [
        "2026-01-31",
        "2026-01-31T10:00:00+01:00",
        "9007199254740993",
        "561.68",
        JSON.stringify([1, "é"]),
      ],
    );
    expect(rows).toEqual([
      {
        day: "2026-01-31",
        instant: "2026-01-31T09:00:00.000Z",
        big: "9007199254740993",
        amount: "561.68",
        json: [1, "é"],
        days: ["2026-02-01"],
        small: 3,
        none: null,
      },
    ]);
  });

  it("keeps nothing of a transaction that throws, nested calls included", async () => {
    await expect(
      db.transaction(async () => {
        await db.query("insert into public.note values (1, 'a')");
        await db.transaction(() => db.query("insert into public.note values (2, 'b')"));
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await notes()).toEqual([]);
  });

  it("lets queries asked at the same time inside a transaction join it, in order", async () => {
    await db.transaction(async () => {
      await Promise.all(
        [3, 4, 5].map((id) => db.query("insert into public.note values ($1)", [id])),
      );
      expect(await notes()).toEqual([3, 4, 5]);
    });
    await db.query("delete from public.note");
  });

  it("does not let a query from outside see or join a transaction in progress", async () => {
    let inserted: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => {
      inserted = resolve;
    }).then(notes);
    await expect(
      db.transaction(async () => {
        await db.query("insert into public.note values (6)");
        inserted();
        throw new Error("back");
      }),
    ).rejects.toThrow("back");
    expect(await seen).toEqual([]);
  });

  it("names a violated constraint by its SQLSTATE and goes on working", async () => {
    await db.query("insert into public.note values (7)");
    await expect(db.query("insert into public.note values (7)")).rejects.toMatchObject({
      code: "23505",
    });
    await expect(db.query("select 1/0")).rejects.toMatchObject({ code: "22012" });
    expect(await notes()).toEqual([7]);
  });

  it("runs many transactions at once without mixing them", async () => {
    await db.query("create table public.counter as select 0 as n");
    await Promise.all(
      Array.from({ length: 40 }, () =>
        db.transaction(async () => {
          const { rows } = await db.query<{ n: number }>("select n from public.counter for update");
          await db.query("update public.counter set n = $1", [(rows[0]?.n ?? 0) + 1]);
        }),
      ),
    );
    expect((await db.query("select n from public.counter")).rows).toEqual([{ n: 40 }]);
  });

  it("has French full text without accents, trigrams and vectors", async () => {
    const { rows } = await db.query(
      `select to_tsvector('app.fr', 'métiers de la soudure') @@ to_tsquery('app.fr', 'metier') as words,
              similarity('soudeur', 'soudur') > 0.4 as near,
              '[1,0]'::vector <=> '[1,0]'::vector as distance`,
    );
    expect(rows).toEqual([{ words: true, near: true, distance: 0 }]);
  });

  it("is already up to date when migrated again", async () => {
    expect(await migrate(db)).toEqual([]);
  });

  it("refuses a migration whose file was edited after it was applied", async () => {
    const edited = migrations.map((migration, index) =>
      index === 0 ? { ...migration, checksum: "edited" } : migration,
    );
    await expect(migrate(db, edited)).rejects.toThrow("Une migration appliquée ne se modifie pas");
  });

  it("keeps nothing of a migration that fails half-way", async () => {
    const broken = {
      name: "999-broken",
      checksum: "x",
      sql: "create table app.half (); select 1/0",
    };
    await expect(migrate(db, [broken])).rejects.toMatchObject({ code: "22012" });
    const { rows } = await db.query("select to_regclass('app.half') as half");
    expect(rows).toEqual([{ half: null }]);
  });
});
