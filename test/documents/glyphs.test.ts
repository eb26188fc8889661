import { expect, test } from "vitest";
import { runsOf } from "#documents/glyphs.ts";

test("a name is cut where the file of the font changes, and kept whole", () => {
  expect(runsOf("Łucja Şen")).toEqual([
    { text: "Ł", alphabet: "latin-ext" },
    { text: "ucja ", alphabet: "latin" },
    { text: "Ş", alphabet: "latin-ext" },
    { text: "en", alphabet: "latin" },
  ]);
});

test("accents laid over letters, narrow spaces and signs the font has not are drawn as near as can be", () => {
  expect(runsOf("e\u0301te\u0301 1\u202f234 → ok \u200f✔")).toEqual([
    { text: "été 1\u00a0234 › ok ?", alphabet: "latin" },
  ]);
});
