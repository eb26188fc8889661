import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { collect } from "#test/figures/collect.ts";
import { writtenAnew } from "#test/figures/documents.ts";
import { NOTHING_KEPT } from "#test/figures/kept.ts";

const AT = "2026-11-22 15:00 UTC, charge 1,0, code abc1234";

const door = { name: "messages", inputs: 500, refused: 1, seconds: 3, slowestMs: 40, faults: 0 };
const weights = {
  ...{ title: "Poids", command: "npx vitest run test/widget/weights.test.ts", at: AT },
  measured: [{ name: "chargeur", wanted: "≤ 2 000", value: "2 400", reached: false }],
};
const fault = {
  ...{ fault: "kill -9 (API)", messages: 40, messagesLost: 1, messagesDoubled: 0 },
  ...{ jobs: 50, jobsLost: 0, jobsDoubled: 0, failures: 2, failuresUntold: 0 },
};

/** What kits leave, one of them half written. */
const LEFT = {
  "poids.json": weights,
  "fuzz-1.json": { at: AT, seed: 1, doors: [door] },
  "fuzz-2.json": { at: AT, seed: 2, doors: [{ ...door, slowestMs: 90, faults: 2 }] },
  "pannes.json": [
    {
      ...fault,
      tries: 2,
      date: "2026-11-22T15:00:21Z",
      commit: "abc1234",
      loads: [1.5, 2],
      recoveries: [1, 3],
    },
  ],
  "tests.json": { "test/clock.test.ts": { at: AT, passed: 3, failed: 0, skipped: 0 } },
  "charge-postgres-100.json": { conversations: 100 },
};

const folder = mkdtempSync(join(tmpdir(), "passerelle-figures-"));
beforeAll(() => {
  for (const [file, report] of Object.entries(LEFT))
    writeFileSync(join(folder, file), JSON.stringify(report));
});
afterAll(() => rmSync(folder, { recursive: true }));

const unread: string[] = [];
const taken = () => collect(NOTHING_KEPT, folder, (file) => unread.push(file));
const blockOf = (name: string, standing = ""): string =>
  writtenAnew(
    `<!-- chiffres : ${name} -->\n${standing}\n<!-- fin des chiffres -->`,
    collect(taken(), folder, () => undefined),
  );

test("a report that cannot be read is named, and the others are taken", () => {
  expect(Object.keys(taken().measures)).toEqual(["poids"]);
  expect(unread).toEqual(["charge-postgres-100.json"]);
});

test("what is not reached, lost or failed cannot be overlooked", () => {
  const row = "| T1 | chargeur ≤ 2 000 | `test/widget/weights.test.ts` « each part » | vieux |";
  expect(blockOf("essais", row)).toContain(
    `| T1 | chargeur ≤ 2 000 | \`test/widget/weights.test.ts\` « each part » | **chargeur : 2 400** (${AT}) |`,
  );
  expect(blockOf("pannes")).toContain(
    "| kill -9 (API) | 2 | 40 | **1 / 0** | 50 | 0 / 0 | 2 (0) | 0 | 3,0 / 3,0 | — | 2026-11-22 15:00, charge 1,5 à 2,0, code abc1234 |",
  );
});

test("a proof without a figure says when its test was last green, and nothing when nobody knows", () => {
  const row = (file: string) => `| T23 | minuit | \`${file}\` « the day » | |`;
  expect(blockOf("essais", row("test/clock.test.ts"))).toContain(`| test, vert le ${AT} |`);
  expect(blockOf("essais", row("test/ailleurs.test.ts"))).toContain("« the day » | test |");
});

test("slices of fuzzing add up by their seeds, however often they are taken", () => {
  const told = blockOf("fuzz");
  expect(told).toContain("1\u202f000 entrées");
  expect(told).toContain("| messages | 1\u202f000 | 2 | **2** | 90 | 6 |");
});

test("a page written anew twice is written once", () => {
  const once = blockOf("essais", "| T23 | minuit | `test/clock.test.ts` « the day » |");
  expect(writtenAnew(once, taken())).toBe(once);
});
