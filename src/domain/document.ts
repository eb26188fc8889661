import type { Style } from "./reply.ts";

/** A line of text; `lead` comes first and is stressed. */
export type Line = string | { readonly lead: string; readonly text: string };

export interface Column {
  readonly title: string;
  /** Of the width, against the other columns; 1 when left out. */
  readonly share?: number;
}

/** What a document is made of, in reading order. */
export type Part =
  /** Under the title of the document: 2, then 3. */
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  /** `soft`: said beside; `notice`: must not be missed. */
  | { readonly kind: "paragraph"; readonly line: Line; readonly tone?: "soft" | "notice" }
  | { readonly kind: "list"; readonly ordered?: true; readonly items: readonly Line[] }
  | {
      readonly kind: "pairs";
      readonly pairs: readonly { readonly term: string; readonly text: string }[];
    }
  /** The first column names its row. A row has as many cells as there are columns. */
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Dark on white: an SVG path over `size` by `size`. `text` says what it is, and stands for it where nothing is drawn. */
  | {
      readonly kind: "drawing";
      readonly text: string;
      readonly path: string;
      readonly size: number;
    }
  /** Room to sign by hand, side by side. */
  | {
      readonly kind: "signatures";
      readonly boxes: readonly { readonly label: string; readonly text: string }[];
    };

/** One document, for one person: it starts on a page of its own. */
export interface TextDocument {
  readonly title: string;
  /** Under the title: whom it is about, who made it. */
  readonly subtitle?: string;
  /** At the foot of each of its pages, beside their number. */
  readonly footer: string;
  /** Easy-read: larger, more room between lines. */
  readonly style: Style;
  readonly parts: readonly Part[];
}

/** A file to print, of one document or of many: read one after the other, none kept once it is written. */
export interface DocumentFile {
  readonly title: string;
  readonly author: string;
  /** ISO instant. */
  readonly createdAt: string;
  readonly documents: Iterable<TextDocument> | AsyncIterable<TextDocument>;
}

/** Makes files of documents. The bytes come as they are written. */
export interface DocumentWriters {
  /** Tagged PDF, in French, with its fonts. */
  pdf(file: DocumentFile): ReadableStream<Uint8Array>;
  /** OpenDocument text with real styles, to be edited. */
  odt(file: DocumentFile): ReadableStream<Uint8Array>;
}

export const PDF_TYPE = "application/pdf";
export const ODT_TYPE = "application/vnd.oasis.opendocument.text";

/** A line as plain text, for a table or for the clipboard. */
export const plainLine = (line: Line): string =>
  typeof line === "string" ? line : `${line.lead} ${line.text}`.trim();
