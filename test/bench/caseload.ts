import { cpus, loadavg } from "node:os";
import { createColumnGuesser } from "#caseload/guess-columns.ts";
import { readCaseloadFile } from "#caseload/read-file.ts";
import { readLines } from "#caseload/read-lines.ts";
import { systemClock } from "#clock.ts";
import { readerOver } from "#conversation-parts.ts";
import { createRules } from "#decide/rules.ts";
import { LOCAL_ISSUER } from "#domain/account.ts";
import { createCommuneIndex } from "#find/commune-index.ts";
import { anciennesCommunes, communes, rules as compiled } from "#knowledge/compiled.js";
import { createDirectory } from "#store/accounts.ts";
import { createCaseloads } from "#store/caseloads.ts";
import type { Database } from "#store/database.ts";
import { openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { startPostgres, startRedis } from "#test/services/child-server.ts";
import { peopleOver } from "#workers/caseloads/people.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { startWorkers, type WorkersDeps } from "#workers/run.ts";
import { publish } from "./report.ts";

const PEOPLE = 500;
const BAD = 50;
const LOOKED_EVERY_MS = 250;
const MEGABYTE = 1_048_576;

interface Ground extends Pick<WorkersDeps, "db" | "pool" | "queue"> {
  readonly close: () => Promise<void>;
}

const onEmbedded = async (): Promise<Ground> => {
  const { db, pool, close } = await openEmbedded(null);
  await migrate(db);
  return { db, pool, queue: { kind: "postgres", pool }, close };
};

const onRedis = async (): Promise<Ground> => {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const { db, pool } = openPostgres(postgres.url, { connections: 6 });
  await migrate(db);
  return {
    db,
    pool,
    queue: { kind: "redis", url: redis.url },
    close: async () => {
      await db.close();
      await redis.stop();
      await postgres.stop();
    },
  };
};

const sender = async (db: Database) => {
  const directory = createDirectory(db, { clock: () => new Date() });
  const { id: structure } = await directory.addStructure({ nom: "Banc d'essai", siret: null });
  const who = { issuer: LOCAL_ISSUER, subject: "b", nom: "Banc", courriel: null, siret: null };
  const { id: account } = await directory.recognise(who, ["conseiller"]);
  return { structure, account };
};

/** Reads the file as the service does: the same guesser, the same readers. */
const readList = async () => {
  const rules = createRules(compiled);
  const places = createCommuneIndex(communes, anciennesCommunes);
  const deps = {
    rules,
    reader: readerOver(rules),
    finder: { commune: places.find, near: places.near },
    today: systemClock.today(),
  };
  const guess = createColumnGuesser(rules.facts());
  const bytes = new TextEncoder().encode(aDirtyList(PEOPLE, BAD).text);
  const start = performance.now();
  const file = await readCaseloadFile(bytes);
  const mapping = guess(file.headings, file.lines);
  const ranked = file.lines.map((line, at) => ({ ...line, rank: at + 1 }));
  const lines = readLines(ranked, { headings: file.headings, mapping }, deps);
  return { file, mapping, lines, ms: performance.now() - start };
};

type ReadList = Awaited<ReturnType<typeof readList>>;

/** The most memory this process held while something lasted. */
const watchMemory = () => {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const timer = setInterval(look, LOOKED_EVERY_MS);
  look();
  return () => {
    clearInterval(timer);
    return most / MEGABYTE;
  };
};

const workThrough = async ({ db, ...store }: Ground, { file, mapping, lines }: ReadList) => {
  const factsKey = newFactsKey();
  const clock = () => new Date();
  await importDemonstration(db, { today: systemClock.today() });
  const caseloads = createCaseloads(db, { seal: createSeal(factsKey), clock });
  const sent = { ...(await sender(db)), name: "banc.csv", mapping };
  const id = await caseloads.add(sent, file);
  const workers = await startWorkers({
    db,
    ...store,
    factsKey,
    clock,
    retention: { anonymousDays: 7, withCodeDays: 30 },
    lists: { people: peopleOver(db, null) },
    report: () => undefined,
  });
  const memory = watchMemory();
  const start = performance.now();
  await caseloads.launch(id, lines);
  let first = 0;
  for (;;) {
    const lot = await caseloads.find(id);
    if (first === 0 && (lot?.counts.faites ?? 0) > 0) first = performance.now() - start;
    if (lot?.state === "fini") break;
    await new Promise((resolve) => setTimeout(resolve, LOOKED_EVERY_MS));
  }
  const seconds = (performance.now() - start) / 1000;
  const counts = (await caseloads.find(id))?.counts;
  await workers.close();
  return { seconds, first, memory: memory(), counts };
};

/** A list of 500 people, 50 lines of it bad, from the file to the last person, on both backends. */
export const benchCaseload = async (): Promise<void> => {
  const read = await readList();
  const rows: (readonly (string | number)[])[] = [];
  for (const [name, open] of [
    ["base embarquée", onEmbedded],
    ["PostgreSQL et Redis", onRedis],
  ] as const) {
    const ground = await open();
    try {
      const { seconds, first, memory, counts } = await workThrough(ground, read);
      const faites = counts?.faites ?? 0;
      rows.push([
        name,
        faites,
        counts?.refusees ?? 0,
        seconds,
        faites / seconds,
        first / 1000,
        memory,
      ]);
    } finally {
      await ground.close();
    }
  }
  publish("caseload", [
    {
      title: `Un lot de ${PEOPLE} personnes dont ${BAD} lignes fautives`,
      columns: [
        "",
        "faites",
        "à corriger",
        "secondes",
        "personnes/s",
        "1re après (s)",
        "mémoire (Mo)",
      ],
      rows,
      notes: [
        `lecture, colonnes et contrôle des ${PEOPLE} lignes : ${Math.round(read.ms)} ms`,
        "droits, métiers, sessions, financements et questions de chaque personne, gardés scellés",
        "la première attend aussi les index de métiers et de communes, faits une fois par processus",
        `un seul processus, ${cpus().length} cœurs ; charge de la machine à la fin : ${loadavg()[0]?.toFixed(1)}`,
      ],
    },
  ]);
};
