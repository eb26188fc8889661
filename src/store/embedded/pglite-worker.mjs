// @ts-check
/**
 * PGlite in a thread of its own, so that a long query never stops the server answering. Plain JavaScript on purpose:
 * Node, vitest and the bundle in dist/ load this very file. It speaks the PostgreSQL wire protocol as bytes:
 * one message in, one answer out, in order.
 */
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { vector } from "@electric-sql/pglite-pgvector";

/** @typedef {{ id: number, kind: "wire", bytes: Uint8Array } | { id: number, kind: "dump" | "close" }} Request */

const port = parentPort;
if (!port) throw new Error("pglite-worker.mjs only runs as a worker thread");

/** @type {{ directory: string | null, snapshot: Uint8Array | null }} */
const { directory, snapshot } = workerData;

const lite = await PGlite.create({
  ...(directory === null ? {} : { dataDir: directory }),
  ...(snapshot === null ? {} : { loadDataDir: new Blob([new Uint8Array(snapshot)]) }),
  extensions: { vector, unaccent, pg_trgm },
});

/** @param {Request} request @returns {Promise<Uint8Array>} */
const answer = async (request) => {
  switch (request.kind) {
    case "wire":
      return await lite.execProtocolRaw(request.bytes);
    case "dump":
      return new Uint8Array(await (await lite.dumpDataDir("none")).arrayBuffer());
    case "close":
      await lite.close();
      return new Uint8Array();
  }
};

// Requests are answered one after the other: there is one session, and its answers must not overtake each other.
let last = Promise.resolve();

/** @param {Request} request */
const handle = async (request) => {
  try {
    const bytes = await answer(request);
    port.postMessage({ id: request.id, bytes });
  } catch (error) {
    port.postMessage({ id: request.id, failure: String(error) });
  }
};

port.on("message", (/** @type {Request} */ request) => {
  last = last.then(() => handle(request));
});
port.postMessage({ ready: true });
