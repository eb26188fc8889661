import type { Line, Part, TextDocument } from "../domain/document.ts";
import { columnStyle, tableName } from "./odt-tables.ts";
import { xml, xmlText } from "./xml.ts";

type PartOf<Kind extends Part["kind"]> = Extract<Part, { readonly kind: Kind }>;

/** A paragraph of a named style; `inside` is XML already. */
const paragraph = (style: string, inside: string): string =>
  xml("text:p", { "text:style-name": style }, inside);

const strong = (text: string): string =>
  xml("text:span", { "text:style-name": "Strong_20_Emphasis" }, xmlText(text));

const inline = (line: Line): string =>
  typeof line === "string" ? xmlText(line) : `${strong(line.lead)} ${xmlText(line.text)}`;

const heading = (level: 1 | 2 | 3, text: string, style = `Heading_20_${level}`): string =>
  xml("text:h", { "text:style-name": style, "text:outline-level": level }, xmlText(text));

const TONES = { soft: "Precision", notice: "Encadre" } as const;

const list = ({ items, ordered }: PartOf<"list">, body: string): string =>
  xml(
    "text:list",
    { "text:style-name": ordered ? "Numbering_20_1" : "List_20_1" },
    items.map((item) => xml("text:list-item", {}, paragraph(body, inline(item)))).join(""),
  );

const cell = (style: string, inside: string): string =>
  xml("table:table-cell", { "table:style-name": style, "office:value-type": "string" }, inside);

/** What a table is made with: its name, and the style of the words in its cells. */
interface Cells {
  readonly name: string;
  readonly words: string;
}

const columnsOf = (count: number, name: string): string =>
  Array.from({ length: count }, (_, at) =>
    xml("table:table-column", { "table:style-name": columnStyle(name, at) }),
  ).join("");

const rowOf = (cells: readonly string[], style = "Rangee"): string =>
  xml("table:table-row", { "table:style-name": style }, cells.join(""));

const tableOf = (name: string, columns: number, inside: string): string =>
  xml(
    "table:table",
    { "table:name": name, "table:style-name": "Tableau" },
    columnsOf(columns, name) + inside,
  );

const table = ({ caption, columns, rows }: PartOf<"table">, { name, words }: Cells): string => {
  const head = columns.map(({ title }) =>
    cell("CelluleTitre", paragraph("Table_20_Heading", xmlText(title))),
  );
  const body = rows.map((row) =>
    rowOf(
      columns.map((_, at) => {
        const text = row[at] ?? "";
        return cell("Cellule", paragraph(words, at === 0 ? strong(text) : xmlText(text)));
      }),
    ),
  );
  return (
    (caption ? paragraph("Precision", xmlText(caption)) : "") +
    tableOf(name, columns.length, xml("table:table-header-rows", {}, rowOf(head)) + body.join("")) +
    paragraph("Standard", "")
  );
};

const pairs = ({ pairs: all }: PartOf<"pairs">, { name, words }: Cells): string =>
  tableOf(
    name,
    2,
    all
      .map(({ term, text }) =>
        rowOf([
          cell("CelluleNue", paragraph("Precision", xmlText(term))),
          cell("CelluleNue", paragraph(words, strong(text))),
        ]),
      )
      .join(""),
  );

const signatures = ({ boxes }: PartOf<"signatures">, { name, words }: Cells): string =>
  paragraph("Standard", "") +
  tableOf(
    name,
    boxes.length,
    rowOf(
      boxes.map(({ label, text }) =>
        cell(
          "CelluleCadre",
          paragraph(words, strong(label)) + paragraph("Precision", xmlText(text)),
        ),
      ),
      "RangeeSignature",
    ),
  );

/** Paragraph styles of the running text, and of the cells of tables. */
const STYLES = {
  standard: { body: "Text_20_body", words: "Table_20_Contents" },
  falc: { body: "Facile_20_a_20_lire", words: "Facile_20_a_20_lire" },
} as const;

const partOf = (
  part: Part,
  name: string,
  { body, words }: { body: string; words: string },
): string => {
  switch (part.kind) {
    case "heading":
      return heading(part.level, part.text);
    case "paragraph":
      return paragraph(part.tone ? TONES[part.tone] : body, inline(part.line));
    case "list":
      return list(part, body);
    case "pairs":
      return pairs(part, { name, words });
    case "table":
      return table(part, { name, words });
    case "drawing":
      return paragraph("Precision", xmlText(part.text));
    case "signatures":
      return signatures(part, { name, words });
  }
};

/** One document as the body of a text; all but the first (rank 0) start a page. */
export const odtBodyOf = (
  { title, subtitle, footer, style, parts }: TextDocument,
  rank: number,
): string =>
  [
    heading(1, title, rank === 0 ? "Heading_20_1" : "Titre_20_suivant"),
    subtitle ? paragraph("Precision", xmlText(subtitle)) : "",
    ...parts.map((part, at) => partOf(part, tableName(rank, at), STYLES[style])),
    paragraph("Precision", xmlText(footer)),
  ].join("");
