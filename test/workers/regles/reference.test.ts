import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replayReference } from "#workers/regles/reference-command.ts";
import { aLawInGit, type LawInGit } from "./a-law-in-git.ts";

const SITUATIONS = [
  { asOf: "2021-06-01", situation: { age: 16, en_formation: false } },
  { asOf: "2021-06-01", situation: { age: 40 } },
];

let law: LawInGit;
let cases = "";
let expected = "";
beforeEach(() => {
  law = aLawInGit();
  cases = law.write("situations.jsonl", SITUATIONS.map((one) => JSON.stringify(one)).join("\n"));
  expected = `${law.root}/verdicts.json`;
  replayReference(law.root, { cases, expected, accept: true });
});
afterEach(() => law.forget());

const play = (changes: { accept?: boolean; explanations?: string } = {}) =>
  replayReference(law.root, { cases, expected, accept: false, ...changes });

const idIn = ({ lines }: { readonly lines: readonly string[] }): string =>
  lines.join("\n").match(/NON EXPLIQUÉ (\S+)/)?.[1] ?? "";

describe("the committed verdicts of the reference situations", () => {
  it("hold while the law does", () => {
    expect(play()).toMatchObject({ ok: true });
  });

  it("fail when a change of law changes one, with what is said of it now", () => {
    law.edit("dispositifs/ancien.yaml", "age entre 16 et 25", "age entre 17 et 25");
    const report = play();
    expect(report.ok).toBe(false);
    expect(report.lines.join("\n")).toContain("ancien : éligible → non éligible (1 cas)");
    expect(report.lines.join("\n")).toContain("Il faut avoir entre 17 et 25 ans.");
  });

  it("are not rewritten without a reason for each change", () => {
    law.edit("dispositifs/ancien.yaml", "age entre 16 et 25", "age entre 17 et 25");
    const before = readFileSync(expected, "utf8");
    expect(play({ accept: true }).ok).toBe(false);
    expect(readFileSync(expected, "utf8")).toBe(before);
  });

  it("follow a change once its reason is written, and keep the reason", () => {
    law.edit("dispositifs/ancien.yaml", "age entre 16 et 25", "age entre 17 et 25");
    const explanations = law.write(
      "raisons.yaml",
      `changements:\n  - { id: ${idIn(play())}, raison: "le décret relève l'âge à 17 ans" }\n`,
    );
    expect(play({ accept: true, explanations }).ok).toBe(true);
    expect(play().ok).toBe(true);
    expect(readFileSync(expected, "utf8")).toContain("le décret relève l'âge à 17 ans");
  });

  it("are found out when edited by hand, and when a situation was added unseen", () => {
    writeFileSync(expected, readFileSync(expected, "utf8").replace('"oui": [', '"oui": [ "egal",'));
    expect(play().lines.join("\n")).toContain("modifiés à la main");
    replayReference(law.root, { cases, expected: `${law.root}/autres.json`, accept: true });
    law.write("situations.jsonl", JSON.stringify(SITUATIONS[0]));
    const others = replayReference(law.root, {
      cases,
      expected: `${law.root}/autres.json`,
      accept: false,
    });
    expect(others.lines.join("\n")).toContain("ajoutées ou retirées");
  });
});
