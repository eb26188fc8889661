import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import type { Read } from "#workers/imports/read.ts";
import { placeFeeds } from "#workers/lieux/import-places.ts";
import type { ServicePlaceRecord } from "#workers/lieux/place-record.ts";

export const finder = createCommuneFinder(communes, anciennesCommunes);

/** Everything a feed of places says of a file. */
export const read = async (
  feed: string,
  content: string,
): Promise<readonly Read<ServicePlaceRecord>[]> => {
  const known = placeFeeds.find(({ id }) => id === feed);
  if (!known) throw new Error(`no feed ${feed}`);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(content);
  }
  const found: Read<ServicePlaceRecord>[] = [];
  const reads = known.read({ name: "essai", bytes }, finder, "2026-11-21");
  for await (const each of reads) found.push(each);
  return found;
};

/** The places kept, with what was mended. */
export const placesOf = (reads: readonly Read<ServicePlaceRecord>[]) =>
  reads.flatMap((each) =>
    each.kind === "record" ? [{ ...each.record, repairs: each.repairs }] : [],
  );
