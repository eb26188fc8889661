import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server started for one test file, and how to reach and stop it. */
export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("port")),
      );
    });
  });

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });

/** A server must not outlive a test run that was interrupted. */
const dieTogether = (child: ChildProcess): ChildProcess => {
  const kill = () => child.kill("SIGTERM");
  process.once("exit", kill);
  child.once("exit", () => process.removeListener("exit", kill));
  return child;
};

/** Tries until it works; the servers started here answer within a second or two. */
export const eventually = async <T>(attempt: () => Promise<T>, patienceMs = 30_000): Promise<T> => {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

export const numericId = (flag: "-u" | "-g"): number =>
  Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));

/** PostgreSQL refuses to run as root: then it runs as the user `postgres` that Debian made. */
export const postgresCommand = (binary: string, args: readonly string[]): [string, string[]] =>
  process.getuid?.() === 0
    ? ["runuser", ["-u", "postgres", "--", binary, ...args]]
    : [binary, [...args]];

export const postgresBin = (): string =>
  execFileSync("sh", ["-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1"], {
    encoding: "utf8",
  }).trim();

/** A server that can be stopped in the middle of everything and started again where it was. */
export interface RestartableServer extends TestServer {
  restart(): Promise<void>;
}

/** A PostgreSQL cluster of its own in a temporary folder, on a free port. */
export const startPostgres = async (): Promise<RestartableServer> => {
  const bin = postgresBin();
  const folder = mkdtempSync(join(tmpdir(), "passerelle-pg-"));
  if (process.getuid?.() === 0) chownSync(folder, numericId("-u"), numericId("-g"));
  const data = join(folder, "data");
  execFileSync(
    ...postgresCommand(join(bin, "initdb"), [
      ...["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
    ]),
    { stdio: "ignore", cwd: "/" },
  );
  const port = await freePort();
  const settings = [
    "fsync=off",
    "max_connections=100",
    // pgvector 0.8.0 of Debian: CVE-2026-3172 is in its parallel index build.
    "max_parallel_maintenance_workers=0",
    `unix_socket_directories=${folder}`,
  ];
  const launch = (): ChildProcess =>
    dieTogether(
      spawn(
        ...postgresCommand(join(bin, "postgres"), [
          ...["-D", data, "-p", String(port), "-h", "127.0.0.1"],
          ...settings.flatMap((setting) => ["-c", setting]),
        ]),
        { stdio: "ignore", cwd: "/" },
      ),
    );
  let child = launch();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    restart: async () => {
      // "fast": clients are cut at once, as when the machine is rebooted in a hurry
      const stop = ["stop", "-D", data, "-m", "fast", "-w"];
      execFileSync(...postgresCommand(join(bin, "pg_ctl"), stop), { stdio: "ignore", cwd: "/" });
      await ended(child);
      child = launch();
    },
    stop: async () => {
      // SIGTERM to runuser reaches the postmaster; a "smart" shutdown waits for clients, so they must be closed.
      child.kill("SIGTERM");
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A Redis of its own, nothing written to disk: started again, it has forgotten everything. */
export const startRedis = async (): Promise<RestartableServer> => {
  const port = await freePort();
  const launch = (): ChildProcess =>
    dieTogether(
      spawn(
        "redis-server",
        [
          ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
          ...["--maxmemory-policy", "noeviction"],
        ],
        { stdio: "ignore", cwd: tmpdir() },
      ),
    );
  let child = launch();
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      child.kill("SIGKILL");
      await ended(child);
      child = launch();
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended(child);
    },
  };
};
