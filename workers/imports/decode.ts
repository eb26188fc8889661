import { isUtf8 } from "node:buffer";
import { mendWindows1252 } from "#tables/windows-1252.ts";

/** How a file's bytes are to be read, and what had to be supposed. */
export interface Encoding {
  readonly label: string;
  readonly supposed: string | null;
}

const DECLARATION = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;
const LEGACY = "windows-1252";

const byteOrderMark = (start: Uint8Array): string | null => {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return "utf-8";
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return null;
};

const isKnown = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
};

/** The sample may stop in the middle of a letter: up to three bytes of it are forgiven. */
const looksLikeUtf8 = (sample: Uint8Array): boolean =>
  [0, 1, 2, 3].some((cut) => isUtf8(sample.subarray(0, Math.max(0, sample.length - cut))));

/** Byte-order mark first, then the XML declaration, then UTF-8 unless the bytes say otherwise. */
export const detectEncoding = (sample: Uint8Array): Encoding => {
  const mark = byteOrderMark(sample);
  if (mark) return { label: mark, supposed: null };
  const start = new TextDecoder("latin1").decode(sample.subarray(0, 256));
  const declared = DECLARATION.exec(start)?.[1]?.toLowerCase() ?? "utf-8";
  if (!isKnown(declared)) {
    const label = looksLikeUtf8(sample) ? "utf-8" : LEGACY;
    return { label, supposed: `encodage « ${declared} » inconnu, lu comme ${label}` };
  }
  if (new TextDecoder(declared).encoding === "utf-8" && !looksLikeUtf8(sample)) {
    return {
      label: LEGACY,
      supposed: "le fichier se dit en UTF-8 mais ne l'est pas, lu comme ISO-8859-1",
    };
  }
  return { label: declared, supposed: null };
};

/** Bytes to text, piece by piece. `onSupposed` hears what had to be guessed about the encoding. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  onSupposed: (reason: string) => void,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    if (!decoder) {
      const { label, supposed } = detectEncoding(chunk);
      if (supposed) onSupposed(supposed);
      decoder = new TextDecoder(label);
    }
    yield mendWindows1252(decoder.decode(chunk, { stream: true }));
  }
  if (decoder) yield mendWindows1252(decoder.decode());
}
