import { execFileSync } from "node:child_process";
import { chownSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openPostgres } from "#store/postgres.ts";
import { numericId, postgresBin, postgresCommand } from "#test/services/child-server.ts";
import { createMember, type Member } from "./member.ts";

export interface ServerPlace {
  /** Its data. */
  readonly folder: string;
  readonly logs: string;
  readonly port: number;
}

const settingsOf = (folder: string): readonly string[] => [
  "max_connections=60",
  // pgvector 0.8.0 of Debian: CVE-2026-3172 is in its parallel index build
  "max_parallel_maintenance_workers=0",
  "max_wal_size=128MB",
  "min_wal_size=32MB",
  `unix_socket_directories=${folder}`,
];

/** 0 while there is no such file. */
const firstNumberIn = (file: string): number =>
  existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) || 0 : 0;

/** A PostgreSQL that writes for good: fsync is on, as in production. */
export const postgresAt = ({ folder, logs, port }: ServerPlace, url: string): Member => {
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
  const where = ["-D", data, "-p", String(port), "-h", "127.0.0.1"];
  const args = [...where, ...settingsOf(folder).flatMap((one) => ["-c", one])];
  return createMember({
    name: "postgres",
    command: postgresCommand(join(bin, "postgres"), args),
    cwd: "/",
    logs,
    ready: async () => {
      const { db } = openPostgres(url, { connections: 1 });
      await db.query("select 1").finally(() => db.close());
    },
    pid: () => firstNumberIn(join(data, "postmaster.pid")),
  });
};

export const redisAt = ({ folder, logs, port }: ServerPlace): Member =>
  createMember({
    name: "redis",
    command: [
      "redis-server",
      [
        ...["--port", String(port), "--bind", "127.0.0.1", "--appendonly", "yes"],
        ...["--maxmemory-policy", "noeviction"],
      ],
    ],
    cwd: folder,
    logs,
    ready: async () => {
      const said = execFileSync("redis-cli", ["-p", String(port), "ping"], { stdio: "pipe" });
      if (!said.toString().includes("PONG")) throw new Error("still loading");
    },
  });
