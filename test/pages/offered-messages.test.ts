import { describe, expect, test } from "vitest";
import { STYLE_ASKED } from "#pages/display-panel.tsx";
import { SUPPOSITIONS } from "#pages/what-if.tsx";
import { reader } from "#test/understand/parts.ts";

const TODAY = "2026-11-22";
const read = (text: string) => reader.read(text, { asked: null, today: TODAY });

describe("what a button says is understood as if it had been typed", () => {
  test.each(SUPPOSITIONS.map(({ says }) => says))("« %s » is a supposition", (says) => {
    const { intent, facts } = read(says);
    expect(intent.kind).toBe("what-if");
    expect(facts).toEqual([]);
    if (intent.kind === "what-if")
      expect(intent.changes.length > 0 || intent.asOf !== null).toBe(true);
  });

  test.each(["falc", "standard"] as const)("the style « %s » is asked for in words", (style) => {
    expect(read(STYLE_ASKED[style]).intent).toEqual({ kind: "style", style });
  });
});
