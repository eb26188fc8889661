import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import type { Read as ReadOf } from "#workers/imports/read.ts";
import type { FormationRecord } from "#workers/imports/records.ts";
import { readCatalogue } from "#workers/lheo/read-catalogue.ts";
import { catalogue, offer, type SampleOffer } from "./samples.ts";

type Read = ReadOf<FormationRecord>;

const context = { communes: createCommuneFinder(communes, anciennesCommunes), today: "2026-11-21" };

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Everything found in a file, fed by pieces of `size` bytes. */
export const read = async (
  content: string | Uint8Array,
  size = 1 << 16,
): Promise<readonly Read[]> => {
  const found: Read[] = [];
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for await (const each of readCatalogue(inPieces(bytes, size), context)) found.push(each);
  return found;
};

/** The one session of a catalogue of one offer. */
export const only = async (sample: SampleOffer) => {
  const [first] = await read(catalogue([offer(sample)]));
  if (first?.kind !== "record") throw new Error(`not an offer: ${JSON.stringify(first)}`);
  const [session] = first.record.sessions;
  if (!session) throw new Error("no session");
  return { record: first.record, session, repairs: first.repairs };
};

export const kindsOf = (reads: readonly Read[]) => reads.map((each) => each.kind);
export const numbersOf = (reads: readonly Read[]) =>
  reads.flatMap((each) => (each.kind === "record" ? [each.record.numero] : []));
export const titleOf = (reads: readonly Read[]): FormationRecord["intitule"] | undefined =>
  reads.flatMap((each) => (each.kind === "record" ? [each.record.intitule] : []))[0];
