import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { createCommuneFinder } from "#workers/imports/commune-finder.ts";
import type { Read } from "#workers/imports/read.ts";
import { readRows, type TableReader } from "#workers/imports/read-rows.ts";
import type { FormationRecord } from "#workers/imports/records.ts";
import { offresApprentissage } from "#workers/offres/apprentissage.ts";
import { monCompteFormation } from "#workers/offres/mon-compte-formation.ts";
import { parcoursup } from "#workers/offres/parcoursup.ts";

type Reads = readonly Read<FormationRecord>[];

const finder = createCommuneFinder(communes, anciennesCommunes);

const reading =
  <Name extends string>(table: TableReader<Name, FormationRecord>) =>
  async (content: string | Uint8Array): Promise<Reads> => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield typeof content === "string" ? Buffer.from(content) : content;
    }
    const found: Read<FormationRecord>[] = [];
    const reads = readRows({ name: "essai.csv", bytes }, table, "2026-11-21");
    for await (const each of reads) found.push(each);
    return found;
  };

export const readMcf = reading(monCompteFormation);
export const readApprenticeship = reading(offresApprentissage(finder));
export const readParcoursup = reading(parcoursup({ finder, communes }));

/** The first offer of a table. */
export const firstOf = (reads: Reads) => {
  const [first] = reads;
  if (first?.kind !== "record") throw new Error(`no offer: ${JSON.stringify(first)}`);
  return first;
};
