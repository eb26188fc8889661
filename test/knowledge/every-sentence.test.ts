import { describe, expect, it } from "vitest";
import { rules } from "#knowledge/compiled.js";
import { measure } from "#say/readability.ts";
import { everySentence, type Said } from "#test/decide/every-sentence.ts";
import { atMost, keepMeasures, percent } from "#test/figures/keep.mjs";

const standard = everySentence(rules, "standard");
const easy = everySentence(rules, "falc");
const STYLES = [
  { name: "as a counsellor says it", said: standard },
  { name: "easy to read", said: easy },
] as const;

/** Sentences that break a rule of French, with where they stand: what the law author mends. */
const breaking = (said: readonly Said[], isWrong: (text: string) => boolean): readonly string[] => [
  ...new Set(
    said.filter(({ text }) => isWrong(text)).map(({ text, where }) => `${text} [${where}]`),
  ),
];

const MISTAKES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["two spaces, or a space before a comma or a full stop", / {2}| [,.]/],
  ["article not contracted", /(?<!\p{L})(?:de|à) les? (?!plus|moins|faire|lire|dire)/iu],
  ["missing elision", /(?<!\p{L})(?:que|de|le|la|ne|se|je|me) (?=[aàâeéèêiîoôuœ]\p{L})/iu],
  ["« si il »", /(?<!\p{L})si ils?(?!\p{L})/iu],
  ["word twice", /(?<!\p{L})(\p{L}{2,}) \1(?!\p{L})/iu],
  ["identifier, sign of code or hole left empty", /[_<>={}]|undefined|null(?!e)|NaN/u],
  ["code for a place or a domain", /(?<!\d)\d{5}(?!\d)/u],
  ["date in figures", /\d{4}-\d{2}/u],
  ["two full stops, or a stop and a comma", /[.?!]{2}|[.?!],/u],
];

/** "vous vous débrouillez": the one word that French doubles. */
const FINE = /\bvous vous\b|\bnous nous\b/giu;

/** For `npm run figures`. */
const keepWords = (): void => {
  const [said, told] = [standard, easy].map((style) => measure(style.map(({ text }) => text)));
  if (!said || !told) return;
  keepMeasures("phrases", {
    title: `Mots par phrase des preuves, chaque condition de chaque règle (${told.sentences} phrases)`,
    command: "npx vitest run test/knowledge/every-sentence.test.ts",
    measured: [
      atMost("FALC : mots par phrase, moyenne", told.mean, 10),
      atMost("FALC : la plus longue phrase", told.longest.words, 20),
      atMost("FALC : phrases de plus de 15 mots", told.above15 / told.sentences, 0.05, percent),
      atMost("standard : mots par phrase, moyenne", said.mean, 15),
      atMost("standard : la plus longue phrase", said.longest.words, 25),
    ],
  });
};

describe("what a proof says of any condition of any version", () => {
  it("covers every condition in its three states", () => {
    const states = new Map<string, Set<number>>();
    for (const { where, status, text } of standard)
      if (!/^(?:Toutes|Une de|Aucune de)/.test(text))
        states.set(where, (states.get(where) ?? new Set()).add(status));
    const lines = [...states].filter(([, seen]) => seen.size > 1);
    const lacking = lines.filter(([, seen]) => seen.size < 3).map(([where]) => where);
    expect(lines.length).toBeGreaterThan(700);
    expect(lacking).toEqual([]);
  });

  describe.each(STYLES)("$name", ({ said }) => {
    it.each(MISTAKES)("has no %s", (_, pattern) => {
      expect(breaking(said, (text) => pattern.test(text.replaceAll(FINE, "vous")))).toEqual([]);
    });

    it("begins with a capital and ends with a full stop", () => {
      expect(breaking(said, (text) => !/^[\p{Lu}\d«].*[.?…]$/u.test(text))).toEqual([]);
    });
  });

  it("is short: 25 words a sentence at most, 15 on average", () => {
    const { mean, longest } = measure(standard.map(({ text }) => text));
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(25);
    expect(mean).toBeLessThanOrEqual(15);
  });

  it("is shorter easy to read: 10 words on average, hardly ever above 15, never above 20", () => {
    const { mean, longest, above15, sentences } = measure(easy.map(({ text }) => text));
    keepWords();
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(20);
    expect(mean).toBeLessThanOrEqual(10);
    expect(above15 / sentences).toBeLessThanOrEqual(0.05);
  });
});
