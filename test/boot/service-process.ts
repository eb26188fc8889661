import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { eventually, freePort } from "#test/services/child-server.ts";

/** How a process ended: by itself with a code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The service as `npm start` runs it, in its own process. */
export interface ServiceProcess {
  readonly url: string;
  /** All that it printed so far. */
  printed(): string;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
}

/** A first start makes the database and imports the catalogue: seconds, more on a busy machine. */
const START_PATIENCE_MS = 90_000;

type Environment = Readonly<Record<string, string>>;

/** Bundles the service, as the first half of `npm start` does; nothing to do when no source changed. */
export const buildService = (): void => {
  execFileSync(process.execPath, ["workers/build.mjs", "--quiet"], { stdio: "inherit" });
};

const endingOf = (child: ChildProcess): Promise<Ending> =>
  new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });

/** Only what a process needs, and what the test gives: the machine's own variables would hide a missing default. */
const launch = (environment: Environment): ServiceProcess => {
  const child = spawn(process.execPath, ["dist/node.mjs"], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return {
    url: `http://127.0.0.1:${environment["PORT"]}`,
    printed: () => output,
    signal: (signal) => child.kill(signal),
    ended: endingOf(child),
  };
};

/** Starts it and waits until it ends by itself. */
export const runToItsEnd = async (
  environment: Environment,
): Promise<Ending & { readonly printed: string }> => {
  const service = launch(environment);
  const ending = await service.ended;
  return { ...ending, printed: service.printed() };
};

/** Starts it on a free port and waits until it says it is ready. */
export const startService = async (
  dataDir: string,
  environment: Environment = {},
): Promise<ServiceProcess> => {
  const service = launch({ PORT: String(await freePort()), DATA_DIR: dataDir, ...environment });
  let ending: Ending | null = null;
  void service.ended.then((how) => {
    ending = how;
  });
  const ready = async (): Promise<void> => {
    if (ending) return;
    const answer = await fetch(`${service.url}/readyz`);
    if (!answer.ok) throw new Error(`not ready: ${answer.status}\n${service.printed()}`);
  };
  try {
    await eventually(ready, START_PATIENCE_MS);
    if (ending) throw new Error("the service ended at start");
    return service;
  } catch (error) {
    service.signal("SIGKILL");
    throw new Error(`no start within the time given:\n${service.printed()}`, { cause: error });
  }
};
