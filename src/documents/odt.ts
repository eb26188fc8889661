import { strToU8, zipSync } from "fflate";
import { type DocumentFile, ODT_TYPE } from "../domain/document.ts";
import { odtBodyOf } from "./odt-parts.ts";
import { FONT_FACES, NAMESPACES, stylesXml } from "./odt-styles.ts";
import { columnStylesOf, TABLE_STYLES } from "./odt-tables.ts";
import { xml, xmlText } from "./xml.ts";

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

const manifestXml = (): string =>
  xml(
    "manifest:manifest",
    {
      "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
      "manifest:version": "1.3",
    },
    [
      ["/", ODT_TYPE],
      ["content.xml", "text/xml"],
      ["styles.xml", "text/xml"],
      ["meta.xml", "text/xml"],
    ]
      .map(([path = "", type = ""]) =>
        xml("manifest:file-entry", { "manifest:full-path": path, "manifest:media-type": type }),
      )
      .join(""),
  );

const metaXml = ({ title, author, createdAt }: DocumentFile): string =>
  xml(
    "office:document-meta",
    NAMESPACES,
    xml(
      "office:meta",
      {},
      xml("meta:generator", {}, "Passerelle") +
        xml("dc:title", {}, xmlText(title)) +
        xml("meta:initial-creator", {}, xmlText(author)) +
        xml("dc:creator", {}, xmlText(author)) +
        xml("meta:creation-date", {}, createdAt) +
        xml("dc:date", {}, createdAt) +
        xml("dc:language", {}, "fr-FR"),
    ),
  );

const contentXml = async ({ documents }: DocumentFile): Promise<string> => {
  const bodies: string[] = [];
  const styles = [TABLE_STYLES];
  for await (const one of documents) {
    styles.push(columnStylesOf(one, bodies.length));
    bodies.push(odtBodyOf(one, bodies.length));
  }
  return xml(
    "office:document-content",
    NAMESPACES,
    FONT_FACES +
      xml("office:automatic-styles", {}, styles.join("")) +
      xml("office:body", {}, xml("office:text", {}, bodies.join(""))),
  );
};

const written = async (file: DocumentFile): Promise<Uint8Array> => {
  const entry = (text: string): Uint8Array => strToU8(PROLOG + text);
  return zipSync({
    // first and stored: what tells the kind of the file at its first bytes
    mimetype: [strToU8(ODT_TYPE), { level: 0 }],
    "META-INF/manifest.xml": entry(manifestXml()),
    "meta.xml": entry(metaXml(file)),
    "styles.xml": entry(stylesXml()),
    "content.xml": entry(await contentXml(file)),
  });
};

/** An OpenDocument text in French, with styles that a word processor knows. */
export const odtOf = (file: DocumentFile): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async start(controller) {
      controller.enqueue(await written(file));
      controller.close();
    },
  });
