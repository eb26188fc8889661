import { createRequire } from "node:module";
import { serve } from "@hono/node-server";
import { z } from "zod";
import { ownRulesGate, type WaitingGate } from "#workers/follow-up/rules-gate.ts";
import { importers } from "#workers/imports/importers.ts";
import { kindOf } from "#workers/report.ts";
import { startWorkers, type Workers } from "#workers/run.ts";
import { startPatiently } from "#workers/start-patiently.ts";
import { createAdmission } from "../admission.ts";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import type { ModelSide } from "../conversation-parts.ts";
import { createDesk, type DeskSide } from "../desk.ts";
import { prompts } from "../knowledge/compiled.js";
import { type AssistantSettings, createAssistant } from "../llm/create-assistant.ts";
import { createEmbedder } from "../llm/embeddings.ts";
import { createModelLedger } from "../llm/model-ledger.ts";
import { relayedQueueHealth } from "../service-health.ts";
import { createServices, type NodeServices } from "../services.ts";
import { issueLocalLinks } from "../sign-in/create-sign-in.ts";
import { migrate } from "../store/migrate.ts";
import { callerAddress } from "./caller-address.ts";
import { compressEvents } from "./compress-events.ts";
import { createDocumentWriters } from "./document-writers.ts";
import { createJournal, type Journal } from "./journal.ts";
import { keepDemonstration } from "./keep-demonstration.ts";
import type { OpenedStore } from "./open-store.ts";
import { stopListening } from "./stop-listening.ts";
import { openTraces, type Traces } from "./traces.ts";

/** Read only where a model is configured: 336,000 words weigh 30 MB. */
const frenchWords = (): readonly string[] =>
  z.array(z.string()).parse(createRequire(import.meta.url)("an-array-of-french-words"));

/** Made here and not with the other services: what it leans on does not start in workerd. */
const modelSide = (settings: AssistantSettings): ModelSide => {
  const ledger = createModelLedger(settings.price);
  const assistant = createAssistant(settings, prompts, {
    onCall: ledger.onCall,
    now: () => performance.now(),
  });
  return { assistant, ledger, words: frenchWords() };
};

/** The rules, the search and the recommender of the service serve its jobs too: they are in memory once. */
const advisersOf = ({ rules, finder, recommender }: NodeServices) => {
  if (!finder || !recommender) throw new Error("the service has a store");
  return { rules, finder, recommender };
};

const startJobs = async (
  { db, jobs, factsKey }: OpenedStore,
  services: NodeServices,
  config: Config,
  journal: Journal,
): Promise<Workers | null> =>
  jobs &&
  startWorkers({
    db,
    factsKey,
    ...jobs,
    retention: config.retention,
    clock: () => new Date(),
    embedder: config.embeddings && createEmbedder(config.embeddings),
    lists: { people: () => advisersOf(services) },
    report: journal.event,
  });

/** The jobs of this process, once they are started: the queue is ill until then, absent where others run it. */
interface Jobs {
  workers: Workers | null;
}

/** Made here, as the model's side: the OpenID client is of no use to the edge yet. */
const deskSide = (config: Config, { db, factsKey, jobs }: OpenedStore): DeskSide => {
  const { signIn, publicUrl, telephonyKey } = config;
  const local = jobs !== null && !signIn.production && signIn.openId === null;
  return createDesk({
    ...{ db, factsKey, signIn, local, publicUrl, telephonyKey },
    clock: () => new Date(),
  });
};

/** Whoever reads this terminal may try the back office, once a link, for a quarter of an hour. */
const sayLocalLinks = async ({ desk, links }: DeskSide, config: Config, journal: Journal) => {
  if (!desk.signIn.local) return;
  journal.say(
    "Espace professionnel, comptes d'essai (un lien sert une fois, pendant 15 minutes) :",
  );
  for (const { nom, link } of await issueLocalLinks({ directory: desk.directory, links }))
    journal.say(`  ${nom} : ${new URL(`/connexion/locale?lien=${link}`, config.publicUrl)}`);
};

interface Sides {
  readonly store: OpenedStore;
  readonly desk: DeskSide;
  readonly jobs: Jobs;
  readonly journal: Journal;
  readonly traces: Traces | null;
  readonly gate: WaitingGate | null;
}

const servicesOver = (
  config: Config,
  { store, desk: { desk }, jobs, journal, traces, gate }: Sides,
): NodeServices => {
  const ownQueue = async () => (jobs.workers ? "ok" : "ill");
  return createServices({
    store: {
      db: store.db,
      factsKey: store.factsKey,
      queueHealth: () => (store.jobs ? ownQueue() : relayedQueueHealth(store.db)),
    },
    desk,
    documents: createDocumentWriters(),
    importKinds: importers.filter(({ needsFile }) => needsFile),
    allowedOrigins: config.allowedOrigins,
    publicUrl: config.publicUrl,
    model: config.model && modelSide(config.model),
    embedder: config.embeddings && createEmbedder(config.embeddings),
    addressOf: callerAddress(config.operations.trustedProxies),
    metricsToken: config.operations.metricsToken,
    allowances: config.operations.limits,
    admission: createAdmission({
      ...config.operations.turns,
      now: () => performance.now(),
    }),
    rulesGate: gate,
    ...(traces ? { watch: traces.step } : {}),
    reportRequest: journal.request,
    reportFailure: journal.failure,
  });
};

const listen = (config: Config, services: NodeServices, traces: Traces | null) => {
  const app = createApp(() => services, {
    compresses: true,
    compressEvents: compressEvents(),
    traces,
  });
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

/**
 * Runs the service until it is asked to stop: schema, catalogue, page, then what a first page can do without (jobs,
 * indexes of words); and back in that order.
 */
export const runService = async (config: Config, store: OpenedStore): Promise<void> => {
  const journal = createJournal(config.logLevel);
  const stopping = stopRequested();
  await migrate(store.db);
  const demonstration = store.jobs ? await keepDemonstration(store.db, journal) : null;
  const jobs: Jobs = { workers: null };
  const desk = deskSide(config, store);
  const { tracesUrl, rulesToRead } = config.operations;
  const asked = { ...store, clock: () => new Date(), report: journal.event };
  const gate = ownRulesGate(asked, rulesToRead);
  const traces = tracesUrl === null ? null : await openTraces(tracesUrl);
  const services = servicesOver(config, { store, desk, jobs, journal, traces, gate });
  const server = await listen(config, services, traces);
  const seconds = (performance.now() / 1000).toFixed(1).replace(".", ",");
  journal.say(`Passerelle est prête en ${seconds} s : ${config.publicUrl}   (Ctrl-C pour arrêter)`);
  await sayLocalLinks(desk, config, journal);
  services.warmUp();
  jobs.workers = await startPatiently(() => startJobs(store, services, config, journal), {
    stopping,
    onFailure: (failure) =>
      journal.event({ level: "error", event: "workers-not-started", kind: kindOf(failure) }),
  });
  const refreshed = demonstration?.refresh();
  await stopping;
  journal.say("Arrêt en cours…");
  gate?.close();
  await stopListening(server);
  await traces?.close();
  await refreshed;
  await jobs.workers?.close();
  await store.db.close();
  journal.say("Arrêté, tout est gardé.");
};
