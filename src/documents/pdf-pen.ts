import PDFDocument from "pdfkit";
import type { Alphabet } from "./glyphs.ts";
import { runsOf } from "./glyphs.ts";
import { COLOURS, PAGE } from "./look.ts";

/** The files of the font, by weight and alphabet (woff, TrueType or OpenType). */
export type FontFiles = Readonly<
  Record<"regular" | "bold", Readonly<Record<Alphabet, Uint8Array>>>
>;

export type Element = ReturnType<PDFKit.PDFDocument["struct"]>;

/** How a piece of text is drawn. */
export interface Ink {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly lineGap?: number;
}

/** Pieces in a row, each in its ink. */
export interface Words {
  readonly text: string;
  readonly bold?: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const LANGUAGE = "fr-FR";
const WEIGHTS = ["regular", "bold"] as const;
const ALPHABETS = ["latin", "latin-ext"] as const;

/** Writes on the pages of a tagged PDF, one structure element at a time. */
export class Pen {
  readonly doc: PDFKit.PDFDocument;
  readonly #root: Element;

  constructor(
    fonts: FontFiles,
    about: { readonly title: string; readonly author: string; readonly at: Date },
  ) {
    this.doc = new PDFDocument({
      size: "A4",
      margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.side, right: PAGE.side },
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: "1.7",
      tagged: true,
      lang: LANGUAGE,
      displayTitle: true,
      font: "",
      info: {
        Title: about.title,
        Author: about.author,
        Creator: "Passerelle",
        CreationDate: about.at,
      },
    });
    for (const weight of WEIGHTS)
      for (const alphabet of ALPHABETS) {
        const { buffer, byteOffset, byteLength } = fonts[weight][alphabet];
        this.doc.registerFont(
          `${weight}/${alphabet}`,
          new Uint8Array(buffer, byteOffset, byteLength),
        );
      }
    this.#root = this.doc.struct("Document");
    this.doc.addStructure(this.#root);
  }

  /** An element of the structure under another; the root when none is given. It must be ended. */
  element(type: string, parent: Element = this.#root, scope?: "Row" | "Column"): Element {
    // the language goes with the scope of a title, that the types of pdfkit do not know
    const options = scope ? { lang: LANGUAGE, scope } : {};
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Draws the content of one new element. */
  tagged(type: string, parent: Element, draw: () => void): void {
    const element = this.element(type, parent);
    this.content(element, type, draw);
    element.end();
  }

  /** Draws what is seen and not read; `alt` is read in its place. */
  figure(alt: string, parent: Element, draw: () => void): void {
    const element = this.doc.struct("Figure", { alt });
    parent.add(element);
    this.content(element, "Figure", draw);
    element.end();
  }

  /** Draws a piece of what an element holds. */
  content(element: Element, tag: string, draw: () => void): void {
    const content = this.doc.markStructureContent(tag);
    draw();
    this.doc.endMarkedContent();
    // only now: a text that ran over to the next page is marked there too
    element.add(content);
  }

  /** Draws what is not read: rules, frames, heads and feet of pages. */
  artifact(draw: () => void): void {
    this.doc.markContent("Artifact", { type: "Layout" });
    draw();
    this.doc.endMarkedContent();
  }

  /** Words in a column, over as many pages as they need. Leaves the pen under them. */
  write(words: readonly Words[], { x, y, width }: Box, ink: Ink): void {
    const { doc } = this;
    const runs = words.flatMap(({ text, bold }) =>
      runsOf(text).map((run) => ({ ...run, bold: bold ?? ink.bold ?? false })),
    );
    doc.fillColor(ink.colour ?? COLOURS.ink).fontSize(ink.size);
    for (const [at, run] of runs.entries()) {
      doc.font(this.#font(run.bold, run.alphabet));
      const options = { width, lineGap: ink.lineGap ?? 0, continued: at < runs.length - 1 };
      if (at === 0) doc.text(run.text, x, y, options);
      else doc.text(run.text, options);
    }
    doc.x = PAGE.side;
  }

  /** One line that is neither wrapped nor the start of a page. */
  stamp(
    text: string,
    { x, y, width }: Box,
    ink: Ink & { readonly align?: "left" | "right" },
  ): void {
    const [run] = runsOf(text);
    this.doc
      .font(this.#font(ink.bold ?? false, run?.alphabet ?? "latin"))
      .fontSize(ink.size)
      .fillColor(ink.colour ?? COLOURS.ink);
    const shown = runsOf(text)
      .map((one) => one.text)
      .join("");
    const left = ink.align === "right" ? x + width - this.doc.widthOfString(shown) : x;
    this.doc.text(shown, left, y, { lineBreak: false });
  }

  /** Height of these words in a column, in points. */
  heightOf(words: readonly Words[], width: number, ink: Ink): number {
    const text = words.flatMap((one) => runsOf(one.text).map((run) => run.text)).join("");
    const bold = ink.bold === true || words.some((one) => one.bold);
    this.doc.font(this.#font(bold, "latin")).fontSize(ink.size);
    return this.doc.heightOfString(text || " ", { width, lineGap: ink.lineGap ?? 0 });
  }

  /** Starts a page when less than this is left on the current one; true when it did. */
  makeRoom(height: number): boolean {
    const tooLow = this.doc.y + height > PAGE.height - PAGE.bottom;
    if (tooLow) this.doc.addPage();
    return tooLow;
  }

  end(): void {
    this.#root.end();
    this.doc.end();
  }

  #font(bold: boolean, alphabet: Alphabet): string {
    return `${bold ? "bold" : "regular"}/${alphabet}`;
  }
}
