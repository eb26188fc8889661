import { mendWindows1252 } from "./windows-1252.ts";

/** Hears of what had to be supposed about a file. */
export type Remark = (reason: string) => void;

/** How many bytes the letter begun by this byte takes in UTF-8. */
const lengthOfLetter = (byte: number): number => {
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
};

/** Where the last letter begins when the piece ends in its middle; the length of the piece otherwise. */
const endOfWholeLetters = (bytes: Uint8Array): number => {
  const tail = bytes.subarray(-3);
  const at = tail.findLastIndex((byte) => byte < 0x80 || byte >= 0xc0);
  const isCut = at >= 0 && lengthOfLetter(tail[at] ?? 0) > tail.length - at;
  return isCut ? bytes.length - tail.length + at : bytes.length;
};

/** Bytes that are letters of ISO-8859-15 (Š š Ž ž Œ œ Ÿ €) and rare signs of windows-1252. */
const LATIN_9 = new Set([0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe]);

const legacyOf = (bytes: Uint8Array): string => {
  const isWindows = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
  return !isWindows && bytes.some((byte) => LATIN_9.has(byte)) ? "iso-8859-15" : "windows-1252";
};

const hasAccents = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0x80);

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

/** UTF-8 until the bytes say otherwise, then what French files use instead. */
const createDecoder = (remark: Remark) => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
  let legacy: ((bytes: Uint8Array) => string) | null = null;
  let metUtf8 = false;
  let metDamage = false;
  const guess = (bytes: Uint8Array): string => {
    if (metUtf8) {
      if (!metDamage) remark("des octets ne sont pas en UTF-8 : ils sont lus « \ufffd »");
      metDamage = true;
      return lenient.decode(bytes);
    }
    const label = legacyOf(bytes);
    remark(`le fichier n'est pas en UTF-8 : il est lu en ${label}`);
    const decoder = new TextDecoder(label);
    legacy = (piece) => mendWindows1252(decoder.decode(piece));
    return legacy(bytes);
  };
  return (bytes: Uint8Array): string => {
    if (legacy) return legacy(bytes);
    try {
      const text = strict.decode(bytes);
      metUtf8 ||= hasAccents(bytes);
      return text;
    } catch {
      return guess(bytes);
    }
  };
};

const isUtf16 = (start: Uint8Array): boolean => start[0] === 0xff && start[1] === 0xfe;

/** Text of the UTF-16 that spreadsheets call "Unicode". */
const createWideDecoder = () => {
  const decoder = new TextDecoder("utf-16le");
  return (bytes: Uint8Array): string => decoder.decode(bytes, { stream: true });
};

/** Text of whole letters: what a piece ends in the middle of waits for the next one. */
const createNarrowDecoder = (remark: Remark) => {
  const decode = createDecoder(remark);
  let rest: Uint8Array = new Uint8Array();
  return (bytes: Uint8Array): string => {
    const piece = joined(rest, bytes);
    const end = endOfWholeLetters(piece);
    rest = piece.slice(end);
    return decode(piece.subarray(0, end));
  };
};

/** Bytes to text, piece by piece: UTF-8 with or without mark, UTF-16 of spreadsheets, windows-1252, ISO-8859-15. */
export async function* readLetters(
  bytes: AsyncIterable<Uint8Array>,
  remark: Remark,
): AsyncGenerator<string> {
  let decode: ((bytes: Uint8Array) => string) | null = null;
  for await (const chunk of bytes) {
    const isFirst = decode === null;
    decode ??= isUtf16(chunk) ? createWideDecoder() : createNarrowDecoder(remark);
    const text = decode(chunk);
    yield isFirst ? text.replace(/^\ufeff/, "") : text;
  }
}
