import { expect, test } from "vitest";
import { createColumnGuesser } from "#caseload/guess-columns.ts";
import { readCaseloadFile } from "#caseload/read-file.ts";
import { readLines } from "#caseload/read-lines.ts";
import { readerOver } from "#conversation-parts.ts";
import { createRules } from "#decide/rules.ts";
import { createCommuneIndex } from "#find/commune-index.ts";
import { anciennesCommunes, communes, rules as compiled } from "#knowledge/compiled.js";
import { aDirtyList, FAULT_KINDS, inWindows1252 } from "#test/builders/a-dirty-list.ts";

const rules = createRules(compiled);
const reader = readerOver(rules);
const places = createCommuneIndex(communes, anciennesCommunes);
const finder = { commune: places.find, near: places.near };
const deps = { rules, reader, finder, today: "2026-11-22" };
const guess = createColumnGuesser(rules.facts());

const read = async (bytes: Uint8Array) => {
  const file = await readCaseloadFile(bytes);
  const mapping = guess(file.headings, file.lines);
  const lines = file.lines.map((line, index) => ({ ...line, rank: index + 1 }));
  const { headings } = file;
  return { file, mapping, lines: readLines(lines, { headings, mapping }, deps) };
};

const utf8 = (text: string) => new TextEncoder().encode(text);

test("in a list of 500 people with 50 bad lines of 12 kinds, each bad line is named and the rest are read", async () => {
  const { text, faults, good } = aDirtyList(500, 50);
  expect(new Set(faults.map(({ kind }) => kind)).size).toBe(FAULT_KINDS.length);
  expect(FAULT_KINDS.length).toBeGreaterThanOrEqual(12);
  const { lines } = await read(utf8(text));
  expect(lines.filter(({ person }) => person)).toHaveLength(good);
  const problems = lines.flatMap((one) => one.problems);
  expect(problems.map(({ line, kind, column }) => ({ line, kind, column }))).toEqual(faults);
});

test("an old spreadsheet's file, in Windows-1252, is read as well", async () => {
  const { text } = aDirtyList(12, 0);
  const { lines, file } = await read(inWindows1252(text));
  expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
  expect(file.headings).toContain("Prénom");
  expect(file.remarks.join()).toContain("windows-1252");
});
