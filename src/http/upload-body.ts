import { SafeError } from "../domain/errors.ts";

/** Largest file, as it is sent: compressed if it is. */
export const LARGEST_UPLOAD = 200_000_000;
const PIECE = 1 << 20;

const tooLarge = () =>
  new SafeError(
    "too_large",
    "Ce fichier dépasse 200 Mo. Compressez-le (.gz, .zip), ou importez-le en ligne de commande.",
  );

/** First bytes of archives, and of a workbook, which is one. */
const ARCHIVES: readonly (readonly [number, number, string])[] = [
  [0x1f, 0x8b, ".gz"],
  [0x50, 0x4b, ".zip"],
];

/** A text never holds a zero byte, but in the UTF-16 of spreadsheets. */
const isText = (start: Uint8Array): boolean =>
  (start[0] === 0xff && start[1] === 0xfe) || !start.subarray(0, 4096).includes(0);

const textExtensionOf = (start: Uint8Array): string => {
  const text = new TextDecoder("latin1").decode(start.subarray(0, 256)).replace(/^ï»¿/, "");
  const letter = text.trimStart().slice(0, 1);
  if (letter === "<") return ".xml";
  return letter === "{" || letter === "[" ? ".json" : ".csv";
};

/** What the first bytes of a file say it is; null: nothing we read. */
const extensionOf = (start: Uint8Array): string | null => {
  const archive = ARCHIVES.find(([one, two]) => start[0] === one && start[1] === two);
  if (archive) return archive[2];
  return isText(start) ? textExtensionOf(start) : null;
};

const NAMED = /\.(?:csv|txt|json|ndjson|jsonl|geojson|xml|xlsx|zip|gz)$/i;

/** A file name without path or surprise, whose end agrees with what the file is. */
export const safeFileName = (given: string, start: Uint8Array): string => {
  const found = extensionOf(start);
  if (!found) {
    throw new SafeError(
      "unsupported_media_type",
      "Ce fichier n'est ni un CSV, ni un classeur .xlsx, ni du JSON, ni du XML, ni une archive .gz ou .zip.",
    );
  }
  const name = (given.split(/[\\/]/).pop() ?? "")
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "_")
    .replace(/^[._]+/, "")
    .slice(-80);
  return NAMED.test(name) ? name : `${name || "envoi"}${found}`;
};

const chunksOf = async function* (body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
};

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

/** A body by pieces of a megabyte, never more than one of them held. @throws SafeError `too_large` */
export async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let received = 0;
  for await (const chunk of chunksOf(body)) {
    received += chunk.length;
    if (received > LARGEST_UPLOAD) throw tooLarge();
    waiting.push(chunk);
    length += chunk.length;
    if (length < PIECE) continue;
    yield joined(waiting, length);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield joined(waiting, length);
}

/** Refuses a body that says by itself that it is too long, before anything is read. @throws SafeError */
export const assertDeclaredSize = (contentLength: string | undefined): void => {
  if (Number(contentLength ?? 0) > LARGEST_UPLOAD) throw tooLarge();
};
