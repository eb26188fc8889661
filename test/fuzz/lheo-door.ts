import fc from "fast-check";
import { isDay } from "#domain/day.ts";
import { SafeError } from "#domain/errors.ts";
import { read } from "#test/workers/lheo/reading.ts";
import { catalogue, manyOffers, offer } from "#test/workers/lheo/samples.ts";
import { bent, written } from "./bending.ts";
import type { Door, Outcome } from "./door.ts";

const SAMPLES = [
  catalogue([offer({}), offer({ numero: "F2" })]),
  catalogue(manyOffers(4), "http://lheo.gouv.fr/2.2"),
  catalogue(
    [offer({ objectif: "<![CDATA[<p>Aider &amp; soigner</p>]]>", adresse: "" })],
    "",
    "ISO-8859-1",
  ),
  catalogue([offer({ sessions: "", payeurs: "" }), offer({ attributes: "numero='F3'" })]),
];

const TAG = /<\/?[\w-]+(?:\s[^<>]*)?>/g;
/** Every tag of the samples: what a bent file is made of. */
const TAGS = [...new Set(SAMPLES.flatMap((text) => text.match(TAG) ?? []))];

const WORDS = [
  ...TAGS,
  '<!DOCTYPE lheo [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  ...[
    "&a;",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "&lt",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?xml?>",
    "<?x ?>",
    "</",
    "/>",
  ],
  ...[
    "20270231",
    "99999999",
    "00000000",
    "<debut></debut>",
    'xmlns="x"',
    'numero="F1"',
    "<a:b>",
    "é".repeat(300),
  ],
];

interface TagChange {
  readonly at: number;
  readonly how: "drop" | "twice" | "rename" | "deep" | "close";
  readonly tag: string;
  readonly depth: number;
}

const changed = (found: string, { how, tag, depth }: TagChange): string => {
  switch (how) {
    case "drop":
      return "";
    case "twice":
      return found + found;
    case "rename":
      return tag;
    case "deep":
      return found.repeat(depth);
    case "close":
      return `${found}</${found.replace(/[<>/]/g, "").split(" ")[0]}>`;
  }
};

/** The same file with whole tags dropped, doubled, renamed, nested or closed too early. */
const retagged = (text: string, changes: readonly TagChange[]): string =>
  changes.reduce((made, change) => {
    const count = made.match(TAG)?.length ?? 0;
    let rank = 0;
    const wanted = count === 0 ? -1 : change.at % count;
    return made.replace(TAG, (found) => (rank++ === wanted ? changed(found, change) : found));
  }, text);

const files = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: bent(SAMPLES, WORDS, 30_000) },
      { weight: 1, arbitrary: fc.constantFrom(...SAMPLES) },
    ),
    fc.array(
      fc.record({
        at: fc.nat(),
        how: fc.constantFrom<TagChange["how"][]>("drop", "twice", "rename", "deep", "close"),
        tag: fc.constantFrom(...TAGS),
        depth: fc.integer({ min: 2, max: 400 }),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([text, changes]) => retagged(text, changes).slice(0, 60_000));

type Found = Awaited<ReturnType<typeof read>>;

/** @throws Error when a day that is none was kept */
const judged = (found: Found): Outcome => {
  const sessions = found.flatMap((one) => (one.kind === "record" ? one.record.sessions : []));
  const odd = sessions.find(({ debut }) => debut !== null && !isDay(debut));
  if (odd) throw new Error(`a session begins ${odd.debut}`);
  return found.some(({ kind }) => kind === "record") ? "taken" : "refused";
};

/** A catalogue of a producer, in pieces of any size. */
export const lheoDoor: Door<readonly [Uint8Array, number]> = {
  name: "lheo",
  share: 40,
  open: async () => ({
    inputs: fc.tuple(written(files), fc.integer({ min: 1, max: 4_000 })),
    hold: async ([bytes, size]) =>
      await read(bytes, size).then(judged, (error: unknown): Outcome => {
        if (error instanceof SafeError) return "refused";
        throw error;
      }),
  }),
};
