import type { Part } from "../domain/document.ts";
import type { Style } from "../domain/reply.ts";
import { COLOURS, PAGE, SIZES } from "./look.ts";
import type { Element, Ink, Pen } from "./pdf-pen.ts";

type Table = Extract<Part, { readonly kind: "table" }>;

const WIDTH = PAGE.width - 2 * PAGE.side;
const PADDING = 5;
/** A row longer than this is cut by the page rather than pushed to the next one. */
const TALLEST = PAGE.height - PAGE.top - PAGE.bottom - 60;

interface Cell {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

interface Grid {
  readonly pen: Pen;
  readonly ink: Ink;
  readonly columns: readonly { readonly x: number; readonly width: number }[];
}

const gridOf = ({ columns }: Table, pen: Pen, style: Style): Grid => {
  const { small, lineGap } = SIZES[style];
  const total = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  let x: number = PAGE.side;
  const placed = columns.map(({ share = 1 }) => {
    const column = { x, width: (WIDTH * share) / total };
    x += column.width;
    return column;
  });
  return { pen, ink: { size: small, lineGap: lineGap / 2 }, columns: placed };
};

const cellsOf = (row: readonly string[], { columns }: Grid): readonly Cell[] =>
  columns.map(({ x, width }, at) => ({ text: row[at] ?? "", x, width }));

const heightOf = (cells: readonly Cell[], bold: boolean, { pen, ink }: Grid): number =>
  2 * PADDING +
  Math.max(
    ...cells.map(({ text, width }) =>
      pen.heightOf([{ text }], width - 2 * PADDING, { ...ink, bold }),
    ),
  );

const drawCell = ({ text, x, width }: Cell, top: number, bold: boolean, { pen, ink }: Grid): void =>
  pen.write(
    [{ text }],
    { x: x + PADDING, y: top + PADDING, width: width - 2 * PADDING },
    { ...ink, bold },
  );

const rule = (y: number, { pen }: Grid): void =>
  pen.artifact(() => {
    pen.doc.lineWidth(0.6).strokeColor(COLOURS.line);
    pen.doc
      .moveTo(PAGE.side, y)
      .lineTo(PAGE.side + WIDTH, y)
      .stroke();
  });

/** The titles of the columns; read once, drawn again on each page. */
const drawHead = (table: Table, grid: Grid, into: Element | null): void => {
  const { pen } = grid;
  const cells = cellsOf(
    table.columns.map(({ title }) => title),
    grid,
  );
  const height = heightOf(cells, true, grid);
  const top = pen.doc.y;
  pen.artifact(() => {
    pen.doc.rect(PAGE.side, top, WIDTH, height).fill(COLOURS.shade);
  });
  if (into) {
    const row = pen.element("TR", into);
    for (const cell of cells) {
      const head = pen.element("TH", row, "Column");
      pen.content(head, "TH", () => drawCell(cell, top, true, grid));
      head.end();
    }
    row.end();
  } else
    pen.artifact(() => {
      for (const cell of cells) drawCell(cell, top, true, grid);
    });
  pen.doc.y = top + height;
};

const drawRow = (texts: readonly string[], table: Table, grid: Grid, into: Element): void => {
  const { pen } = grid;
  const cells = cellsOf(texts, grid);
  const height = heightOf(cells, false, grid);
  if (pen.makeRoom(Math.min(height, TALLEST))) drawHead(table, grid, null);
  const top = pen.doc.y;
  const row = pen.element("TR", into);
  for (const [at, cell] of cells.entries()) {
    const type = at === 0 ? "TH" : "TD";
    const element = pen.element(type, row, at === 0 ? "Row" : undefined);
    pen.content(element, type, () => drawCell(cell, top, at === 0, grid));
    element.end();
  }
  row.end();
  pen.doc.y = top + height;
  rule(pen.doc.y, grid);
};

/** A table whose titles stand on each of its pages. */
export const drawTable = (
  table: Table,
  { pen, section, style }: { readonly pen: Pen; readonly section: Element; readonly style: Style },
): void => {
  const grid = gridOf(table, pen, style);
  const { small, after } = SIZES[style];
  pen.makeRoom(small * 9);
  const element = pen.element("Table", section);
  if (table.caption) {
    pen.tagged("Caption", element, () =>
      pen.write(
        [{ text: table.caption }],
        { x: PAGE.side, y: pen.doc.y, width: WIDTH },
        { size: small, colour: COLOURS.soft },
      ),
    );
    pen.doc.y += 3;
  }
  drawHead(table, grid, element);
  for (const row of table.rows) drawRow(row, table, grid, element);
  element.end();
  pen.doc.y += after;
};
