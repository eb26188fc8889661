import { describe, expect, it } from "vitest";
import { corpus, factTexts, imaginedTexts, intentName, type Labelled, unseen } from "./corpus.ts";
import { distortions } from "./distortions.ts";
import { reader, today } from "./parts.ts";
import { keepScores, keptUnder, overall, ratio, scores } from "./scores.ts";

const FLOOR = 0.97;
const KEPT_FLOOR = 0.95;

const statesNothing = ({ f, s, i }: Labelled): boolean =>
  i === "inform" && s === null && Object.keys(f).length === 0;

describe("messages labelled by hand", () => {
  it("are five hundred at least", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(500);
  });

  it("give the facts people said, and hardly any other", () => {
    const lines = [...scores(corpus)].map(([fact, { right, missed, invented }]) => {
      const precision = ratio(right, invented).toFixed(2);
      return `${fact.padEnd(30)} précision ${precision} rappel ${ratio(right, missed).toFixed(2)} (${right})`;
    });
    process.stdout.write(`${lines.sort().join("\n")}\n`);
    const { precision, recall } = overall(corpus);
    keepScores("comprehension", `Faits compris, ${corpus.length} messages étiquetés à la main`, {
      precision,
      recall,
      floor: FLOOR,
    });
    expect(precision).toBeGreaterThanOrEqual(FLOOR);
    expect(recall).toBeGreaterThanOrEqual(FLOOR);
  });

  it("give the wish in the person's own words", () => {
    const read = corpus.map(({ dit, a }) => reader.read(dit, { asked: a, today }).wish);
    expect(read).toEqual(corpus.map(({ s }) => s));
  });

  it("give what the person is doing", () => {
    const said = corpus.filter((message) => !statesNothing(message));
    const read = said.map(({ dit, a }) => [dit, intentName(reader.read(dit, { asked: a, today }))]);
    expect(read).toEqual(said.map(({ dit, i }) => [dit, i]));
  });

  it("give what is imagined, and for which day", () => {
    const imagined = corpus.filter(({ i }) => i === "what-if");
    const read = imagined.map(({ dit, a }) => reader.read(dit, { asked: a, today }));
    expect(read.map((one) => [...imaginedTexts(one)])).toEqual(
      imagined.map(({ w }) => [...factTexts(w)]),
    );
    expect(read.map(({ intent }) => (intent.kind === "what-if" ? intent.asOf : null))).toEqual(
      imagined.map(({ q }) => q),
    );
  });

  it("tell what is corrected", () => {
    const read = corpus.map(({ dit, a }) => reader.read(dit, { asked: a, today }).corrected);
    expect(read).toEqual(corpus.map(({ c }) => c));
  });

  it("quote every fact from the message itself", () => {
    for (const { dit, a } of corpus)
      for (const { quote } of reader.read(dit, { asked: a, today }).facts) {
        expect(quote).not.toBe("");
        expect(dit).toContain(quote);
      }
  });
});

const UNSEEN_FLOOR = 0.8;

it("messages never used to mend anything give most of their facts, and few others", () => {
  const { precision, recall } = overall(unseen);
  process.stdout.write(
    `jamais vus : précision ${precision.toFixed(3)} rappel ${recall.toFixed(3)}\n`,
  );
  keepScores("comprehension-neufs", `Faits compris, ${unseen.length} messages jamais vus`, {
    precision,
    recall,
    floor: UNSEEN_FLOOR,
  });
  expect(precision).toBeGreaterThanOrEqual(UNSEEN_FLOOR);
  expect(recall).toBeGreaterThanOrEqual(UNSEEN_FLOOR);
});

describe("the same messages, bent", () => {
  it.each(Object.entries(distortions))("keep their facts: %s", (name, bend) => {
    const kept = keptUnder(corpus, bend);
    process.stdout.write(`${name.padEnd(20)} ${(kept * 100).toFixed(1)} % des faits gardés\n`);
    expect(kept).toBeGreaterThanOrEqual(KEPT_FLOOR);
  });
});
