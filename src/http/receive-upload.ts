import type { Account } from "../domain/account.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import type { ImportKind, Upload, Uploads } from "../domain/upload.ts";
import type { Services } from "./services.ts";
import { piecesOf, safeFileName } from "./upload-body.ts";

/** @throws SafeError `unavailable` where this runtime has no store */
export const uploadsOf = ({ uploads }: Services): Uploads => {
  if (uploads) return uploads;
  throw new SafeError("unavailable", "Les imports ne sont pas ouverts sur ce serveur.");
};

const kindOf = (kinds: readonly ImportKind[], id: string): ImportKind => {
  const found = kinds.find((kind) => kind.id === id);
  if (found) return found;
  throw invalidInput("Cet importeur n'existe pas.", [
    { path: "importer", message: `Choisissez parmi : ${kinds.map((kind) => kind.id).join(", ")}.` },
  ]);
};

async function* withFirst(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** The file of a request: its first piece, which says what it is, and all of them. */
const fileOf = async (body: ReadableStream<Uint8Array> | null) => {
  const pieces = body && piecesOf(body);
  const first = await pieces?.next();
  if (!pieces || !first || first.done)
    throw invalidInput("Le corps de l'envoi est vide : il faut un fichier.");
  return { start: first.value, pieces: withFirst(first.value, pieces) };
};

/** A file as it is handed over, by the API or by a page. */
export interface HandedOver {
  readonly importer: string;
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly fileName: string;
  readonly body: ReadableStream<Uint8Array> | null;
}

/** Keeps a file for a worker to read, and writes down who sent it. @throws SafeError */
export const receiveUpload = async (
  { importer, source, name, fileName, body }: HandedOver,
  account: Account,
  services: Services,
): Promise<Upload> => {
  const uploads = uploadsOf(services);
  const { id } = kindOf(services.importKinds, importer);
  const { start, pieces } = await fileOf(body);
  const upload = await uploads.receive(
    {
      importer: id,
      source: source ?? id,
      name: name ?? null,
      fileName: safeFileName(fileName, start),
      account: account.id,
      structure: account.structure,
    },
    pieces,
  );
  await services.desk?.log.write({
    action: "import",
    outcome: "accorde",
    account: account.id,
    structure: account.structure,
    subject: upload.id,
    detail: id,
  });
  return upload;
};
