import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  aparteFileSchema,
  lexiconFileSchema,
  urgenceFileSchema,
} from "#workers/compile/lexicon-files.ts";
import { reader, today } from "./parts.ts";

const folder = join(process.cwd(), "knowledge/lexique");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

const asRead = (value: unknown): unknown => {
  if (value === "oui") return true;
  return value === "non" ? false : value;
};

const isCounted = (value: unknown): boolean => typeof value === "string" && value.startsWith("#");

const entries = files.flatMap((file) =>
  lexiconFileSchema
    .parse(parse(readFileSync(join(folder, file), "utf8")))
    .expressions.map((entry) => ({ file, ...entry })),
);

const factsIn = (message: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    reader.read(message, { asked: null, today }).facts.map(({ fact, value }) => [fact, value]),
  );

const cases = (kind: "exemples" | "contre_exemples") =>
  entries.flatMap(({ file, donne, [kind]: messages }) =>
    messages.map((message) => ({
      message,
      file,
      // "#" is worth the number said, "?" nothing: the corpus holds such values, this file only that they are read
      gives: Object.entries(donne)
        .filter(([, value]) => value !== "?")
        .map(([fact, value]) => [fact, asRead(value)] as const),
    })),
  );

describe("the examples written in the lexicon", () => {
  it.each(cases("exemples"))("are read: « $message » ($file)", ({ message, gives }) => {
    const read = factsIn(message);
    for (const [fact, value] of gives)
      expect(read[fact]).toEqual(isCounted(value) ? expect.anything() : value);
  });

  it.each(cases("contre_exemples"))(
    "are not read when they must not: « $message » ($file)",
    ({ message, gives }) => {
      const read = factsIn(message);
      for (const [fact, value] of gives) expect(read[fact]).not.toEqual(value);
    },
  );
});

const apartes = join(process.cwd(), "knowledge/apartes");
const asides = readdirSync(apartes).map((file) =>
  aparteFileSchema.parse(parse(readFileSync(join(apartes, file), "utf8"))),
);
const asideIn = (message: string) => reader.read(message, { asked: null, today });

describe("the examples written of what has its word beside the answer", () => {
  it.each(
    asides.flatMap(({ aparte, exemples }) => exemples.map((message) => ({ aparte, message }))),
  )("are heard, and nothing stops for them: « $message » ($aparte)", ({ aparte, message }) => {
    expect(asideIn(message)).toMatchObject({ aside: aparte, intent: { kind: "inform" } });
  });

  it.each(
    asides.flatMap(({ aparte, contre_exemples }) =>
      contre_exemples.map((message) => ({ aparte, message })),
    ),
  )("are not heard where they only look like it: « $message » ($aparte)", ({ aparte, message }) => {
    expect(asideIn(message).aside).not.toBe(aparte);
  });
});

const urgences = join(process.cwd(), "knowledge/urgences");
const dangers = readdirSync(urgences)
  .filter((name) => name.endsWith(".yaml"))
  .map((file) => urgenceFileSchema.parse(parse(readFileSync(join(urgences, file), "utf8"))));

describe("the examples written beside each danger", () => {
  it.each(
    dangers.flatMap(({ danger, exemples }) => exemples.map((message) => ({ danger, message }))),
  )("are heard: « $message » ($danger)", ({ danger, message }) => {
    expect(reader.read(message, { asked: null, today }).intent).toEqual({ kind: "danger", danger });
  });

  it.each(
    dangers.flatMap(({ danger, exemples_indices }) =>
      exemples_indices.map((message) => ({ danger, message })),
    ),
  )("are guessed at when they are half said: « $message » ($danger)", ({ danger, message }) => {
    const { intent, worry } = reader.read(message, { asked: null, today });
    expect(intent.kind).not.toBe("danger");
    expect(worry).toBe(danger);
  });

  it.each(
    dangers.flatMap(({ danger, contre_exemples }) =>
      contre_exemples.map((message) => ({ danger, message })),
    ),
  )("do not alarm when they only look like it: « $message » ($danger)", ({ danger, message }) => {
    const { intent } = reader.read(message, { asked: null, today });
    expect(intent.kind === "danger" && intent.danger === danger).toBe(false);
  });
});
