import { SafeError } from "#domain/errors.ts";
import { decodeText } from "#workers/imports/decode.ts";
import type { Read } from "#workers/imports/read.ts";
import type { FormationRecord } from "#workers/imports/records.ts";
import type { Header } from "./header.ts";
import { readFormation } from "./read-formation.ts";
import type { ReadingContext } from "./read-session.ts";
import { createOfferSplitter, type Piece, type RawOffer } from "./split-offers.ts";
import { mendXml, parseOffer, XmlProblem } from "./xml-tree.ts";

const KNOWN_NAMESPACES = new Set([
  "http://www.lheo.org/2.2",
  "http://lheo.gouv.fr/2.3",
  "https://www.of.moncompteformation.gouv.fr",
]);

const numeroIn = (xml: string): string | null =>
  /^<[^>]*?\snumero\s*=\s*["']([^"']+)["']/.exec(xml)?.[1] ?? null;

/** Parses as it is, else once more with stray "&" and control characters mended. */
const parse = (xml: string, note: (reason: string) => void) => {
  try {
    return parseOffer(xml);
  } catch (problem) {
    const mended = mendXml(xml);
    if (mended === xml) throw problem;
    const node = parseOffer(mended);
    note("« & » isolé ou caractère de contrôle corrigé");
    return node;
  }
};

const readOffer = (
  offer: RawOffer,
  context: Omit<ReadingContext, "note">,
): Read<FormationRecord> => {
  const repairs: string[] = [];
  const note = (reason: string): void => {
    if (!repairs.includes(reason)) repairs.push(reason);
  };
  try {
    const found = readFormation(parse(offer.xml, note), { ...context, note });
    return "refused" in found
      ? { kind: "refused", line: offer.line, numero: numeroIn(offer.xml), reason: found.refused }
      : { kind: "record", line: offer.line, record: found, repairs };
  } catch (problem) {
    if (!(problem instanceof XmlProblem)) throw problem;
    return {
      kind: "refused",
      line: offer.line + problem.line - 1,
      numero: numeroIn(offer.xml),
      reason: problem.message,
    };
  }
};

const readPiece = (piece: Piece, context: Omit<ReadingContext, "note">): Read<FormationRecord> => {
  if (piece.kind === "end") return piece;
  if (piece.kind === "offer") return readOffer(piece, context);
  return { kind: "refused", line: piece.line, numero: numeroIn(piece.start), reason: piece.reason };
};

/** The same bytes, but a failure on the way ends them instead of spoiling what came before. */
async function* untilBroken(
  bytes: AsyncIterable<Uint8Array>,
  onBroken: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    if (cause instanceof SafeError) throw cause;
    onBroken();
  }
}

const namespaceRemark = (header: Header | null): readonly string[] =>
  header === null || KNOWN_NAMESPACES.has(header.namespace ?? "")
    ? []
    : ["espace de noms XML inconnu : lu comme du LHEO 2.3"];

/**
 * Reads a LHEO catalogue (2.2, 2.3, Mon Compte Formation's dialect) as a stream: memory does not grow with the file.
 * A broken offer, a truncated or damaged file: all that is whole comes out, the rest is refused with its line.
 * @throws SafeError when the file is no catalogue, or declares entities
 */
export async function* readCatalogue(
  bytes: AsyncIterable<Uint8Array>,
  context: Omit<ReadingContext, "note">,
): AsyncGenerator<Read<FormationRecord>> {
  const splitter = createOfferSplitter();
  const remarks: string[] = [];
  const remark = (reason: string): void => {
    remarks.push(reason);
  };
  const broken = (): void => remark("le fichier compressé est abîmé : lu jusqu'à l'endroit abîmé");
  for await (const text of decodeText(untilBroken(bytes, broken), remark)) {
    for (const piece of splitter.push(text)) yield readPiece(piece, context);
  }
  const last = splitter.end();
  for (const piece of last) if (piece.kind !== "end") yield readPiece(piece, context);
  for (const reason of [...namespaceRemark(splitter.header()), ...remarks]) {
    yield { kind: "remark", reason };
  }
  for (const piece of last) if (piece.kind === "end") yield piece;
}
