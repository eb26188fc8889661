import type { NewUpload, Upload, UploadReport, Uploads } from "../domain/upload.ts";
import type { Database } from "./database.ts";
import { enqueue } from "./outbox.ts";

const COLUMNS = `id, importer, source, name, file_name as "fileName", state, size::int as size,
  bytes_read::float8 as "bytesRead", bytes_total::float8 as "bytesTotal", records, report, failure,
  created_at as "createdAt", finished_at as "finishedAt"`;

const findUpload = async (db: Database, id: string): Promise<Upload | null> => {
  const { rows } = await db.query<Upload>(`select ${COLUMNS} from app.upload where id = $1`, [id]);
  return rows[0] ?? null;
};

/** Files whose sender went away while the process died: their pieces are of no use. */
const sweep = async (db: Database): Promise<void> => {
  await db.query(
    "delete from app.upload where state = 'receiving' and created_at < now() - interval '1 day'",
  );
};

const begin = async (db: Database, upload: NewUpload): Promise<string> => {
  const id = crypto.randomUUID();
  await db.query(
    `insert into app.upload (id, importer, source, name, file_name, account, structure, state)
      values ($1, $2, $3, $4, $5, $6, $7, 'receiving')`,
    [
      id,
      upload.importer,
      upload.source,
      upload.name,
      upload.fileName,
      upload.account,
      upload.structure,
    ],
  );
  return id;
};

const keepPieces = async (
  db: Database,
  id: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> => {
  let size = 0;
  let rank = 0;
  for await (const piece of pieces) {
    await db.query("insert into app.upload_piece (upload, rank, bytes) values ($1, $2, $3)", [
      id,
      rank,
      piece,
    ]);
    rank += 1;
    size += piece.length;
  }
  return size;
};

const complete = (db: Database, id: string, size: number): Promise<void> =>
  db.transaction(async () => {
    await db.query("update app.upload set state = 'waiting', size = $2 where id = $1", [id, size]);
    await enqueue(db, { name: "import", payload: { upload: id }, conversation: null });
  });

/** Files in the store, by pieces, so that any worker of any process can read them. */
export const createUploads = (db: Database): Uploads => ({
  async receive(upload, pieces) {
    await sweep(db);
    const id = await begin(db, upload);
    try {
      await complete(db, id, await keepPieces(db, id, pieces));
    } catch (cause) {
      await db.query("delete from app.upload where id = $1", [id]).catch(() => undefined);
      throw cause;
    }
    const kept = await findUpload(db, id);
    if (!kept) throw new Error("an upload vanished while it was kept");
    return kept;
  },
  find: (id) => findUpload(db, id),
  async list(limit) {
    const { rows } = await db.query<Upload>(
      `select ${COLUMNS} from app.upload order by created_at desc, id limit $1`,
      [limit],
    );
    return rows;
  },
});

/** Takes a file to be read; null when it was read already, or erased. A worker that died leaves it to be taken again. */
export const startUpload = async (db: Database, id: string): Promise<Upload | null> => {
  const { rows } = await db.query<Upload>(
    `update app.upload set state = 'running' where id = $1 and state in ('waiting', 'running')
      returning ${COLUMNS}`,
    [id],
  );
  return rows[0] ?? null;
};

/** The bytes of a file, in order, one piece at a time. */
export async function* piecesOf(db: Database, id: string): AsyncGenerator<Uint8Array> {
  for (let rank = 0; ; rank += 1) {
    const { rows } = await db.query<{ bytes: Uint8Array }>(
      "select bytes from app.upload_piece where upload = $1 and rank = $2",
      [id, rank],
    );
    const [piece] = rows;
    if (!piece) return;
    yield piece.bytes;
  }
}

/** Notes how far its import is. */
export const saveProgress = async (
  db: Database,
  id: string,
  at: Pick<Upload, "bytesRead" | "bytesTotal" | "records">,
): Promise<void> => {
  await db.query(
    `update app.upload set bytes_read = $2, bytes_total = $3, records = $4
      where id = $1 and state = 'running'`,
    [id, at.bytesRead, at.bytesTotal, at.records],
  );
};

/** Ends it, with its report or the reason why there is none; its bytes are no longer kept. */
export const endUpload = (
  db: Database,
  id: string,
  outcome: { readonly report: UploadReport } | { readonly failure: string },
): Promise<void> =>
  db.transaction(async () => {
    const report = "report" in outcome ? JSON.stringify(outcome.report) : null;
    const failure = "failure" in outcome ? outcome.failure : null;
    const { rowCount } = await db.query(
      `update app.upload set state = $2, report = $3::jsonb, failure = $4, finished_at = now()
        where id = $1 and state in ('waiting', 'running')`,
      [id, failure === null ? "done" : "failed", report, failure],
    );
    if (rowCount > 0) await db.query("delete from app.upload_piece where upload = $1", [id]);
  });
