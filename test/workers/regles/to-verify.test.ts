import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findToVerify } from "#decide/to-verify.ts";
import { lawFolder } from "#test/decide/fixtures/law.ts";
import { readRules } from "#workers/compile/rules.ts";
import { TO_VERIFY, writeToVerify } from "#workers/regles/commands.ts";
import { toVerifyText } from "#workers/regles/to-verify-text.ts";

const project = fileURLToPath(new URL("../../..", import.meta.url));

it("the page for the lawyer says what the rules say today: run `npm run regles -- a-verifier`", () => {
  const { value } = readRules(project);
  expect(readFileSync(join(project, TO_VERIFY), "utf8")).toBe(toVerifyText(value));
});

describe("the page for the lawyer", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "a-verifier-"));
    cpSync(join(lawFolder, "knowledge"), join(root, "knowledge"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const edit = (path: string, from: string | RegExp, to: string): void => {
    const file = join(root, "knowledge/regles", path);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(from);
    writeFileSync(file, text.replace(from, to));
  };
  const found = () => findToVerify(readRules(root).value);
  const lowRules = () => found().lowVersions.map(({ dispositif }) => dispositif.id);

  it("is written in the rules' folder, with the count of points", () => {
    const { lines, ok } = writeToVerify(root);
    expect(ok).toBe(true);
    expect(lines[0]).toMatch(/A_VERIFIER\.md : \d+ points\.$/);
    expect(readFileSync(join(root, TO_VERIFY), "utf8")).toMatch(/^# À vérifier par un juriste\n/);
  });

  it("puts a rule in force of low confidence first, with its note and sources", () => {
    expect(lowRules()).toEqual(["deux-sur-trois"]);
    edit("dispositifs/nouveau.yaml", "confiance: haute", "confiance: basse\n    note: vu une fois");
    expect(lowRules()).toEqual(["nouveau", "deux-sur-trois"]);
    const text = toVerifyText(readRules(root).value);
    const [, first = ""] = text.split("## 1. ");
    expect(first.split("## 2. ")[0]).toContain("- Ce que nous avons suivi : vu une fois\n");
  });

  it("keeps a rule that has ended among the past ones", () => {
    edit("dispositifs/ancien.yaml", "confiance: haute", "confiance: basse");
    expect(lowRules()).toEqual(["deux-sur-trois"]);
    expect(found().pastVersions.map(({ dispositif }) => dispositif.id)).toEqual(["ancien"]);
  });

  it("names the dispositifs that rest on a doubtful amount, through notions too", () => {
    edit("parametres/montants.yaml", /(valeur: 685.*) haute/, "$1 basse");
    const usersOf = found().lowValues.map(({ parameter, usedBy }) => [
      parameter.id,
      usedBy.map(({ id }) => id),
    ]);
    expect(usersOf).toEqual([
      ["plafond", ["nouveau"]],
      ["paie_adulte", ["stage"]],
    ]);
  });

  it("lists a day that the note says approximate", () => {
    edit(
      "dispositifs/ancien.yaml",
      "confiance: haute",
      "confiance: haute\n    note: La date de fin est approchée.",
    );
    expect(found().approximateVersions.map(({ dispositif }) => dispositif.id)).toEqual(["ancien"]);
  });
});
