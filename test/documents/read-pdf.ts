import { inflateSync } from "node:zlib";

/** A PDF as its reader opens it, as far as our tests look: structure, pages, and the words of its fonts. */
export interface ReadPdf {
  readonly raw: string;
  readonly pages: number;
  readonly text: string;
}

const OBJECT = /(\d+) 0 obj\n(.*?)\nendobj/gs;
const STREAM = /stream\n(.*?)\nendstream/s;
const HEX = /<([0-9a-fA-F]+)>/g;

const inflated = (object: string): string => {
  const found = STREAM.exec(object)?.[1];
  if (found === undefined) return "";
  const bytes = Buffer.from(found, "latin1");
  return object.includes("/FlateDecode") ? inflateSync(bytes).toString("latin1") : found;
};

const fromUtf16 = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** What each glyph of a font says: from its ToUnicode map. */
const glyphsOf = (map: string): ReadonlyMap<string, string> => {
  const glyphs = new Map<string, string>();
  for (const range of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gis)) {
    const first = Number.parseInt(range[1] ?? "", 16);
    for (const [at, one] of [...(range[2] ?? "").matchAll(HEX)].entries())
      glyphs.set((first + at).toString(16).padStart(4, "0"), fromUtf16(one[1] ?? ""));
  }
  return glyphs;
};

const decoded = (shown: string, glyphs: ReadonlyMap<string, string>): string =>
  [...shown.matchAll(HEX)]
    .flatMap(([, hex = ""]) => hex.toLowerCase().match(/.{4}/g) ?? [])
    .map((glyph) => glyphs.get(glyph) ?? "")
    .join("");

type Glyphs = ReadonlyMap<string, string>;

/** The glyphs of each font, by the name under which pages draw with it. */
const fontsIn = (objects: ReadonlyMap<string, string>): ReadonlyMap<string, Glyphs> => {
  const named = [...objects.values()].flatMap((body) => [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    named.flatMap(([, name = "", id = ""]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1];
      return map ? [[name, glyphsOf(inflated(objects.get(map) ?? ""))] as const] : [];
    }),
  );
};

const shownIn = (content: string, fonts: ReadonlyMap<string, Glyphs>): readonly string[] => {
  let glyphs: Glyphs = new Map();
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(
    ([, named, shown]) => {
      if (named) glyphs = fonts.get(named) ?? glyphs;
      return shown ? [decoded(shown, glyphs)] : [];
    },
  );
};

/** Words in the order they are drawn, pieces apart by a space. */
export const readPdf = (bytes: Uint8Array): ReadPdf => {
  const raw = Buffer.from(bytes).toString("latin1");
  const objects = new Map([...raw.matchAll(OBJECT)].map(([, id = "", body = ""]) => [id, body]));
  const fonts = fontsIn(objects);
  const pieces = [...objects.values()].flatMap((body) => shownIn(inflated(body), fonts));
  return { raw, pages: [...raw.matchAll(/\/Type \/Page\n/g)].length, text: pieces.join(" ") };
};
