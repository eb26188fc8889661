import { Duplex } from "node:stream";
import { constants, createGzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import { accepts } from "hono/accepts";

/** Each piece leaves compressed as soon as it is written: whoever waits for a sentence reads it now. */
const gzipAtOnce = (): ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> => {
  const gzip: unknown = Duplex.toWeb(createGzip({ flush: constants.Z_SYNC_FLUSH }));
  // the same streams as the global ones, which Node's types describe a second time
  return gzip as ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
};

const isStream = (headers: Headers): boolean =>
  headers.get("content-type")?.startsWith("text/event-stream") === true &&
  !headers.has("content-encoding");

/**
 * Compresses the streams that Hono leaves alone because it would hold their events back. A turn's last event carries
 * the parts of the page: on a prepaid phone, most of what a conversation costs.
 */
export const compressEvents = (): MiddlewareHandler => async (c, next) => {
  await next();
  const { body, headers } = c.res;
  if (!body || !isStream(headers)) return;
  headers.append("Vary", "Accept-Encoding");
  const supports = ["gzip", "identity"];
  const accepted = accepts(c, { header: "Accept-Encoding", supports, default: "identity" });
  if (accepted !== "gzip") return;
  c.res = new Response(body.pipeThrough(gzipAtOnce()), c.res);
  c.res.headers.delete("Content-Length");
  c.res.headers.set("Content-Encoding", "gzip");
};
