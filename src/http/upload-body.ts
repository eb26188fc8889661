import { SafeError } from "../domain/errors.ts";

/** Largest file, as it is sent: compressed if it is. */
export const LARGEST_UPLOAD = 200_000_000;
const PIECE = 1 << 20;

const tooLarge = () =>
  new SafeError(
    "too_large",
    "Ce fichier dépasse 200 Mo. Compressez-le (.gz, .zip), ou importez-le en ligne de commande.",
  );

/** What the first bytes of a file say it is; null: nothing we read. */
const extensionOf = (start: Uint8Array): string | null => {
  if (start[0] === 0x1f && start[1] === 0x8b) return ".gz";
  if (start[0] === 0x50 && start[1] === 0x4b) return ".zip";
  const isWide = start[0] === 0xff && start[1] === 0xfe;
  if (!isWide && start.subarray(0, 4096).includes(0)) return null;
  const [letter] = new TextDecoder("latin1")
    .decode(start.subarray(0, 256))
    .replace(/^ï»¿/, "")
    .trimStart();
  if (letter === undefined) return null;
  if (letter === "<") return ".xml";
  return letter === "{" || letter === "[" ? ".json" : ".csv";
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
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** Refuses a body that says by itself that it is too long, before anything is read. @throws SafeError */
export const assertDeclaredSize = (contentLength: string | undefined): void => {
  if (Number(contentLength ?? 0) > LARGEST_UPLOAD) throw tooLarge();
};
