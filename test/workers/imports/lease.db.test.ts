import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { alone } from "#workers/imports/lease.ts";

const kinds = [
  ["PGlite", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const satisfies readonly (readonly [string, () => Promise<TestDatabase>])[];

describe.each(kinds)("two imports of one source, in %s", (_, open) => {
  let store: TestDatabase;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => await store.close());

  const gate = () => {
    let release: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { opened, release: () => release() };
  };

  test("the second is refused in French while the first runs, and let in once it ended", async () => {
    const { opened, release } = gate();
    const began = gate();
    const first = alone(store.db, "essai", async () => {
      began.release();
      await opened;
      return "premier";
    });
    await began.opened;
    await expect(alone(store.db, "essai", async () => "second")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("déjà en cours"),
    });
    expect(await alone(store.db, "autre", async () => "autre source")).toBe("autre source");
    release();
    expect(await first).toBe("premier");
    expect(await alone(store.db, "essai", async () => "second")).toBe("second");
  });

  test("of many asked at once, never two run together", async () => {
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await store.db.query("select pg_sleep(0.05)");
      running -= 1;
    };
    const asked = Array.from({ length: 8 }, () =>
      alone(store.db, "course", work).then(
        () => "fait",
        () => "refusé",
      ),
    );
    expect(await Promise.all(asked)).toContain("fait");
    expect(most).toBe(1);
  });

  test("an import that failed frees its source", async () => {
    await expect(
      alone(store.db, "panne", async () => {
        throw new Error("panne");
      }),
    ).rejects.toThrow("panne");
    expect(await alone(store.db, "panne", async () => "repris")).toBe("repris");
  });

  test("a source whose import was killed is free again when its lease lapsed", async () => {
    await store.db.query(
      `insert into app.import_lease (source, holder, held_until)
        values ('tuee', gen_random_uuid(), clock_timestamp() - interval '1 second')`,
    );
    expect(await alone(store.db, "tuee", async () => "reprise")).toBe("reprise");
  });
});
