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
  /** False once it is known that the file stops before its end. */
  isWhole(): boolean;
}

const CHUNK = 1 << 20;
/** Small, because a damaged archive loses what its last piece would have given. */
const COMPRESSED_CHUNK = 1 << 12;
const MAX_DECOMPRESSED = 20e9;
/** Real catalogues shrink by 10 to 40; a bomb by 1,000. */
const MAX_RATIO = 200;
/** Below this, whatever the ratio, there is nothing to fear. */
const HARMLESS = 50e6;

const bomb = () =>
  invalidInput(
    "Le fichier compressé grossit démesurément en s'ouvrant (plus de 200 fois sa taille, ou plus de 20 Go) : c'est une archive piégée, lecture arrêtée.",
  );

/** Chunks of a stream in order, those received before a failure included, then the failure. `packed`: size on disk, to know a bomb by. */
export async function* chunksOf(
  stream: Readable,
  packed: number,
  onGiven: (total: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const most = Math.min(MAX_DECOMPRESSED, Math.max(HARMLESS, MAX_RATIO * packed));
  let total = 0;
  // a reader may stop before the end: the stream then fails on its own, and nobody else would listen
  stream.on("error", () => undefined);
  try {
    for await (const [chunk] of on(stream, "data", { close: ["end"], highWaterMark: 4 })) {
      if (!(chunk instanceof Uint8Array)) continue;
      total += chunk.length;
      if (total > most) throw bomb();
      onGiven(total);
      yield chunk;
    }
  } finally {
    stream.destroy();
  }
}

interface Sizes {
  /** To compare with what was read. */
  readonly total: number;
  /** On disk. */
  readonly packed: number;
}

/** A file whose stream begins when it is first asked for: an error has a listener, no chunk comes too early. */
const lazily = (
  { total, packed }: Sizes,
  begin: (onRead: (bytes: number) => void) => Promise<Readable> | Readable,
  isWhole: (given: number) => boolean = () => true,
): OpenedFile => {
  let read = 0;
  let given = 0;
  const onRead = (bytes: number): void => {
    read += bytes;
  };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* chunksOf(await begin(onRead), packed, (all) => {
      given = all;
    });
  }
  return {
    bytes: bytes(),
    bytesTotal: total,
    bytesRead: () => read,
    isWhole: () => isWhole(given),
  };
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

const openPlain = (path: string, size: number): OpenedFile =>
  lazily({ total: size, packed: size }, (onRead) =>
    counting(createReadStream(path, { highWaterMark: CHUNK }), onRead),
  );

/** Where a .gz keeps the size of what it holds, modulo 2³². */
const GZIP_TRAILER = 4;

const lastBytes = async (path: string, size: number): Promise<Buffer> => {
  const file = await open(path);
  try {
    const length = Math.min(GZIP_TRAILER, size);
    const { buffer } = await file.read(Buffer.alloc(GZIP_TRAILER), 0, length, size - length);
    return buffer;
  } finally {
    await file.close();
  }
};

/** A truncated .gz gives all it holds and no error: only the size written at its end tells. */
const openGzip = async (path: string, size: number): Promise<OpenedFile> => {
  const promised = (await lastBytes(path, size)).readUInt32LE(0);
  return lazily(
    { total: size, packed: size },
    (onRead) => {
      const file = counting(createReadStream(path, { highWaterMark: COMPRESSED_CHUNK }), onRead);
      const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 16 });
      file.on("error", (error) => gunzip.destroy(error));
      return file.pipe(gunzip);
    },
    (given) => given % 2 ** 32 === promised,
  );
};

/** What to say of an archive that cannot be read. */
export const zipProblem = (cause: unknown) =>
  invalidInput(
    `L'archive zip ne peut pas être lue : elle est abîmée ou incomplète (${cause instanceof Error ? cause.message : "raison inconnue"}).`,
  );

/** The biggest member of that name, so that a reading note beside the catalogue does no harm. */
const biggestMember = async (zip: yauzl.ZipFile, members: RegExp): Promise<yauzl.Entry> => {
  let found: yauzl.Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    const fits = members.test(entry.fileName) && !entry.fileName.startsWith("__MACOSX/");
    if (fits && entry.uncompressedSize > (found?.uncompressedSize ?? -1)) found = entry;
  }
  if (!found) throw invalidInput("L'archive zip ne contient aucun fichier de la forme attendue.");
  return found;
};

const openZip = async (path: string, members: RegExp): Promise<OpenedFile> => {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch((cause: unknown) => {
    throw zipProblem(cause);
  });
  const entry = await biggestMember(zip, members).catch((cause: unknown) => {
    zip.close();
    throw cause instanceof SafeError ? cause : zipProblem(cause);
  });
  const sizes = { total: entry.uncompressedSize, packed: entry.compressedSize };
  return lazily(sizes, async (onRead) => {
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

/**
 * Opens a plain, .gz or .zip file by what it holds, not by its name; `members` says which member of an archive is read.
 * @throws SafeError when there is nothing to read
 */
export const openFile = async (path: string, members: RegExp): Promise<OpenedFile> => {
  const size = await sizeOf(path);
  if (size === 0) throw invalidInput(`Le fichier ${path} est vide.`);
  const magic = await firstBytes(path);
  if (magic.startsWith("1f8b")) return openGzip(path, size);
  if (magic.startsWith("504b")) return openZip(path, members);
  return openPlain(path, size);
};
