import type { DocumentFile } from "../domain/document.ts";
import { COLOURS, HEADER, PAGE } from "./look.ts";
import { drawDocument } from "./pdf-parts.ts";
import { type FontFiles, Pen } from "./pdf-pen.ts";

const WIDTH = PAGE.width - 2 * PAGE.side;
const HEAD_Y = 36;
const FOOT_Y = PAGE.height - 44;
const EDGE = { size: 8, colour: COLOURS.soft } as const;

/** The head and the foot of the pages of one document, once their number is known. */
const drawEdges = (pen: Pen, footer: string): void => {
  const { start, count } = pen.doc.bufferedPageRange();
  const row = { x: PAGE.side, width: WIDTH };
  for (let at = 0; at < count; at += 1) {
    pen.doc.switchToPage(start + at);
    pen.artifact(() => {
      pen.stamp(
        HEADER.left,
        { ...row, y: HEAD_Y },
        { ...EDGE, colour: COLOURS.accent, bold: true },
      );
      pen.stamp(HEADER.right, { ...row, y: HEAD_Y }, { ...EDGE, align: "right" });
      pen.doc.lineWidth(1.2).strokeColor(COLOURS.accent);
      pen.doc
        .moveTo(PAGE.side, HEAD_Y + 14)
        .lineTo(PAGE.side + WIDTH, HEAD_Y + 14)
        .stroke();
      pen.stamp(footer, { ...row, y: FOOT_Y }, EDGE);
      pen.stamp(`Page ${at + 1} sur ${count}`, { ...row, y: FOOT_Y }, { ...EDGE, align: "right" });
    });
  }
  pen.doc.flushPages();
};

const drawAll = async (pen: Pen, { documents }: DocumentFile): Promise<void> => {
  for await (const one of documents) {
    drawDocument(pen, one);
    drawEdges(pen, one.footer);
  }
  pen.end();
};

/**
 * A tagged PDF in French: title, language, reading order, headings, lists and tables are known to a screen reader.
 * Pages are numbered by document. Given as it is made; a document that fails breaks the stream off.
 */
export const pdfOf = (file: DocumentFile, fonts: FontFiles): ReadableStream<Uint8Array> => {
  // what pdfkit still gives after a failure, or once nobody reads any more, has nowhere to go
  let wanted = true;
  return new ReadableStream({
    start(controller) {
      const { title, author, createdAt } = file;
      const pen = new Pen(fonts, { title, author, at: new Date(createdAt) });
      pen.doc.on("data", (bytes: Uint8Array) => {
        if (wanted) controller.enqueue(bytes);
      });
      pen.doc.on("end", () => {
        if (wanted) controller.close();
      });
      drawAll(pen, file).catch((failure: unknown) => {
        wanted = false;
        controller.error(failure);
      });
    },
    cancel() {
      wanted = false;
    },
  });
};
