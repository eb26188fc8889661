import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { contextOf, corpus, factTexts, imaginedTexts, intentName, passersBy } from "./corpus.ts";
import { distortions } from "./distortions.ts";
import { reader, today } from "./parts.ts";
import { keepScores, keptUnder, overall } from "./scores.ts";

const FLOOR = 0.95;

const listIn = <Item>(file: string, item: z.ZodType<Item>): readonly Item[] =>
  z.array(item).parse(parse(readFileSync(join(process.cwd(), "test/understand", file), "utf8")));

const read = (dit: string) => reader.read(dit, { asked: null, today });

describe("what people met once say of themselves", () => {
  it("is read, and hardly anything they did not say", () => {
    const { precision, recall } = overall(passersBy);
    process.stdout.write(
      `passants (${passersBy.length}) : précision ${precision.toFixed(3)} rappel ${recall.toFixed(3)}\n`,
    );
    keepScores(
      "comprehension-passants",
      `Faits compris, ${passersBy.length} messages de passants`,
      {
        precision,
        recall,
        floor: FLOOR,
      },
    );
    expect(passersBy.length).toBeGreaterThanOrEqual(200);
    expect(precision).toBeGreaterThanOrEqual(FLOOR);
    expect(recall).toBeGreaterThanOrEqual(FLOOR);
  });

  it.each(Object.entries(distortions))("stays read when it is bent: %s", (name, bend) => {
    const kept = keptUnder(passersBy, bend);
    process.stdout.write(`${name.padEnd(20)} ${(kept * 100).toFixed(1)} % des faits gardés\n`);
    expect(kept).toBeGreaterThanOrEqual(FLOOR);
  });

  it("is quoted in their own words", () => {
    for (const message of passersBy)
      for (const { quote } of reader.read(message.dit, contextOf(message)).facts)
        expect(message.dit).toContain(quote);
  });
});

const dangerSchema = z.strictObject({ dit: z.string(), danger: z.string().nullable() });

const dangers = ["dangers-passants.yaml", "dangers-encore.yaml", "dangers-tiers.yaml"].flatMap(
  (file) => listIn(file, dangerSchema),
);

describe("danger told by people met once", () => {
  it.each(dangers.filter(({ danger }) => danger !== null))(
    "is heard: « $dit »",
    ({ dit, danger }) => {
      expect(intentName(read(dit))).toBe(`danger:${danger}`);
    },
  );

  it.each(dangers.filter(({ danger }) => danger === null))(
    "is not heard where there is none: « $dit »",
    ({ dit }) => {
      expect(intentName(read(dit))).not.toMatch(/^danger/);
    },
  );
});

const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.number())]);
const supposed = listIn(
  "et-si-passants.yaml",
  z.strictObject({
    dit: z.string(),
    w: z.record(z.string(), value).default({}),
    q: z.string().nullable().default(null),
  }),
);

it.each(supposed)("imagined, and nothing of it said: « $dit »", ({ dit, w, q }) => {
  const found = read(dit);
  expect(found.facts).toEqual([]);
  expect(imaginedTexts(found)).toEqual(factTexts(w));
  expect(found.intent).toMatchObject({ kind: "what-if", asOf: q });
});

const foreign = listIn("langues-passants.yaml", z.strictObject({ dit: z.string(), i: z.string() }));

it.each(foreign)("the language of « $dit »", ({ dit, i }) => {
  expect(intentName(read(dit)).startsWith("language")).toBe(i !== "inform");
  if (i !== "inform") expect(intentName(read(dit))).toBe(i);
});

/** A number is given: because the danger was told, or because it was guessed at. */
const isNumberGiven = (dit: string): boolean => {
  const { intent, worry } = read(dit);
  return intent.kind === "danger" || Boolean(worry);
};

const shareIn = (messages: readonly { readonly dit: string }[]): number =>
  messages.filter(({ dit }) => isNumberGiven(dit)).length / messages.length;

describe("danger half said", () => {
  const halfSaid = listIn("dangers-a-demi-mot.yaml", dangerSchema);
  const shareOf = (isDanger: boolean) =>
    shareIn(halfSaid.filter(({ danger }) => (danger !== null) === isDanger));

  it("has a number given for three in four, and for one in six of those who only sound like it", () => {
    process.stdout.write(
      `à demi-mot : ${shareOf(true).toFixed(3)} ; à tort : ${shareOf(false).toFixed(3)}\n`,
    );
    expect(shareOf(true)).toBeGreaterThanOrEqual(0.75);
    expect(shareOf(false)).toBeLessThanOrEqual(1 / 6);
  });

  it("is guessed at in hardly any message of people who look for work or training", () => {
    const quiet = [...corpus, ...passersBy].filter(({ dit }) => read(dit).intent.kind !== "danger");
    expect(shareIn(quiet)).toBeLessThanOrEqual(0.005);
  });
});
