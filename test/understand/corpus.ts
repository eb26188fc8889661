import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Understanding } from "#domain/understanding.ts";

const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.number())]);

const messageSchema = z.strictObject({
  dit: z.string(),
  a: z.string().nullable().default(null),
  f: z.record(z.string(), value),
  s: z.string().nullable().default(null),
  i: z.string().default("inform"),
  c: z.array(z.string()).default([]),
});

export type Labelled = z.infer<typeof messageSchema>;

/** Labelled messages, written by hand before they were read by the machine. */
export const corpus: readonly Labelled[] = z
  .array(messageSchema)
  .parse(parse(readFileSync(join(process.cwd(), "test/understand/corpus.yaml"), "utf8")));

/** An intent in one word, its object included: "danger:suicide". */
export const intentName = ({ intent }: Understanding): string =>
  intent.kind === "danger" ? `danger:${intent.danger}` : intent.kind;

/** Facts read, as `fact=value` texts that can be compared. */
export const factTexts = (facts: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
  new Set(Object.entries(facts).map(([fact, said]) => `${fact}=${JSON.stringify(said)}`));

export const readTexts = ({ facts }: Understanding): ReadonlySet<string> =>
  factTexts(Object.fromEntries(facts.map(({ fact, value: said }) => [fact, said])));
