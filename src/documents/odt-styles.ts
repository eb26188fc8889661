import { COLOURS, HEADER, SIZES } from "./look.ts";
import { xml, xmlText } from "./xml.ts";

export const NAMESPACES = {
  "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
  "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
  "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
  "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
  "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
  "xmlns:svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
  "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "office:version": "1.3",
} as const;

const FONT = "Atkinson Hyperlegible";
const { standard, falc } = SIZES;

const pt = (size: number): string => `${size}pt`;

interface Named {
  readonly name: string;
  readonly shown: string;
  readonly parent?: string;
  readonly outline?: 1 | 2 | 3;
  readonly paragraph?: Readonly<Record<string, string>>;
  readonly text?: Readonly<Record<string, string>>;
}

const style = ({ name, shown, parent, outline, paragraph, text }: Named): string =>
  xml(
    "style:style",
    {
      "style:name": name,
      "style:display-name": shown,
      "style:family": "paragraph",
      ...(parent ? { "style:parent-style-name": parent } : {}),
      ...(outline ? { "style:default-outline-level": outline } : {}),
    },
    (paragraph ? xml("style:paragraph-properties", paragraph) : "") +
      (text ? xml("style:text-properties", text) : ""),
  );

const bold = { "fo:font-weight": "bold" } as const;

const headings = (
  [
    [1, "Titre 1", standard.title, COLOURS.ink],
    [2, "Titre 2", standard.heading2, COLOURS.accent],
    [3, "Titre 3", standard.heading3, COLOURS.ink],
  ] as const
).map(([level, shown, size, colour]) =>
  style({
    name: `Heading_20_${level}`,
    shown,
    parent: "Standard",
    outline: level,
    paragraph: {
      "fo:margin-top": level === 1 ? "0cm" : "0.45cm",
      "fo:margin-bottom": "0.15cm",
      "fo:keep-with-next": "always",
    },
    text: { ...bold, "fo:font-size": pt(size), "fo:color": colour },
  }),
);

const PARAGRAPHS: readonly Named[] = [
  { name: "Standard", shown: "Standard" },
  {
    name: "Text_20_body",
    shown: "Corps de texte",
    parent: "Standard",
    paragraph: { "fo:margin-bottom": "0.2cm", "fo:line-height": "130%" },
  },
  {
    name: "Facile_20_a_20_lire",
    shown: "Facile à lire",
    parent: "Standard",
    paragraph: { "fo:margin-bottom": "0.3cm", "fo:line-height": "150%" },
    text: { "fo:font-size": pt(falc.text) },
  },
  {
    name: "Titre_20_suivant",
    shown: "Titre du document suivant",
    parent: "Heading_20_1",
    outline: 1,
    paragraph: { "fo:break-before": "page" },
  },
  {
    name: "Precision",
    shown: "Précision",
    parent: "Standard",
    paragraph: { "fo:margin-bottom": "0.15cm" },
    text: { "fo:font-size": pt(standard.small), "fo:color": COLOURS.soft },
  },
  {
    name: "Encadre",
    shown: "Encadré",
    parent: "Text_20_body",
    paragraph: {
      "fo:background-color": COLOURS.shade,
      "fo:padding": "0.2cm",
      "fo:border-left": `2pt solid ${COLOURS.warm}`,
      "fo:margin-top": "0.2cm",
    },
  },
  { name: "Table_20_Contents", shown: "Contenu de tableau", parent: "Standard" },
  { name: "Table_20_Heading", shown: "Titre de tableau", parent: "Table_20_Contents", text: bold },
  {
    name: "Header",
    shown: "En-tête",
    parent: "Standard",
    text: { "fo:font-size": "8pt", "fo:color": COLOURS.accent },
  },
  {
    name: "Footer",
    shown: "Pied de page",
    parent: "Standard",
    text: { "fo:font-size": "8pt", "fo:color": COLOURS.soft },
  },
];

const defaults = xml(
  "style:default-style",
  { "style:family": "paragraph" },
  xml("style:text-properties", {
    "style:font-name": FONT,
    "fo:font-size": pt(standard.text),
    "fo:color": COLOURS.ink,
    "fo:language": "fr",
    "fo:country": "FR",
  }),
);

const level = (name: string, inside: string): string =>
  xml("text:list-style", { "style:name": name }, inside);

const indent = xml(
  "style:list-level-properties",
  { "text:list-level-position-and-space-mode": "label-alignment" },
  xml("style:list-level-label-alignment", {
    "text:label-followed-by": "listtab",
    "text:list-tab-stop-position": "0.6cm",
    "fo:text-indent": "-0.6cm",
    "fo:margin-left": "0.6cm",
  }),
);

const LISTS =
  level(
    "List_20_1",
    xml("text:list-level-style-bullet", { "text:level": 1, "text:bullet-char": "•" }, indent),
  ) +
  level(
    "Numbering_20_1",
    xml(
      "text:list-level-style-number",
      { "text:level": 1, "style:num-format": "1", "style:num-suffix": "." },
      indent,
    ),
  );

/** Asked for by name: a computer that has not this font takes another without serifs. */
export const FONT_FACES = xml(
  "office:font-face-decls",
  {},
  xml("style:font-face", {
    "style:name": FONT,
    "svg:font-family": `'${FONT}', 'Liberation Sans', Arial`,
    "style:font-family-generic": "swiss",
  }),
);

const page = xml(
  "style:page-layout",
  { "style:name": "A4" },
  xml("style:page-layout-properties", {
    "fo:page-width": "21cm",
    "fo:page-height": "29.7cm",
    "fo:margin-top": "1.3cm",
    "fo:margin-bottom": "1.3cm",
    "fo:margin-left": "2cm",
    "fo:margin-right": "2cm",
  }) +
    xml(
      "style:header-style",
      {},
      xml("style:header-footer-properties", {
        "fo:min-height": "0.9cm",
        "fo:margin-bottom": "0.5cm",
      }),
    ) +
    xml(
      "style:footer-style",
      {},
      xml("style:header-footer-properties", { "fo:min-height": "0.8cm", "fo:margin-top": "0.4cm" }),
    ),
);

const pageNumber = `Page ${xml("text:page-number", { "text:select-page": "current" }, "1")} sur ${xml("text:page-count", {}, "1")}`;

const master = xml(
  "style:master-page",
  { "style:name": "Standard", "style:page-layout-name": "A4" },
  xml(
    "style:header",
    {},
    xml("text:p", { "text:style-name": "Header" }, xmlText(`${HEADER.left} · ${HEADER.right}`)),
  ) + xml("style:footer", {}, xml("text:p", { "text:style-name": "Footer" }, pageNumber)),
);

/** styles.xml: what the words of each style look like, for the whole file. */
export const stylesXml = (): string =>
  xml(
    "office:document-styles",
    NAMESPACES,
    FONT_FACES +
      xml(
        "office:styles",
        {},
        defaults +
          PARAGRAPHS.map(style).join("") +
          headings.join("") +
          xml(
            "style:style",
            {
              "style:name": "Strong_20_Emphasis",
              "style:display-name": "Accentuation forte",
              "style:family": "text",
            },
            xml("style:text-properties", bold),
          ) +
          LISTS,
      ) +
      xml("office:automatic-styles", {}, page) +
      xml("office:master-styles", {}, master),
  );
