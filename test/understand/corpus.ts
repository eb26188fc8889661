import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Intent, ReadingContext, Understanding } from "#domain/understanding.ts";
import { today } from "./parts.ts";

const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.number())]);

const messageSchema = z.strictObject({
  dit: z.string(),
  a: z.string().nullable().default(null),
  f: z.record(z.string(), value),
  s: z.string().nullable().default(null),
  i: z.string().default("inform"),
  c: z.array(z.string()).default([]),
  w: z.record(z.string(), value).default({}),
  q: z.string().nullable().default(null),
  /** A professional types for the person in front of them. */
  pro: z.boolean().default(false),
});

export type Labelled = z.infer<typeof messageSchema>;

/** What reading may lean on for this message. */
export const contextOf = ({ a, pro }: Labelled): ReadingContext => ({
  asked: a,
  today,
  forAnother: pro,
});

const messagesIn = (file: string): readonly Labelled[] =>
  z
    .array(messageSchema)
    .parse(parse(readFileSync(join(process.cwd(), "test/understand", file), "utf8")));

/** Labelled messages, written by hand before they were read by the machine. */
export const corpus: readonly Labelled[] = [
  ...messagesIn("corpus.yaml"),
  ...messagesIn("corpus-suite.yaml"),
  ...messagesIn("corpus-neuf.yaml"),
];

/** Messages of two hundred people met once, then sixty more, each read by the machine after it was labelled. */
export const passersBy: readonly Labelled[] = [
  ...messagesIn("corpus-passants.yaml"),
  ...messagesIn("corpus-encore.yaml"),
];

/** Messages never used to mend anything: what the reader does at first sight. */
export const unseen: readonly Labelled[] = messagesIn("corpus-epreuve.yaml");

const objectOf = (intent: Intent): string | null => {
  switch (intent.kind) {
    case "danger":
      return intent.danger;
    case "levers":
      return intent.dispositif;
    case "style":
      return intent.style;
    case "address":
      return intent.tutoiement ? "tu" : "vous";
    case "language":
      return intent.language;
    default:
      return null;
  }
};

/** An intent in one word, its object included: "danger:suicide", "levers:cej". */
export const intentName = ({ intent }: Understanding): string => {
  const object = objectOf(intent);
  return object === null ? intent.kind : `${intent.kind}:${object}`;
};

/** What is imagined in a message, as `fact=value` texts. */
export const imaginedTexts = ({ intent }: Understanding): ReadonlySet<string> =>
  intent.kind === "what-if"
    ? factTexts(Object.fromEntries(intent.changes.map((change) => [change.fact, change.value])))
    : new Set();

/** Facts read, as `fact=value` texts that can be compared. */
export const factTexts = (facts: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
  new Set(Object.entries(facts).map(([fact, said]) => `${fact}=${JSON.stringify(said)}`));

export const readTexts = ({ facts }: Understanding): ReadonlySet<string> =>
  factTexts(Object.fromEntries(facts.map(({ fact, value: said }) => [fact, said])));
