import { describe, expect, it } from "vitest";
import { mask } from "#test/builders/model-parts.ts";
import { type Seeded, seededMessages } from "./seeded-messages.ts";

const COUNT = 1_000;
const KEPT = 0.85;
/** Little words of a secret that give nothing away. */
const HOLLOW = new Set(
  "de la le les du des un une en au aux bis mal dos rue cité cite allée allee avenue boulevard impasse résidence residence bâtiment batiment appt plaques plaque fr com point the at arobase orange gmail hotmail yahoo moulin provinces".split(
    " ",
  ),
);

const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a secret that tell something, as they could stand in what leaves. */
const tellingOf = (secret: string): readonly string[] =>
  folded(secret)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !HOLLOW.has(word));

const leaksIn = ({ secrets, plain }: Seeded, masked: string): readonly string[] => {
  const words = new Set(folded(masked).split(/[^\p{L}\p{N}]+/u));
  const innocent = new Set(plain.map(folded));
  return secrets
    .flatMap(tellingOf)
    .filter((telling) => words.has(telling) && !innocent.has(telling));
};

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
