import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lawFolder } from "#test/decide/fixtures/law.ts";
import { cover, sheet, test, verify } from "#workers/regles/commands.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "atelier-"));
  cpSync(join(lawFolder, "knowledge"), join(root, "knowledge"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const edit = (path: string, from: string, to: string): void => {
  const file = join(root, "knowledge/regles", path);
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
};

describe("someone who does not code, at the workshop", () => {
  it("is told that sound rules hold together, with their count", () => {
    expect(verify(root)).toEqual({
      lines: ["6 dispositifs, 4 définitions, 18 faits, 4 paramètres, 43 cas : rien à refuser."],
      ok: true,
    });
  });

  it("is told file and path of a mistake, and every command then stops there", () => {
    edit("dispositifs/ancien.yaml", "non en_formation", "non en_formatio");
    for (const command of [verify, test, cover]) {
      const { lines, ok } = command(root);
      expect(ok).toBe(false);
      expect(lines[0]).toMatch(/^refusé : regles\/dispositifs\/ancien\.yaml › versions\[0\]/);
    }
  });

  it("sees every case pass", () => {
    expect(test(root)).toEqual({ lines: ["43 cas, 0 écart(s)."], ok: true });
  });

  it("sees each case that a changed threshold breaks, what was expected and what came out", () => {
    edit("dispositifs/ancien.yaml", "entre 16 et 25", "entre 15 et 25");
    expect(test(root)).toEqual({
      lines: [
        "regles/scenarios/ancien.yaml › « 15 ans » (2021-06-01) : attendu non_eligible, obtenu eligible",
        "43 cas, 1 écart(s).",
      ],
      ok: false,
    });
  });

  it("sees a wrong amount, and wrong missing facts", () => {
    edit("scenarios/nouveau.yaml", "aide: 411.5", "aide: 411");
    edit("scenarios/sejour.yaml", "manque: [europeen, titre_sejour]", "manque: [europeen]");
    expect(test(root).lines.join("\n")).toContain("montant aide : attendu 411, obtenu 411.5");
    expect(test(root).lines.join("\n")).toContain(
      "manque : attendu europeen, obtenu europeen, titre_sejour",
    );
  });

  it("sees a case whose facts contradict each other", () => {
    edit("scenarios/ancien.yaml", "base: { age: 22", "base: { date_naissance: 1980-01-01, age: 22");
    expect(test(root).ok).toBe(false);
    expect(test(root).lines[0]).toContain("situation.age ne va pas avec la date de naissance");
  });

  it("sees which condition no case shows both true and false", () => {
    edit(
      "scenarios/ancien.yaml",
      "  - { cas: en formation, faits: { en_formation: oui }, attendu: non_eligible }\n",
      "",
    );
    expect(cover(root)).toEqual({
      lines: [
        "ancien (2017-01-01).2 : « ne pas suivre de formation » jamais fausse",
        "28 conditions, 27 vues vraies et fausses.",
      ],
      ok: false,
    });
  });

  it("reads the sheet of a scheme at a date", () => {
    const { lines, ok } = sheet(root, "nouveau", "2025-06-01");
    expect(ok).toBe(true);
    expect(lines.join()).toContain("  - recevoir moins de 1\u202f234,50 € par mois");
    expect(lines.join()).toContain("aide mensuelle : jusqu'à 411,50 € par mois");
    expect(sheet(root, "nouvau", "2025-06-01").ok).toBe(false);
  });
});
