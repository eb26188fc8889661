import { describe, expect, it } from "vitest";
import { mask } from "#test/builders/model-parts.ts";
import { leaksIn } from "./leaks.ts";
import { type Seeded, seededMessages } from "./seeded-messages.ts";

const COUNT = 1_000;
const KEPT = 0.85;
const survival = ({ plain }: Seeded, masked: string): { kept: number; all: number } => {
  const words = new Set(masked.split(/[^\p{L}]+/u));
  return { kept: plain.filter((word) => words.has(word)).length, all: plain.length };
};

const seeded = seededMessages(COUNT);
const masked = seeded.map((one) => ({ one, text: mask(one.message) }));

describe("a thousand messages seeded with names, contacts, addresses and health", () => {
  it("leave nothing of it in what a model may see", () => {
    const leaks = masked.flatMap(({ one, text }) => {
      const left = text === null ? [] : leaksIn(one, text);
      return left.length === 0 ? [] : [{ message: one.message, left, text }];
    });
    expect(leaks).toEqual([]);
  });

  it("keep most of their ordinary words, so that reading them is worth it", () => {
    const scores = masked.flatMap(({ one, text }) => (text === null ? [] : [survival(one, text)]));
    const kept = scores.reduce((sum, score) => sum + score.kept, 0);
    const all = scores.reduce((sum, score) => sum + score.all, 0);
    const refused = masked.filter(({ text }) => text === null).length;
    process.stdout.write(
      `mots ordinaires gardés ${((100 * kept) / all).toFixed(1)} %, ${refused} messages retenus\n`,
    );
    expect(kept / all).toBeGreaterThanOrEqual(KEPT);
    expect(refused).toBeLessThan(COUNT / 20);
  });
});
