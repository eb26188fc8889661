import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "#store/migrate.ts";
import { migrations } from "#store/migrations.compiled.js";
import { openPostgres } from "#store/postgres.ts";
import { eventually, startPostgres, type TestServer } from "#test/services/child-server.ts";
import { emptyPostgres } from "#test/services/databases.ts";

describe("a PostgreSQL shared by several processes", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await emptyPostgres();
  });
  afterAll(() => server.stop());

  it("is migrated once by three processes that start together", async () => {
    const stores = [1, 2, 3].map(() => openPostgres(server.url, { connections: 2 }));
    const applied = await Promise.all(stores.map(({ db }) => migrate(db)));
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name));
    await Promise.all(stores.map(({ db }) => db.close()));
  });

  it("cuts a query that takes too long, and says so without blaming the person", async () => {
    const { db } = openPostgres(server.url, { connections: 1, statementTimeoutMs: 100 });
    await expect(db.query("select pg_sleep(5)")).rejects.toMatchObject({
      code: "unavailable",
      message: "Le service ne peut pas répondre pour le moment. Réessayez dans un instant.",
    });
    expect((await db.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await db.close();
  });
});

describe("a PostgreSQL that goes away", () => {
  it("is unavailable, mid-transaction or not, and the process lives on", async () => {
    const server = await startPostgres();
    const { db } = openPostgres(server.url, { connections: 2 });
    await eventually(() => db.query("select 1"));
    const cut = db.transaction(async () => {
      await db.query("select 1");
      await db.query("select pg_terminate_backend(pg_backend_pid())");
    });
    await expect(cut).rejects.toMatchObject({ code: "unavailable" });
    expect((await db.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await db.close();
    const late = openPostgres(server.url);
    await server.stop();
    await expect(late.db.query("select 1")).rejects.toMatchObject({ code: "unavailable" });
    await expect(late.db.transaction(async () => 1)).rejects.toMatchObject({ code: "unavailable" });
    await late.db.close();
  });
});
