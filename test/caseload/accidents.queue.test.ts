import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { LOCAL_ISSUER } from "#domain/account.ts";
import { createDirectory } from "#store/accounts.ts";
import { createCaseloads } from "#store/caseloads.ts";
import type { Database } from "#store/database.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import {
  eventually,
  type RestartableServer,
  startPostgres,
  startRedis,
} from "#test/services/child-server.ts";

const PEOPLE = 40;
const clock = () => new Date();

describe("a list of people, whatever happens while it is worked through", () => {
  const factsKey = newFactsKey();
  const folder = mkdtempSync(join(process.cwd(), "node_modules/.cache/list-worker-"));
  const script = join(folder, "worker.mjs");
  const children: ChildProcess[] = [];
  let postgres: RestartableServer;
  let redis: RestartableServer;
  let db: Database;
  let account: string;
  let structure: string;

  beforeAll(async () => {
    const bundled = build({
      entryPoints: ["test/caseload/list-worker.ts"],
      outfile: script,
      bundle: true,
      format: "esm",
      platform: "node",
      packages: "external",
      logLevel: "error",
    });
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    ({ db } = openPostgres(postgres.url));
    await eventually(() => db.query("select 1"));
    await migrate(db);
    const directory = createDirectory(db, { clock });
    structure = (await directory.addStructure({ nom: "ML", siret: null })).id;
    const who = { issuer: LOCAL_ISSUER, subject: "i", nom: "Inès", courriel: null, siret: null };
    account = (await directory.recognise(who, ["conseiller"])).id;
    await bundled;
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });
  afterAll(async () => {
    await db.close();
    await redis.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });

  const startWorker = (): ChildProcess => {
    const child = spawn(process.execPath, [script, postgres.url, redis.url, factsKey], {
      stdio: "ignore",
    });
    children.push(child);
    return child;
  };

  const launchList = async (): Promise<string> => {
    const caseloads = createCaseloads(db, { seal: createSeal(factsKey), clock });
    const lines = Array.from({ length: PEOPLE }, (_, at) => ({
      line: at + 2,
      cells: [`Personne ${at}`],
      broken: null,
    }));
    const sent = { structure, account, name: "suivi.csv", mapping: ["nom"] };
    const id = await caseloads.add(sent, { headings: ["Nom"], lines, remarks: [] });
    const read = lines.map((_, at) => ({
      rank: at + 1,
      person: {
        label: `Personne ${at}`,
        facts: { age: 18 + at, region_residence: "32" },
        wish: "maçon",
        commune: "62498",
        communeNom: "Lens",
      },
      problems: [],
    }));
    await caseloads.launch(id, read);
    return id;
  };

  const done = async (id: string): Promise<readonly number[]> => {
    const { rows } = await db.query<{ times: number }>(
      "select times_done as times from app.caseload_line where caseload = $1 and times_done > 0",
      [id],
    );
    return rows.map(({ times }) => times);
  };
  const inTheMiddle = (id: string) =>
    eventually(async () => {
      const { length } = await done(id);
      expect(length).toBeGreaterThan(3);
      return length;
    });
  const everybodyOnce = async (id: string) => {
    await eventually(async () => expect(await done(id)).toHaveLength(PEOPLE), 45_000);
    expect(new Set(await done(id))).toEqual(new Set([1]));
    const { rows } = await db.query("select state from app.caseload where id = $1", [id]);
    expect(rows).toEqual([{ state: "fini" }]);
  };

  test("a worker killed at once leaves nobody out, and nobody is done twice", async () => {
    const id = await launchList();
    const first = startWorker();
    const reached = await inTheMiddle(id);
    first.kill("SIGKILL");
    expect(reached).toBeLessThan(PEOPLE);
    startWorker();
    await everybodyOnce(id);
  });

  test("a Redis that dies and comes back without its memory leaves nobody out", async () => {
    const id = await launchList();
    startWorker();
    await inTheMiddle(id);
    await redis.restart();
    await everybodyOnce(id);
  });

  test("a PostgreSQL that is restarted leaves nobody out", async () => {
    const id = await launchList();
    startWorker();
    await inTheMiddle(id);
    await postgres.restart();
    await eventually(() => db.query("select 1"));
    await everybodyOnce(id);
  });
});
