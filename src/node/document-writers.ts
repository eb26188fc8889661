import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { odtOf } from "../documents/odt.ts";
import { pdfOf } from "../documents/pdf.ts";
import type { FontFiles } from "../documents/pdf-pen.ts";
import type { DocumentWriters } from "../domain/document.ts";

const { resolve } = createRequire(import.meta.url);

/** The same letters as on the pages; woff, because fontkit does not read the woff2 of this font. */
const fontFile = (alphabet: string, weight: number): Uint8Array =>
  readFileSync(
    resolve(
      `@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${alphabet}-${weight}-normal.woff`,
    ),
  );

const fontFiles = (): FontFiles => ({
  regular: { latin: fontFile("latin", 400), "latin-ext": fontFile("latin-ext", 400) },
  bold: { latin: fontFile("latin", 700), "latin-ext": fontFile("latin-ext", 700) },
});

/** Made on Node only: what writes a PDF is of no use to the edge. The font is read at the first one. */
export const createDocumentWriters = (): DocumentWriters => {
  let fonts: FontFiles | undefined;
  return {
    pdf(file) {
      fonts ??= fontFiles();
      return pdfOf(file, fonts);
    },
    odt: odtOf,
  };
};
