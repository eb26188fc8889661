import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Day } from "#domain/day.ts";
import { SafeError } from "#domain/errors.ts";
import type { Upload } from "#domain/upload.ts";
import type { Database } from "#store/database.ts";
import { endUpload, piecesOf, saveProgress, startUpload } from "#store/uploads.ts";
import type { Importer } from "./command.ts";
import type { ImportProgress, ImportReport } from "./report.ts";

export interface UploadDeps {
  readonly db: Database;
  readonly importers: readonly Importer[];
  readonly today: () => Day;
  /** Milliseconds of a clock, to space what is noted of the progress. */
  readonly now: () => number;
}

const NOTED_EVERY_MS = 1_000;

/** Notes the progress from time to time; a note that fails is followed by others. */
const createNotebook = ({ db, now }: UploadDeps, id: string) => {
  let last = Number.NEGATIVE_INFINITY;
  return ({ bytesRead, bytesTotal, offers }: ImportProgress): void => {
    if (now() - last < NOTED_EVERY_MS) return;
    last = now();
    saveProgress(db, id, { bytesRead, bytesTotal, records: offers }).catch(() => undefined);
  };
};

const readFile = async (
  upload: Upload,
  importer: Importer,
  deps: UploadDeps,
): Promise<ImportReport> => {
  const folder = await mkdtemp(join(tmpdir(), "passerelle-import-"));
  try {
    const file = join(folder, basename(upload.fileName));
    await pipeline(piecesOf(deps.db, upload.id), createWriteStream(file));
    return await importer.run(deps.db, {
      file,
      source: upload.source,
      name: upload.name,
      today: deps.today(),
      onProgress: createNotebook(deps, upload.id),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A file that cannot be read is an outcome, said to who sent it; anything else is tried again. */
const isOutcome = (cause: unknown): cause is SafeError =>
  cause instanceof SafeError && cause.code === "invalid_input";

/**
 * Imports a file handed over through the API. It may be asked twice: what was read already is left alone, and an
 * import that a crash cut is taken up where it stood.
 * @throws SafeError `conflict` while another import of the source runs
 */
export const importUpload = async (id: string, deps: UploadDeps): Promise<void> => {
  const upload = await startUpload(deps.db, id);
  if (!upload) return;
  const importer = deps.importers.find((each) => each.id === upload.importer);
  if (!importer) {
    const failure = `L'importeur « ${upload.importer} » n'existe pas dans cette version.`;
    return await endUpload(deps.db, id, { failure });
  }
  try {
    await endUpload(deps.db, id, { report: await readFile(upload, importer, deps) });
  } catch (cause) {
    if (!isOutcome(cause)) throw cause;
    await endUpload(deps.db, id, { failure: cause.message });
  }
};
