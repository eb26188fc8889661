import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { newFactsKey } from "#store/sealing.ts";
import {
  ended,
  eventually,
  freePort,
  numericId,
  postgresBin,
  postgresCommand,
} from "#test/services/child-server.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";

/** Something that runs, can be killed without a word, and started again over the same data. */
export interface Member {
  start(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** What production is, on this machine alone: two API, a worker, PostgreSQL and Redis on loopback. */
export interface Fleet {
  readonly apis: readonly string[];
  readonly databaseUrl: string;
  readonly members: Readonly<Record<"api" | "worker" | "redis" | "postgres", Member>>;
  close(): Promise<void>;
}

interface Program {
  readonly command: readonly [string, readonly string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Rejects while it is not ready. */
  readonly ready: () => Promise<unknown>;
  /** Process to kill, when it is not the one started. */
  readonly pid?: () => number;
}

const member = ({ command: [file, args], env, cwd, ready, pid }: Program): Member => {
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child) return;
    const target = pid?.() ?? child.pid;
    if (target !== undefined && signal === "SIGKILL") process.kill(target, signal);
    else child.kill(signal);
    await ended(child);
    child = null;
  };
  return {
    start: async () => {
      child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
      await eventually(async () => await ready(), 60_000);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
};

const postgresIn = (folder: string, port: number, url: string): Member => {
  const bin = postgresBin();
  const data = join(folder, "data");
  if (process.getuid?.() === 0) chownSync(folder, numericId("-u"), numericId("-g"));
  const initdb = [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "-N",
  ];
  execFileSync(...postgresCommand(join(bin, "initdb"), initdb), { stdio: "ignore", cwd: "/" });
  const settings = [
    "max_connections=60",
    "max_parallel_maintenance_workers=0",
    `unix_socket_directories=${folder}`,
  ];
  const args = [
    "-D",
    data,
    "-p",
    String(port),
    "-h",
    "127.0.0.1",
    ...settings.flatMap((one) => ["-c", one]),
  ];
  const [file, given] = postgresCommand(join(bin, "postgres"), args);
  return member({
    command: [file, given],
    cwd: "/",
    ready: async () => {
      const { db } = openPostgres(url, { connections: 1 });
      await db.query("select 1").finally(() => db.close());
    },
    pid: () => Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]),
  });
};

const answers = async (url: string): Promise<void> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} → ${answer.status}`);
};

/** Starts everything. `dist/` must be built. Limits are lifted: all the load comes from one address. */
export const startFleet = async (): Promise<Fleet> => {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-fleet-"));
  for (const part of ["pg", "redis"]) mkdirSync(join(folder, part));
  execFileSync("chmod", ["755", folder]);
  const [pgPort, redisPort, workerPort, ...ports] = [
    ...[await freePort(), await freePort(), await freePort()],
    ...[await freePort(), await freePort()],
  ];
  const databaseUrl = `postgres://postgres@127.0.0.1:${pgPort}/postgres`;
  const most = "1000000000";
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    FACTS_KEY: newFactsKey(),
    LIMIT_ADDRESS_PER_MINUTE: most,
    LIMIT_OPENINGS_PER_HOUR: most,
    LIMIT_CONVERSATION_PER_MINUTE: most,
  };
  const node = (file: string, more: Readonly<Record<string, string>>, probe: string): Member =>
    member({
      command: [process.execPath, [join(process.cwd(), file)]],
      cwd: process.cwd(),
      env: { ...env, ...more },
      ready: () => answers(probe),
    });
  const postgres = postgresIn(join(folder, "pg"), pgPort ?? 0, databaseUrl);
  const redis = member({
    command: [
      "redis-server",
      [
        "--port",
        String(redisPort),
        "--bind",
        "127.0.0.1",
        "--appendonly",
        "yes",
        "--maxmemory-policy",
        "noeviction",
      ],
    ],
    cwd: join(folder, "redis"),
    ready: async () =>
      execFileSync("redis-cli", ["-p", String(redisPort), "ping"], { stdio: "pipe" }),
  });
  const worker = node(
    "dist/worker.mjs",
    { WORKER_PORT: String(workerPort) },
    `http://127.0.0.1:${workerPort}/healthz`,
  );
  const apis = ports.map((port) => `http://127.0.0.1:${port}`);
  const servers = ports.map((port) =>
    node("dist/node.mjs", { PORT: String(port) }, `http://127.0.0.1:${port}/healthz`),
  );
  const [api = worker] = servers;
  await Promise.all([postgres.start(), redis.start()]);
  const { db } = openPostgres(databaseUrl, { connections: 2 });
  await migrate(db);
  await importDemonstration(db, { today: new Date().toISOString().slice(0, 10) });
  await db.close();
  await Promise.all([worker.start(), ...servers.map((one) => one.start())]);
  return {
    apis,
    databaseUrl,
    members: { api, worker, redis, postgres },
    close: async () => {
      await Promise.all([...servers, worker].map((one) => one.stop()));
      await Promise.all([redis.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
