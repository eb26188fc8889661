import type { Line, Part, TextDocument } from "../domain/document.ts";
import type { Style } from "../domain/reply.ts";
import { COLOURS, PAGE, SIZES } from "./look.ts";
import type { Element, Ink, Pen, Words } from "./pdf-pen.ts";
import { drawTable } from "./pdf-table.ts";

const WIDTH = PAGE.width - 2 * PAGE.side;
const INDENT = 16;
const BOX_HEIGHT = 74;
/** Large enough for the camera of a cheap phone. */
const DRAWING_WIDTH = 110;
const GUTTER = 16;

type PartOf<Kind extends Part["kind"]> = Extract<Part, { readonly kind: Kind }>;

/** Where parts are drawn: the pen, the element they belong to, the manner. */
export interface Place {
  readonly pen: Pen;
  readonly section: Element;
  readonly style: Style;
}

export const wordsOf = (line: Line): readonly Words[] =>
  typeof line === "string"
    ? [{ text: line }]
    : [{ text: `${line.lead} `, bold: true }, { text: line.text }];

const column = (pen: Pen, indent = 0) => ({
  x: PAGE.side + indent,
  y: pen.doc.y,
  width: WIDTH - indent,
});

const drawHeading = ({ level, text }: PartOf<"heading">, { pen, section, style }: Place) => {
  const sizes = SIZES[style];
  const size = level === 2 ? sizes.heading2 : sizes.heading3;
  const ink: Ink = { size, bold: true, colour: level === 2 ? COLOURS.accent : COLOURS.ink };
  // never alone at the foot of a page
  if (!pen.makeRoom(size * 5)) pen.doc.y += size * (level === 2 ? 0.9 : 0.5);
  pen.tagged(`H${level}`, section, () => pen.write([{ text }], column(pen), ink));
  pen.doc.y += sizes.after * 0.6;
};

const drawNotice = (line: Line, { pen, section, style }: Place) => {
  const { text: size, lineGap, after } = SIZES[style];
  const ink: Ink = { size, lineGap };
  const height = pen.heightOf(wordsOf(line), WIDTH - 2 * INDENT, ink);
  pen.makeRoom(height + 3 * after);
  const top = pen.doc.y;
  pen.artifact(() => {
    pen.doc.rect(PAGE.side, top, WIDTH, height + 2 * after).fill(COLOURS.shade);
    pen.doc.rect(PAGE.side, top, 3, height + 2 * after).fill(COLOURS.warm);
  });
  pen.tagged("P", section, () =>
    pen.write(
      wordsOf(line),
      { x: PAGE.side + INDENT, y: top + after, width: WIDTH - 2 * INDENT },
      ink,
    ),
  );
  pen.doc.y = top + height + 3 * after;
};

const drawParagraph = ({ line, tone }: PartOf<"paragraph">, place: Place) => {
  if (tone === "notice") return drawNotice(line, place);
  const { pen, section, style } = place;
  const { text, small, lineGap, after } = SIZES[style];
  const ink: Ink =
    tone === "soft" ? { size: small, colour: COLOURS.soft, lineGap } : { size: text, lineGap };
  pen.tagged("P", section, () => pen.write(wordsOf(line), column(pen), ink));
  pen.doc.y += after;
};

const drawList = ({ items, ordered }: PartOf<"list">, { pen, section, style }: Place) => {
  const { text: size, lineGap, after } = SIZES[style];
  const ink: Ink = { size, lineGap };
  const list = pen.element("L", section);
  for (const [at, item] of items.entries()) {
    pen.makeRoom(size * 2.5);
    const entry = pen.element("LI", list);
    const top = pen.doc.y;
    const label = ordered ? `${at + 1}.` : "•";
    pen.tagged("Lbl", entry, () => pen.stamp(label, { x: PAGE.side, y: top, width: INDENT }, ink));
    pen.doc.y = top;
    pen.tagged("LBody", entry, () => pen.write(wordsOf(item), column(pen, INDENT), ink));
    entry.end();
    pen.doc.y += after * 0.5;
  }
  list.end();
  pen.doc.y += after * 0.5;
};

/** A term and what is said of it: a list, as PDF has no element of its own for it. */
const drawPairs = ({ pairs }: PartOf<"pairs">, { pen, section, style }: Place) => {
  const { text: size, lineGap, after } = SIZES[style];
  const list = pen.element("L", section);
  const term = WIDTH * 0.34;
  for (const pair of pairs) {
    const ink: Ink = { size, lineGap };
    const heights = [
      pen.heightOf([{ text: pair.term }], term - GUTTER, { ...ink, colour: COLOURS.soft }),
      pen.heightOf([{ text: pair.text }], WIDTH - term, { ...ink, bold: true }),
    ];
    const height = Math.max(...heights);
    pen.makeRoom(Math.min(height, size * 8));
    const top = pen.doc.y;
    const page = pen.doc.page;
    const entry = pen.element("LI", list);
    pen.tagged("Lbl", entry, () =>
      pen.write(
        [{ text: pair.term }],
        { x: PAGE.side, y: top, width: term - GUTTER },
        { ...ink, colour: COLOURS.soft },
      ),
    );
    const under = pen.doc.y;
    pen.tagged("LBody", entry, () =>
      pen.write(
        [{ text: pair.text, bold: true }],
        { x: PAGE.side + term, y: top, width: WIDTH - term },
        ink,
      ),
    );
    entry.end();
    const lowest = page === pen.doc.page ? Math.max(under, pen.doc.y) : pen.doc.y;
    pen.doc.y = lowest + after * 0.4;
  }
  list.end();
  pen.doc.y += after * 0.6;
};

const drawDrawing = ({ text, path, size }: PartOf<"drawing">, { pen, section, style }: Place) => {
  const { after } = SIZES[style];
  pen.makeRoom(DRAWING_WIDTH + after);
  const top = pen.doc.y;
  pen.figure(text, section, () => {
    pen.doc.save().translate(PAGE.side, top);
    pen.doc
      .scale(DRAWING_WIDTH / size)
      .path(path)
      .fill(COLOURS.ink);
    pen.doc.restore();
  });
  pen.doc.y = top + DRAWING_WIDTH + after;
};

const drawSignatures = ({ boxes }: PartOf<"signatures">, { pen, section, style }: Place) => {
  const { text: size, small, after } = SIZES[style];
  pen.makeRoom(BOX_HEIGHT + 2 * after);
  const top = pen.doc.y + after;
  const width = (WIDTH - GUTTER * (boxes.length - 1)) / boxes.length;
  for (const [at, { label, text }] of boxes.entries()) {
    const x = PAGE.side + at * (width + GUTTER);
    pen.artifact(() => {
      pen.doc.lineWidth(0.8).strokeColor(COLOURS.line).rect(x, top, width, BOX_HEIGHT).stroke();
    });
    const inner = { x: x + 10, width: width - 20 };
    pen.tagged("P", section, () =>
      pen.write([{ text: label, bold: true }], { ...inner, y: top + 8 }, { size }),
    );
    pen.tagged("P", section, () =>
      pen.write([{ text }], { ...inner, y: pen.doc.y + 2 }, { size: small, colour: COLOURS.soft }),
    );
  }
  pen.doc.y = top + BOX_HEIGHT + after;
};

const drawPart = (part: Part, place: Place): void => {
  switch (part.kind) {
    case "heading":
      drawHeading(part, place);
      break;
    case "paragraph":
      drawParagraph(part, place);
      break;
    case "list":
      drawList(part, place);
      break;
    case "pairs":
      drawPairs(part, place);
      break;
    case "table":
      drawTable(part, place);
      break;
    case "drawing":
      drawDrawing(part, place);
      break;
    case "signatures":
      drawSignatures(part, place);
      break;
  }
};

/** One document, from the top of a new page. */
export const drawDocument = (pen: Pen, { title, subtitle, style, parts }: TextDocument): void => {
  const sizes = SIZES[style];
  pen.doc.addPage();
  const section = pen.element("Sect");
  pen.tagged("H1", section, () =>
    pen.write([{ text: title }], column(pen), { size: sizes.title, bold: true }),
  );
  pen.doc.y += sizes.after * 0.5;
  if (subtitle)
    drawParagraph({ kind: "paragraph", line: subtitle, tone: "soft" }, { pen, section, style });
  for (const part of parts) drawPart(part, { pen, section, style });
  section.end();
};
