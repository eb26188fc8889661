import { on } from "node:events";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { constants, createGunzip } from "node:zlib";
import * as yauzl from "yauzl";
import { invalidInput, SafeError } from "#domain/errors.ts";

/** A file being read, whatever its wrapping. */
export interface OpenedFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly bytesTotal: number;
  /** Of the file on disk for .xml and .gz, of the member for .zip: to be compared with `bytesTotal`. */
  bytesRead(): number;
}

const CHUNK = 1 << 20;
/** Small, because a damaged archive loses what its last piece would have given. */
const COMPRESSED_CHUNK = 1 << 12;
const MAX_DECOMPRESSED = 20e9;

/** Chunks of a stream in order, those received before a failure included, then the failure. */
export async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const [chunk] of on(stream, "data", { close: ["end"], highWaterMark: 4 })) {
    if (!(chunk instanceof Uint8Array)) continue;
    total += chunk.length;
    if (total > MAX_DECOMPRESSED) {
      stream.destroy();
      throw invalidInput("Le fichier décompressé est démesuré (plus de 20 Go) : lecture arrêtée.");
    }
    yield chunk;
  }
}

/** A file whose stream begins when it is first asked for: an error has a listener, no chunk comes too early. */
const lazily = (
  bytesTotal: number,
  begin: (onRead: (bytes: number) => void) => Promise<Readable> | Readable,
): OpenedFile => {
  let read = 0;
  const onRead = (bytes: number): void => {
    read += bytes;
  };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* chunksOf(await begin(onRead));
  }
  return { bytes: bytes(), bytesTotal, bytesRead: () => read };
};

/** Hears of the chunks without setting the stream flowing. */
export const counting = (stream: Readable, onRead: (bytes: number) => void): Readable => {
  const counter = new Transform({
    transform(chunk: Uint8Array, _, done) {
      onRead(chunk.length);
      done(null, chunk);
    },
  });
  stream.on("error", (error) => counter.destroy(error));
  return stream.pipe(counter);
};

const openPlain = (path: string, bytesTotal: number): OpenedFile =>
  lazily(bytesTotal, (onRead) =>
    counting(createReadStream(path, { highWaterMark: CHUNK }), onRead),
  );

/** A truncated .gz gives all it holds and no error: the importer sees by itself that the XML is not finished. */
const openGzip = (path: string, bytesTotal: number): OpenedFile =>
  lazily(bytesTotal, (onRead) => {
    const file = counting(createReadStream(path, { highWaterMark: COMPRESSED_CHUNK }), onRead);
    const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 16 });
    file.on("error", (error) => gunzip.destroy(error));
    return file.pipe(gunzip);
  });

/** What to say of an archive that cannot be read. */
export const zipProblem = (cause: unknown) =>
  invalidInput(
    `L'archive zip ne peut pas être lue : elle est abîmée ou incomplète (${cause instanceof Error ? cause.message : "raison inconnue"}).`,
  );

/** The biggest .xml of the archive, so that a reading note beside the catalogue does no harm. */
const biggestXml = async (zip: yauzl.ZipFile): Promise<yauzl.Entry> => {
  let found: yauzl.Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    const isXml = /\.xml$/i.test(entry.fileName) && !entry.fileName.startsWith("__MACOSX/");
    if (isXml && entry.uncompressedSize > (found?.uncompressedSize ?? -1)) found = entry;
  }
  if (!found) throw invalidInput("L'archive zip ne contient aucun fichier .xml.");
  return found;
};

const openZip = async (path: string): Promise<OpenedFile> => {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch((cause: unknown) => {
    throw zipProblem(cause);
  });
  const entry = await biggestXml(zip).catch((cause: unknown) => {
    zip.close();
    throw cause instanceof SafeError ? cause : zipProblem(cause);
  });
  return lazily(entry.uncompressedSize, async (onRead) => {
    const member = await zip.openReadStreamPromise(entry);
    member.once("close", () => zip.close());
    return counting(member, onRead);
  });
};

/** First four bytes, in hexadecimal: what a file really is. */
export const firstBytes = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString("hex");
  } finally {
    await file.close();
  }
};

const sizeOf = async (path: string): Promise<number> => {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch {
    throw invalidInput(`Le fichier ${path} n'existe pas ou ne peut pas être lu.`);
  }
  throw invalidInput(`${path} n'est pas un fichier.`);
};

/** Opens .xml, .xml.gz or .zip by what the file holds, not by its name. @throws SafeError when there is nothing to read */
export const openFile = async (path: string): Promise<OpenedFile> => {
  const size = await sizeOf(path);
  if (size === 0) throw invalidInput(`Le fichier ${path} est vide.`);
  const magic = await firstBytes(path);
  if (magic.startsWith("1f8b")) return openGzip(path, size);
  if (magic.startsWith("504b")) return openZip(path);
  return openPlain(path, size);
};
