import type { Column, Part, TextDocument } from "../domain/document.ts";
import { COLOURS } from "./look.ts";
import { xml } from "./xml.ts";

/** Of the page between its margins. */
const WIDTH_CM = 17;
const EVEN: readonly Column[] = [{ title: "" }, { title: "" }];
/** What a term takes of the width, against what is said of it. */
const PAIR: readonly Column[] = [
  { title: "", share: 1 },
  { title: "", share: 2 },
];

/** The columns of a part that is drawn as a table; none for the others. */
const columnsOf = (part: Part): readonly Column[] => {
  if (part.kind === "table") return part.columns;
  if (part.kind === "pairs") return PAIR;
  return part.kind === "signatures" ? EVEN.slice(0, part.boxes.length) : [];
};

/** The name of a table in its file, as LibreOffice wants it: each has its own. */
export const tableName = (document: number, part: number): string =>
  `Tableau${document + 1}_${part + 1}`;

/** The style that says how wide a column of a table is. */
export const columnStyle = (table: string, at: number): string => `${table}.${at + 1}`;

/** The widths of the columns of one document's tables. */
export const columnStylesOf = ({ parts }: TextDocument, rank: number): string =>
  parts
    .flatMap((part, place) => {
      const columns = columnsOf(part);
      const total = columns.reduce((sum, { share = 1 }) => sum + share, 0);
      return columns.map(({ share = 1 }, at) =>
        xml(
          "style:style",
          {
            "style:name": columnStyle(tableName(rank, place), at),
            "style:family": "table-column",
          },
          xml("style:table-column-properties", {
            "style:column-width": `${((WIDTH_CM * share) / total).toFixed(2)}cm`,
          }),
        ),
      );
    })
    .join("");

const cellStyle = (name: string, properties: Readonly<Record<string, string>>): string =>
  xml(
    "style:style",
    { "style:name": name, "style:family": "table-cell" },
    xml("style:table-cell-properties", { "fo:padding": "0.12cm", ...properties }),
  );

const rowStyle = (name: string, properties: Readonly<Record<string, string>>): string =>
  xml(
    "style:style",
    { "style:name": name, "style:family": "table-row" },
    xml("style:table-row-properties", { "fo:keep-together": "always", ...properties }),
  );

const underline = { "fo:border-bottom": `0.5pt solid ${COLOURS.line}` } as const;

/** Styles of tables, which ODF keeps beside the text. */
export const TABLE_STYLES =
  xml(
    "style:style",
    { "style:name": "Tableau", "style:family": "table" },
    xml("style:table-properties", { "style:width": `${WIDTH_CM}cm`, "table:align": "margins" }),
  ) +
  rowStyle("Rangee", {}) +
  rowStyle("RangeeSignature", { "style:min-row-height": "2.6cm" }) +
  cellStyle("CelluleTitre", { ...underline, "fo:background-color": COLOURS.shade }) +
  cellStyle("Cellule", underline) +
  cellStyle("CelluleNue", { "fo:border": "none" }) +
  cellStyle("CelluleCadre", { "fo:border": `0.8pt solid ${COLOURS.line}` });
