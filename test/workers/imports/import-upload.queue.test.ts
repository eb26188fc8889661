import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewUpload } from "#domain/upload.ts";
import type { Database } from "#store/database.ts";
import { newFactsKey } from "#store/sealing.ts";
import { createUploads, endUpload, piecesOf, startUpload } from "#store/uploads.ts";
import { eventually } from "#test/services/child-server.ts";
import { startWorkers, type Workers } from "#workers/run.ts";
import { type JobStore, onEmbedded, onPostgres } from "../job-stores.ts";
import { catalogue, manyOffers } from "../lheo/samples.ts";

const sent: NewUpload = {
  importer: "lheo",
  source: "essai",
  name: "Catalogue envoyé",
  fileName: "essai.xml",
  account: "a1",
  structure: null,
};

async function* inPieces(text: string, size = 10_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

describe.each([
  { name: "the embedded store", open: onEmbedded },
  { name: "PostgreSQL", open: onPostgres },
])("files handed over, on $name", ({ open }) => {
  let store: JobStore;
  let db: Database;
  let workers: Workers;
  beforeAll(async () => {
    store = await open();
    db = store.db;
    workers = await startWorkers({
      ...store,
      factsKey: newFactsKey(),
      retention: { anonymousDays: 7, withCodeDays: 30 },
      clock: () => new Date("2026-11-21T12:00:00.000Z"),
      report: () => undefined,
    });
  });
  afterAll(async () => {
    await workers.close();
    await store.close();
  });

  const ended = async (id: string) => {
    const uploads = createUploads(db);
    await eventually(async () => {
      expect((await uploads.find(id))?.finishedAt).not.toBeNull();
    });
    return await uploads.find(id);
  };

  test("a file sent by pieces is imported by a worker, with its report, and its bytes are let go", async () => {
    const { id, size } = await createUploads(db).receive(
      sent,
      inPieces(catalogue(manyOffers(120))),
    );
    expect(size).toBeGreaterThan(100_000);
    const upload = await ended(id);
    expect(upload).toMatchObject({ state: "done", failure: null });
    expect(upload?.report).toMatchObject({ read: 120, new: 120, refused: 0, complete: true });
    const { rows } = await db.query("select from app.upload_piece where upload = $1", [id]);
    expect(rows).toHaveLength(0);
    const source = await db.query("select name from app.source where id = 'essai'");
    expect(source.rows).toEqual([{ name: "Catalogue envoyé" }]);
  });

  test("a file that is no catalogue says why, in French, and is not tried again", async () => {
    const { id } = await createUploads(db).receive(sent, inPieces("<note>rien</note>"));
    const upload = await ended(id);
    expect(upload).toMatchObject({ state: "failed", report: null });
    expect(upload?.failure).toContain("n'est pas un catalogue LHEO");
    expect((await db.query("select from app.dead_letter")).rows).toHaveLength(0);
  });

  test("a sender who goes away half-way leaves nothing behind", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("<lheo>");
      throw new Error("connexion coupée");
    }
    const before = (await createUploads(db).list(50)).length;
    await expect(createUploads(db).receive(sent, broken())).rejects.toThrow("connexion coupée");
    expect(await createUploads(db).list(50)).toHaveLength(before);
    expect((await db.query("select from app.upload_piece")).rows).toHaveLength(0);
  });

  test("an import asked twice is done once", async () => {
    const { id } = await createUploads(db).receive(sent, inPieces(catalogue(manyOffers(120))));
    const first = await ended(id);
    await workers.queue.add({
      id: crypto.randomUUID(),
      name: "import",
      payload: { upload: id },
      conversation: null,
    });
    await endUpload(db, id, { failure: "trop tard" });
    expect(await startUpload(db, id)).toBeNull();
    expect(await createUploads(db).find(id)).toEqual(first);
    for await (const piece of piecesOf(db, id)) throw new Error(`${piece.length} bytes left`);
  });
});
