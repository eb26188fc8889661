import { SingleBar } from "cli-progress";
import {
  DEMONSTRATION_SOURCE,
  demonstrationHash,
  importDemonstration,
} from "#workers/demonstration/import-demonstration.ts";
import { systemClock } from "../clock.ts";
import type { Day } from "../domain/day.ts";
import type { Database } from "../store/database.ts";
import type { Journal } from "./journal.ts";

const hasCatalogue = async (db: Database): Promise<boolean> => {
  const { rows } = await db.query("select 1 from app.source limit 1");
  return rows.length > 0;
};

const isDemonstrated = async (db: Database): Promise<boolean> => {
  const { rows } = await db.query("select 1 from app.source where id = $1", [DEMONSTRATION_SOURCE]);
  return rows.length > 0;
};

const isUpToDate = async (db: Database, today: Day): Promise<boolean> => {
  const { rows } = await db.query("select 1 from app.source where id = $1 and file_hash = $2", [
    DEMONSTRATION_SOURCE,
    demonstrationHash(today),
  ]);
  return rows.length > 0;
};

const importWithProgress = async (db: Database, journal: Journal): Promise<void> => {
  journal.say("Premier démarrage : import du catalogue de démonstration.");
  const bar = new SingleBar({
    format: "  {bar} {percentage} % · {offers} formations",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 1_000,
    stream: process.stdout,
  });
  bar.start(100, 0, { offers: 0 });
  const report = await importDemonstration(db, {
    today: systemClock.today(),
    onProgress: ({ bytesRead, bytesTotal, offers }) =>
      bar.update(Math.round((100 * bytesRead) / bytesTotal), { offers }),
  });
  bar.update(100, { offers: report.read });
  bar.stop();
  journal.say(
    `  ${report.new} formations et ${report.sessions} sessions inventées, datées à partir d'aujourd'hui.`,
  );
};

/** Moves the dates of the demonstration forward, behind the service already open. */
const refresh = async (db: Database, journal: Journal): Promise<void> => {
  const today = systemClock.today();
  try {
    if (!(await isUpToDate(db, today))) await importDemonstration(db, { today });
  } catch (failure) {
    journal.failure(failure, "demonstration");
  }
};

/**
 * The catalogue of the embedded default: imported before the first page on an empty store, moved forward later, once
 * the service is open. A store that holds real trainings and no demonstration never gets one.
 */
export const keepDemonstration = async (
  db: Database,
  journal: Journal,
): Promise<{ readonly refresh: () => Promise<void> }> => {
  if (await isDemonstrated(db)) return { refresh: () => refresh(db, journal) };
  if (!(await hasCatalogue(db))) await importWithProgress(db, journal);
  return { refresh: () => Promise.resolve() };
};
