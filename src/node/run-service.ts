import { type HttpBindings, serve } from "@hono/node-server";
import { startWorkers, type Workers } from "#workers/run.ts";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { createServices } from "../services.ts";
import { migrate } from "../store/migrate.ts";
import { createJournal, type Journal } from "./journal.ts";
import { keepDemonstration } from "./keep-demonstration.ts";
import { type OpenedStore, openStore } from "./open-store.ts";

/** Requests still running when a stop is asked get this long to end. */
const GRACE_MS = 5_000;

const addressOf = (_request: Request, env: unknown): string => {
  const { incoming } = env as Partial<HttpBindings>; // what @hono/node-server gives as env
  return incoming?.socket.remoteAddress ?? "unknown";
};

const startJobs = async (
  { db, jobs }: OpenedStore,
  config: Config,
  journal: Journal,
): Promise<Workers | null> =>
  jobs &&
  startWorkers({
    db,
    ...jobs,
    retention: config.retention,
    clock: () => new Date(),
    report: journal.event,
  });

const listen = (config: Config, store: OpenedStore, workers: Workers | null, journal: Journal) => {
  const services = createServices({
    store: {
      db: store.db,
      factsKey: store.factsKey,
      queueHealth: async () => (workers ? "ok" : "absent"),
    },
    allowedOrigins: config.allowedOrigins,
    addressOf,
    reportFailure: journal.failure,
  });
  const app = createApp(() => services);
  return new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port }, () => resolve(server));
    server.once("error", reject);
  });
};

/**
 * Listened to until the end: under npm, one Ctrl-C comes twice (from the terminal, and handed on by npm), and a
 * second signal without a listener would cut the orderly stop that the first began.
 */
const stopRequested = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => resolve());
  });

/** No new request, idle sockets closed at once, running ones given a moment. */
const stopListening = (server: ReturnType<typeof serve>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) {
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    }
  });

/** Runs the service until it is asked to stop: store, schema, catalogue, jobs, page; and back in that order. */
export const runService = async (config: Config): Promise<void> => {
  const started = performance.now();
  const journal = createJournal(config.logLevel);
  const stopping = stopRequested();
  journal.say("Ouverture de la base…");
  const store = await openStore(config);
  await migrate(store.db);
  const { refreshed } = store.jobs
    ? await keepDemonstration(store.db, journal)
    : { refreshed: Promise.resolve() };
  const workers = await startJobs(store, config, journal);
  const server = await listen(config, store, workers, journal);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace(".", ",");
  journal.say(`Passerelle est prête en ${seconds} s : ${config.publicUrl}   (Ctrl-C pour arrêter)`);
  await stopping;
  journal.say("Arrêt en cours…");
  await stopListening(server);
  await refreshed;
  await workers?.close();
  await store.db.close();
  journal.say("Arrêté, tout est gardé.");
};
