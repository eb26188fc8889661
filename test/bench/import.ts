import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { offer } from "#test/workers/lheo/samples.ts";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import { openFile } from "#workers/imports/open-file.ts";
import { importLheo } from "#workers/lheo/import-lheo.ts";
import { readCatalogue } from "#workers/lheo/read-catalogue.ts";
import { openBenchStore } from "./bench-store.ts";
import { publish } from "./report.ts";
import { type Run, watch } from "./watch.ts";

const TODAY = "2026-11-21";
const READ_OFFERS = 30_000;
const KEPT_OFFERS = 3_000;
const MEGABYTE = 1e6;

/** About the length that organisms write in the real feeds. */
const OBJECTIVE =
  "Accompagner les personnes dans les actes de la vie quotidienne, à domicile &amp; en établissement. ".repeat(
    18,
  );

function* fileOf(offers: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<lheo xmlns="http://lheo.gouv.fr/2.3">\n<offres>\n';
  for (let index = 1; index <= offers; index += 1) {
    yield `${offer({ numero: `F${index}`, objectif: OBJECTIVE })}\n`;
  }
  yield "</offres>\n</lheo>\n";
}

const writeFile = async (path: string, offers: number): Promise<number> => {
  await pipeline(Readable.from(fileOf(offers)), createWriteStream(path));
  return (await stat(path)).size;
};

const readOnly = async (path: string): Promise<void> => {
  const file = await openFile(path, /\.xml$/i);
  const context = { communes: createCommuneFinder(communes, anciennesCommunes), today: TODAY };
  let offers = 0;
  for await (const read of readCatalogue(file.bytes, context)) {
    if (read.kind === "record") offers += 1;
  }
  if (offers !== READ_OFFERS) throw new Error(`${offers} offers read of ${READ_OFFERS}`);
};

const rowOf = (title: string, offers: number, bytes: number, run: Run) => [
  title,
  offers,
  bytes / MEGABYTE,
  run.seconds,
  run.processorSeconds,
  bytes / MEGABYTE / run.seconds,
  offers / run.seconds,
  run.peakMegabytes,
];

const importInto = async (path: string) => {
  const store = await openBenchStore();
  const options = { source: "bench", name: "Mesure", communes, anciennesCommunes, today: TODAY };
  try {
    const first = await watch(() => importLheo(store.db, path, options));
    let changes = 0;
    const again = await watch(async () => {
      const report = await importLheo(store.db, path, options);
      changes = report.new + report.changed + report.closed + report.refused;
    });
    if (changes !== 0) throw new Error(`the same file twice made ${changes} changes`);
    return { first, again };
  } finally {
    await store.close();
  }
};

/** Megabytes of LHEO a second, read and checked, then kept in the embedded store; and the memory it takes. */
export const benchImport = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "passerelle-lheo-"));
  try {
    const big = join(folder, "big.xml");
    const small = join(folder, "small.xml");
    const bigBytes = await writeFile(big, READ_OFFERS);
    const smallBytes = await writeFile(small, KEPT_OFFERS);
    const reading = await watch(() => readOnly(big));
    const { first, again } = await importInto(small);
    publish("import", [
      {
        title: "Importer un catalogue LHEO 2.3",
        columns: [
          "",
          "offres",
          "Mo",
          "s",
          "s de processeur",
          "Mo/s",
          "offres/s",
          "mémoire en plus (Mo)",
        ],
        rows: [
          rowOf("lire et vérifier", READ_OFFERS, bigBytes, reading),
          rowOf("importer, base embarquée", KEPT_OFFERS, smallBytes, first),
          rowOf("le même fichier une seconde fois", KEPT_OFFERS, smallBytes, again),
        ],
        notes: ["fichier écrit pour la mesure, une session par offre ; temps d'horloge"],
      },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
