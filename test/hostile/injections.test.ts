import { describe, expect, test } from "vitest";
import { INJECTIONS, tryInjections } from "./injections.ts";

const MINUTE = 60_000;
/** One in eight here, every kind among them; `npm run hostile -- --injections` tries them all. */
const EIGHTH = INJECTIONS.filter((_, at) => at % 8 === 0);

describe("injections written for this house", () => {
  test("are two hundred at least, of every kind, each once", () => {
    const texts = INJECTIONS.map(({ textes }) => textes.join("\n"));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(200);
    expect(new Set(INJECTIONS.map(({ genre }) => genre)).size).toBeGreaterThanOrEqual(12);
  });

  test.each(["sans modèle", "modèle docile"] as const)(
    "change no fact nor verdict, and have nothing leak (%s)",
    async (side) => {
      expect(await tryInjections(EIGHTH, side)).toEqual([]);
    },
    5 * MINUTE,
  );
});
