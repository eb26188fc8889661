import { describe, expect, test } from "vitest";
import { INJECTIONS, tryInjections } from "./injections.ts";

const MINUTE = 60_000;

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
      expect(await tryInjections(INJECTIONS, side)).toEqual([]);
    },
    2 * MINUTE,
  );
});
