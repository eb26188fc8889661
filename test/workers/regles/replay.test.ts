import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replayCases } from "#workers/regles/change-commands.ts";
import { aLawInGit, type LawInGit } from "./a-law-in-git.ts";

let law: LawInGit;
beforeEach(() => {
  law = aLawInGit();
});
afterEach(() => law.forget());

const played = (more: { cases?: string; explanations?: string } = {}) =>
  replayCases(law.root, { ref: "avant", ...more });
const idsIn = (lines: readonly string[]) =>
  lines.flatMap((line) => /^(?:NON EXPLIQUÉ|expliqué) (\S+)$/.exec(line)?.[1] ?? []);

/** 15 years old becomes enough for the old scheme. */
const lowerTheAge = () => {
  law.edit("dispositifs/ancien.yaml", "entre 16 et 25", "entre 15 et 25");
};

describe("replaying the cases under the old and the new law", () => {
  it("finds nothing when the law did not change", () => {
    expect(played().ok).toBe(true);
    expect(played().lines.at(-1)).toMatch(/^\d+ situations rejouées, 0 changement\(s\), 0 non/);
  });

  it("lists the changed verdict with the condition that changed, and fails", () => {
    lowerTheAge();
    const { lines, ok } = played();
    expect(ok).toBe(false);
    expect(lines.join("\n")).toContain("ancien : non éligible → éligible");
    expect(lines.join("\n")).toMatch(
      /avant « Il faut avoir entre 16 et 25 ans[^»]*» \(faux\), maintenant « [^»]*» \(vrai\)/,
    );
  });

  it("passes once each change is explained, and says so when an explanation serves nothing", () => {
    lowerTheAge();
    const ids = idsIn(played().lines);
    const explained = [...ids, "ancien-00000000"]
      .map((id) => `  - { id: ${id}, raison: "la loi abaisse l'âge à 15 ans" }`)
      .join("\n");
    const explanations = law.write("raisons.yaml", `changements:\n${explained}\n`);
    const { lines, ok } = played({ explanations });
    expect(ok).toBe(true);
    expect(lines).toContain("   raison : la loi abaisse l'âge à 15 ans");
    expect(lines.join("\n")).toContain(
      "« ancien-00000000 » est expliqué mais ne s'est pas produit",
    );
  });

  it("does not let the explanation of one edit cover another", () => {
    lowerTheAge();
    const first = idsIn(played().lines);
    law.edit("dispositifs/ancien.yaml", "entre 15 et 25", "entre 14 et 25");
    const second = idsIn(played().lines);
    expect(first.length).toBeGreaterThan(0);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
  });

  it("lists an amount that changes while the right stays", () => {
    law.edit("parametres/montants.yaml", "valeur: 685,", "valeur: 690,");
    const text = played().lines.join("\n");
    expect(text).toMatch(/stage : .* : 685 EUR\/mois → 690 EUR\/mois/);
    expect(played().ok).toBe(false);
  });

  it("plays the situations of a file too, named by their line", () => {
    law.edit("dispositifs/nouveau.yaml", "- age <= 25", "- age <= 20");
    const line = { asOf: "2024-06-01", situation: { age: 23, inscrit: true, en_formation: false } };
    const cases = law.write("passe.jsonl", `${JSON.stringify(line)}\n\n`);
    const [without, withFile] = [played(), played({ cases })].map(
      ({ lines }) => lines.at(-1) ?? "",
    );
    expect(Number.parseInt(withFile ?? "", 10)).toBe(Number.parseInt(without ?? "", 10) + 1);
  });

  it("names each line that cannot be read, without its values", () => {
    const cases = law.write(
      "passe.jsonl",
      '{"asOf":"2024-06-01","situation":{"age":999}}\n{"asOf":"demain"}\npas du JSON\n',
    );
    const { lines, ok } = played({ cases });
    expect(ok).toBe(false);
    expect(lines.map((line) => /passe\.jsonl:\d/.exec(line)?.[0])).toEqual([
      undefined,
      "passe.jsonl:1",
      "passe.jsonl:2",
      "passe.jsonl:3",
    ]);
    expect(lines.join()).not.toContain("999");
  });

  it("refuses explanations without a reason", () => {
    const explanations = law.write("raisons.yaml", "changements: [{ id: x, raison: ok }]\n");
    expect(played({ explanations }).lines[0]).toContain(
      "chaque raison fait 10 caractères au moins",
    );
  });
});
