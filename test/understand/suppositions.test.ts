import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexicon } from "#knowledge/compiled.js";
import { clausesOf } from "#understand/clauses.ts";
import { withNumbers } from "#understand/numbers.ts";
import type { Reading } from "#understand/reading.ts";
import { createSpeller } from "#understand/spelling.ts";
import { createSuppositionReader } from "#understand/suppositions.ts";
import { tokenise } from "#understand/words.ts";

const KIN = { relatives: new Set<string>() };
const speller = createSpeller(lexicon, new Set());

const prepared = (message: string): Reading => {
  const tokens = tokenise(message);
  const words = withNumbers(speller.spell(tokens));
  const context = { asked: null, today: "2026-11-22" };
  return { message, tokens, words, clauses: clausesOf(words, message, KIN), context };
};

/** Words given to be read as if they were stated, all told: the work a message costs. */
const wordsRead = (reading: Reading): number => {
  let read = 0;
  const supposes = createSuppositionReader(lexicon, KIN, ({ words }) => {
    read += words.length;
    return [];
  });
  supposes(reading);
  return read;
};

/** The present of a verb may be longer than what was said: "aurais" is "ai", "serais" is "suis". */
const MOST_TIMES = 6;

const wish = fc.constantFrom(
  "et si j'avais 26 ans ",
  "si j'avais le permis ",
  "et si on était au RSA ",
  "si je vivais seul ",
  "mon mari travaille ",
  "et ",
);

describe("a page of suppositions in one breath", () => {
  test("costs a few times its words, however many there are", () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 200 }), (wishes) => {
        const reading = prepared(wishes.join(""));
        expect(wordsRead(reading)).toBeLessThanOrEqual(MOST_TIMES * reading.words.length);
      }),
      { numRuns: 60 },
    );
  });

  test("is still read: two hundred of the same are not passed over", () => {
    const reading = prepared("et si j'avais 26 ans ".repeat(200));
    expect(wordsRead(reading)).toBeGreaterThan(reading.words.length);
  });
});
