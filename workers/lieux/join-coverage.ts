import type { Read } from "#workers/imports/read.ts";
import type { ServicePlaceRecord } from "./place-record.ts";

type PlaceRead = Read<ServicePlaceRecord>;
type Kept = Extract<PlaceRead, { readonly kind: "record" }>;

const joined = (first: Kept, more: Kept): Kept => ({
  ...first,
  record: {
    ...first.record,
    communes: [...new Set([...first.record.communes, ...more.record.communes])].sort(),
  },
  repairs: [...new Set([...first.repairs, ...more.repairs])],
});

/** Lines about one place, a commune each, as one place that serves them all. Held until the end: a few hundred. */
export async function* joinCoverage(reads: AsyncIterable<PlaceRead>): AsyncGenerator<PlaceRead> {
  const places = new Map<string, Kept>();
  for await (const read of reads) {
    if (read.kind === "record") {
      const before = places.get(read.record.numero);
      places.set(read.record.numero, before ? joined(before, read) : read);
    } else {
      if (read.kind === "end") yield* places.values();
      yield read;
    }
  }
}
