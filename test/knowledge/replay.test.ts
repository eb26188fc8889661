import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { replayReference } from "#workers/regles/reference-command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = (name: string): string => fileURLToPath(new URL(`../replay/${name}`, import.meta.url));

it("gives the committed verdicts: a change of law that changes one needs a reason (CONTRIBUTING.md, « Changer une règle »)", () => {
  const { lines, ok } = replayReference(root, {
    cases: at("situations.jsonl"),
    expected: at("verdicts.json"),
    accept: false,
  });
  expect(lines.at(-1)).toContain("0 changement(s)");
  expect(ok, lines.join("\n")).toBe(true);
});
