import { createHash } from "node:crypto";
import type { Day } from "#domain/day.ts";
import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import type { ImportProgress, ImportReport } from "#workers/imports/report.ts";
import { importCatalogue } from "#workers/lheo/import-lheo.ts";
import { catalogue } from "./catalogue.compiled.js";
import { demonstrationXml, mondayOf } from "./to-lheo.ts";

/** Identifier of the demonstration in `app.source`. */
export const DEMONSTRATION_SOURCE = "demonstration";

const PIECE = 1 << 16;

async function* piecesOf(
  bytes: Uint8Array,
  onRead: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    onRead(from + piece.length);
    yield piece;
  }
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The fingerprint of the demonstration as it would be imported on a day: the same all week. */
export const demonstrationHash = (today: Day): string =>
  hashOf(Buffer.from(demonstrationXml(catalogue, today)));

/**
 * Imports the invented catalogue of `knowledge/catalogue/`, with dates counted from `today`, through the same door
 * as any other. Nothing changes within a week; the next week moves the dates and duplicates nothing.
 */
export const importDemonstration = async (
  db: Database,
  options: { readonly today: Day; readonly onProgress?: (progress: ImportProgress) => void },
): Promise<ImportReport> => {
  const bytes = Buffer.from(demonstrationXml(catalogue, options.today));
  let read = 0;
  const pieces = piecesOf(bytes, (total) => {
    read = total;
  });
  return await importCatalogue(
    db,
    {
      bytes: pieces,
      bytesTotal: bytes.length,
      bytesRead: () => read,
      isWhole: () => true,
      fileName: "knowledge/catalogue",
      fileHash: hashOf(bytes),
      day: mondayOf(options.today),
    },
    {
      source: DEMONSTRATION_SOURCE,
      name: "Catalogue de démonstration (organismes et sessions inventés)",
      demonstration: true,
      communes,
      anciennesCommunes,
      ...options,
    },
  );
};
