import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diff } from "#workers/regles/change-commands.ts";
import { aLawInGit, type LawInGit } from "./a-law-in-git.ts";

let law: LawInGit;
beforeEach(() => {
  law = aLawInGit();
});
afterEach(() => law.forget());

const told = (): string => diff(law.root, "avant").lines.join("\n");

describe("the diff of the law, for a jurist", () => {
  it("says that nothing changed when nothing did", () => {
    expect(diff(law.root, "avant")).toEqual({
      lines: ["# Ce qui change dans les règles depuis « avant »", "", "Rien."],
      ok: true,
    });
  });

  it("tells a changed threshold as one condition that becomes another", () => {
    law.edit("dispositifs/nouveau.yaml", "- age >= 16", "- age >= 17");
    expect(told()).toContain("## Contrat nouveau (nouveau)");
    expect(told()).toContain(
      "    - modifié : « avoir au moins 16 ans » devient « avoir au moins 17 ans »",
    );
  });

  it("tells a condition added, one removed, and a source", () => {
    law.edit("dispositifs/nouveau.yaml", "        - inscrit\n", "        - europeen\n");
    law.edit("dispositifs/nouveau.yaml", "art. L1", "art. L9");
    expect(told()).toMatch(/ {4}- retiré : « [^»]*inscrit[^»]* »/);
    expect(told()).toMatch(/ {4}- ajouté : « [^»]*europ[^»]* »/);
    expect(told()).toContain(
      "ajouté : « Code du travail, art. L9 https://www.legifrance.gouv.fr/ »",
    );
  });

  it("tells an amount before and after with its date, and the dispositifs it serves", () => {
    law.edit("parametres/montants.yaml", "valeur: 685,", "valeur: 690,");
    expect(told()).toContain("- paie à partir de 26 ans (sert à : stage)");
    expect(told()).toContain(
      "modifié : « 685 € par mois à partir du 1er mai 2021 (Décret 2021-522 ; confiance haute) » devient « 690 € par mois à partir du 1er mai 2021 (Décret 2021-522 ; confiance haute) »",
    );
  });

  it("tells pieces, reserves and the way of asking", () => {
    law.edit(
      "dispositifs/nouveau.yaml",
      "pieces: [pièce d'identité]",
      "pieces: [pièce d'identité, RIB]",
    );
    law.edit("dispositifs/nouveau.yaml", "le conseiller confirme", "la commission décide");
    expect(told()).toContain("  Pièces\n    - ajouté : « RIB »");
    expect(told()).toContain("    - retiré : « le conseiller confirme »");
  });

  it("tells a whole sheet that appears or disappears", () => {
    for (const path of ["regles/dispositifs/egal.yaml", "regles/scenarios/egal.yaml"])
      law.remove(path);
    law.remove("dispositifs/egal.md");
    expect(told()).toMatch(/## Retiré : .* \(egal\)/);
  });

  it("shows neither names of facts nor YAML", () => {
    law.edit("dispositifs/nouveau.yaml", "- age >= 16", "- age >= 17");
    law.edit("dispositifs/nouveau.yaml", "p.plafond / 3", "p.plafond / 4");
    expect(told()).not.toMatch(/p\.plafond|en_formation|toutes:|>=|libelle/);
    expect(told()).toContain("« le plafond de ressources »");
  });

  it("refuses a version that git does not know, or a file that does not hold together", () => {
    expect(diff(law.root, "nulle-part").lines[0]).toContain("« nulle-part » n'existe pas dans git");
    expect(diff(law.root, "--output=/tmp/x").ok).toBe(false);
    law.edit("dispositifs/nouveau.yaml", "- inscrit", "- inscri");
    expect(diff(law.root, "avant").ok).toBe(false);
  });
});
