import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { newFactsKey } from "#store/sealing.ts";
import { polite } from "#test/doubles/model-behaviours.ts";
import { type ModelServer, startModelServer } from "#test/doubles/model-server.ts";
import { freePort } from "#test/services/child-server.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { type Ground, layOut, NO_CALLER_LIMITS, type Wanted } from "./ground.ts";
import { createLists, linesWaiting } from "./lists.ts";
import { answers, createMember, type Member } from "./member.ts";
import { postgresAt, redisAt } from "./servers.ts";

export interface FleetWanted extends Wanted {
  /** With a model of ours on loopback. */
  readonly model?: boolean;
}

/** Names under which the parts of a fleet find each other, when names can be lost. */
const NAMES = ["base.panne.test", "file.panne.test", "modele.panne.test"] as const;

type Layout = ReturnType<typeof layOut>;

/** What each process is told, by address, or by name when names can be lost. */
const settings = (
  { names, clock }: Layout,
  { pgPort, redisPort, model }: { pgPort: number; redisPort: number; model: ModelServer | null },
) => {
  const [base, file, modele] = names ? NAMES : ["127.0.0.1", "127.0.0.1", "127.0.0.1"];
  return {
    NODE_ENV: "production",
    DATABASE_URL: `postgres://postgres@${base}:${pgPort}/postgres`,
    REDIS_URL: `redis://${file}:${redisPort}`,
    FACTS_KEY: newFactsKey(),
    ...NO_CALLER_LIMITS,
    ...(model
      ? { MODEL_BASE_URL: model.url.replace("127.0.0.1", modele), MODEL_NAME: "essai" }
      : {}),
    ...clock?.env,
  };
};

const nodeMembers = async (layout: Layout, env: Readonly<Record<string, string>>) => {
  const [workerPort, ...ports] = [await freePort(), await freePort(), await freePort()];
  const node = (name: string, file: string, more: Record<string, string>, probe: string) => {
    const plain = [process.execPath, [join(process.cwd(), file)]] as const;
    return createMember({
      name,
      command: layout.names?.around(plain) ?? plain,
      cwd: process.cwd(),
      env: { ...env, ...more },
      logs: layout.logs,
      ready: () => answers(probe),
    });
  };
  const apis = ports.map((port) => `http://127.0.0.1:${port}`);
  const servers = apis.map((url, at) =>
    node(`api-${at + 1}`, "dist/node.mjs", { PORT: String(ports[at]) }, `${url}/healthz`),
  );
  const probe = `http://127.0.0.1:${workerPort}/healthz`;
  const worker = node("worker", "dist/worker.mjs", { WORKER_PORT: String(workerPort) }, probe);
  return { apis, servers, worker };
};

const fill = async (url: string): Promise<void> => {
  const { db } = openPostgres(url, { connections: 2 });
  await migrate(db);
  await importDemonstration(db, { today: new Date().toISOString().slice(0, 10) });
  await db.close();
};

/** Backwards: what is leaned on stops last. */
const stopAll = async (groups: readonly (readonly Member[])[]): Promise<void> => {
  for (const group of groups) await Promise.all(group.map((one) => one.stop()));
};

/** What production is, on this machine alone: two API, a worker, PostgreSQL and Redis on loopback. `dist/` must be built. */
export const startFleet = async (
  wanted: FleetWanted = {},
): Promise<Ground & { readonly databaseUrl: string }> => {
  const layout = layOut(wanted);
  const [pgPort, redisPort] = [await freePort(), await freePort()];
  const place = (part: string, port: number) => {
    const folder = join(layout.data, part);
    mkdirSync(folder);
    return { folder, logs: layout.logs, port };
  };
  // PostgreSQL runs as another user
  for (const one of [dirname(layout.data), layout.data]) chmodSync(one, 0o755);
  const databaseUrl = `postgres://postgres@127.0.0.1:${pgPort}/postgres`;
  const postgres = postgresAt(place("pg", pgPort), databaseUrl);
  const redis = redisAt(place("redis", redisPort));
  const model = wanted.model ? await startModelServer(polite) : null;
  const env = settings(layout, { pgPort, redisPort, model });
  const { apis, servers, worker } = await nodeMembers(layout, env);
  await Promise.all([postgres.start(), redis.start()]);
  await fill(databaseUrl);
  await Promise.all([worker, ...servers].map((one) => one.start()));
  const [api = worker, other = worker] = servers;
  const withStore: Ground["withStore"] = async (work) => {
    const { db } = openPostgres(databaseUrl, { connections: 2 });
    return await work(db).finally(() => db.close());
  };
  return {
    ...{ apis, databaseUrl, model, withStore },
    ...{ disk: layout.disk, clock: layout.clock, names: layout.names },
    members: { api, other, worker, redis, postgres },
    launch: (people) =>
      withStore(async (db) => (await createLists(db, env.FACTS_KEY)).launch(people)),
    waiting: (lists) => withStore((db) => linesWaiting(db, lists)),
    close: async () => {
      layout.names?.find();
      await stopAll([
        [...servers, worker],
        [redis, postgres],
      ]);
      await model?.close();
      layout.remove();
    },
  };
};

export const FLEET_NAMES = NAMES;
