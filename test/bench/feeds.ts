import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { SafeError } from "#domain/errors.ts";
import type { Database } from "#store/database.ts";
import { importers } from "#workers/imports/importers.ts";
import type { ImportReport } from "#workers/imports/report.ts";
import { openBenchStore } from "./bench-store.ts";
import { type RealFeed, realFeeds } from "./real-feeds.ts";
import { type Cell, publish } from "./report.ts";
import { watch } from "./watch.ts";

const TODAY = "2026-11-21";
const KEPT_SHARE = 0.6;

const importFile = async (db: Database, id: string, file: string): Promise<ImportReport> => {
  const importer = importers.find((one) => one.id === id);
  if (!importer) throw new Error(`no importer ${id}`);
  return await importer.run(db, {
    file,
    source: null,
    name: null,
    today: TODAY,
    onProgress: () => undefined,
  });
};

/** The same file cut at three fifths, as a broken download leaves it; null for a folder. */
const cutCopy = async ({ path }: RealFeed, folder: string): Promise<string | null> => {
  if ((await stat(path)).isDirectory()) return null;
  const whole = await readFile(path);
  const copy = join(folder, basename(path));
  await writeFile(copy, whole.subarray(0, Math.floor(whole.length * KEPT_SHARE)));
  return copy;
};

/** What a cut copy gives after the whole file: a refusal in French, or what it holds, and nothing taken away. */
const afterCut = async (db: Database, feed: RealFeed, folder: string): Promise<string> => {
  const copy = await cutCopy(feed, folder);
  if (copy === null) return "–";
  try {
    const { read, refused, closed, complete } = await importFile(db, feed.id, copy);
    return `${read} lues, ${refused} refusées, ${closed} fermées${complete ? "" : ", dit incomplet"}`;
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    return `refusée : ${error.message.slice(0, 60)}`;
  }
};

const changesOf = ({ new: added, changed, closed }: ImportReport): number =>
  added + changed + closed;

const rowOf = async (feed: RealFeed, folder: string): Promise<Cell[]> => {
  const store = await openBenchStore();
  try {
    const { result: report, ...first } = await watch(() =>
      importFile(store.db, feed.id, feed.path),
    );
    const again = await watch(() => importFile(store.db, feed.id, feed.path));
    const megabytes = (await stat(feed.path)).size / 1e6;
    return [
      `${feed.id} · ${basename(feed.path)}`,
      report.read,
      report.new,
      report.repaired,
      report.refused,
      first.seconds,
      megabytes / first.seconds,
      first.peakMegabytes,
      again.seconds,
      changesOf(again.result),
      await afterCut(store.db, feed, folder),
    ];
  } finally {
    await store.close();
  }
};

const COLUMNS = [
  "",
  "lues",
  "nouvelles",
  "réparées",
  "refusées",
  "s",
  "Mo/s sur disque",
  "mémoire en plus (Mo)",
  "s, 2e fois",
  "changements",
  "copie coupée aux trois cinquièmes",
];

/** `npm run bench -- feeds`: every importer on a real file of its producer, twice, then on a copy cut short. */
export const benchFeeds = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "passerelle-feeds-"));
  try {
    const rows: Cell[][] = [];
    for (const feed of realFeeds()) {
      rows.push(await rowOf(feed, folder));
      process.stderr.write(`${feed.id}…\n`);
    }
    const notes = ["base embarquée, neuve pour chaque ligne ; fichiers des producteurs"];
    publish("feeds", [{ title: "Importer les flux publics", columns: COLUMNS, rows, notes }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
