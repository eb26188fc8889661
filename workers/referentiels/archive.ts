import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import * as yauzl from "yauzl";
import type { Day } from "#domain/day.ts";
import { invalidInput, SafeError } from "#domain/errors.ts";
import { hashFile } from "#workers/imports/hash-file.ts";
import { chunksOf, counting, firstBytes, zipProblem } from "#workers/imports/open-file.ts";

/** One file to read, unwrapped: its name has no ".gz" and no folder. It may be read several times. */
export interface Member {
  readonly name: string;
  /** @throws Error when what is left of it cannot be read (cut .gz): chunks received before are given first. */
  bytes(): AsyncGenerator<Uint8Array>;
}

/** What was handed to an importer: one file, a folder of files, or a zip of files. */
export interface Archive {
  readonly fileName: string;
  readonly fileHash: string;
  /** Date of the file on disk, for a feed that gives none. */
  readonly day: Day;
  readonly members: readonly Member[];
  readonly bytesTotal: number;
  /** Bytes given so far, compared with `bytesTotal`; more than it when a file is read twice. */
  bytesRead(): number;
  close(): void;
}

const CHUNK = 1 << 16;
/** Beyond this, the listing of an archive is an attack or a mistake. */
const MAX_MEMBERS = 10_000;

const withoutGz = (name: string): string => name.replace(/\.gz$/i, "");

/** Counts what is read of an archive. */
const createMeter = () => {
  let read = 0;
  return {
    add: (bytes: number): void => {
      read += bytes;
    },
    read: (): number => read,
  };
};

type Meter = ReturnType<typeof createMeter>;

const diskStream = (path: string, isGzip: boolean, meter: Meter): Readable => {
  const file = counting(createReadStream(path, { highWaterMark: CHUNK }), meter.add);
  if (!isGzip) return file;
  const gunzip = createGunzip({ chunkSize: CHUNK });
  file.on("error", (error) => gunzip.destroy(error));
  gunzip.on("close", () => file.destroy());
  return file.pipe(gunzip);
};

/** A cut or damaged .gz says so in French; what is left of it was given. */
async function* whole(
  chunks: AsyncGenerator<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (cause) {
    if (cause instanceof SafeError) throw cause;
    throw invalidInput(`Le fichier ${name} est coupé ou abîmé : il ne se lit pas jusqu'au bout.`);
  }
}

const diskMember = async (path: string, size: number, meter: Meter): Promise<Member> => {
  const isGzip = (await firstBytes(path)).startsWith("1f8b");
  return {
    name: withoutGz(basename(path)),
    bytes: () => whole(chunksOf(diskStream(path, isGzip, meter), size), basename(path)),
  };
};

const dayOf = (time: Date): Day => time.toISOString().slice(0, 10);

const openFolder = async (folder: string): Promise<Archive> => {
  const names = (await readdir(folder)).sort();
  const paths = names.map((name) => join(folder, name));
  const stats = await Promise.all(paths.map((path) => stat(path)));
  const files = paths.filter((_, index) => stats[index]?.isFile());
  if (files.length === 0) throw invalidInput(`Le dossier ${folder} est vide.`);
  const hash = createHash("sha256");
  for (const path of files) hash.update(`${basename(path)} ${await hashFile(path)}\n`);
  const kept = stats.filter((one) => one.isFile());
  const meter = createMeter();
  return {
    fileName: basename(folder),
    fileHash: hash.digest("hex"),
    day: dayOf(new Date(Math.max(...kept.map(({ mtimeMs }) => mtimeMs)))),
    members: await Promise.all(
      files.map((path, index) => diskMember(path, kept[index]?.size ?? 0, meter)),
    ),
    bytesTotal: kept.reduce((sum, { size }) => sum + size, 0),
    bytesRead: meter.read,
    close: () => undefined,
  };
};

const entriesOf = async (zip: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> => {
  const entries: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/") || entry.fileName.startsWith("__MACOSX/")) continue;
    if (entries.push(entry) > MAX_MEMBERS) {
      throw invalidInput("L'archive zip contient plus de 10 000 fichiers : elle est refusée.");
    }
  }
  return entries;
};

const zipMember = (zip: yauzl.ZipFile, entry: yauzl.Entry, meter: Meter): Member => ({
  name: withoutGz(basename(entry.fileName)),
  async *bytes() {
    const stream = counting(await zip.openReadStreamPromise(entry), meter.add);
    yield* chunksOf(stream, entry.compressedSize);
  },
});

type OnDisk = Pick<Archive, "fileName" | "fileHash" | "day">;

const openZip = async (path: string, onDisk: OnDisk): Promise<Archive> => {
  try {
    const zip = await yauzl.openPromise(path, { autoClose: false });
    const entries = await entriesOf(zip);
    const meter = createMeter();
    return {
      ...onDisk,
      members: entries.map((entry) => zipMember(zip, entry, meter)),
      bytesTotal: entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
      bytesRead: meter.read,
      close: () => zip.close(),
    };
  } catch (cause) {
    throw zipProblem(cause);
  }
};

const isWorkbook = (path: string): boolean => /\.xlsx$/i.test(path);

/**
 * Opens a file (.csv, .json, .xml, .xlsx, each .gz or not), a folder, or a .zip, by what it holds.
 * @throws SafeError when there is nothing to read, or the archive is damaged
 */
export const openArchive = async (path: string): Promise<Archive> => {
  const found = await stat(path).catch(() => {
    throw invalidInput(`Le fichier ${path} n'existe pas ou ne peut pas être lu.`);
  });
  if (found.isDirectory()) return await openFolder(path);
  if (found.size === 0) throw invalidInput(`Le fichier ${path} est vide.`);
  const onDisk = {
    fileName: basename(path),
    fileHash: await hashFile(path),
    day: dayOf(found.mtime),
  };
  const meter = createMeter();
  const isZip = (await firstBytes(path)).startsWith("504b");
  if (isZip && !isWorkbook(path)) return await openZip(path, onDisk);
  return {
    ...onDisk,
    members: [await diskMember(path, found.size, meter)],
    bytesTotal: found.size,
    bytesRead: meter.read,
    close: () => undefined,
  };
};
