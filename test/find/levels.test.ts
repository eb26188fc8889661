import { describe, expect, it } from "vitest";
import { levelIn } from "#find/levels.ts";

describe("a level said in a wish", () => {
  it.each([
    ["comptabilité bac+2", 5, "comptabilite"],
    ["bac + 3 commerce", 6, "commerce"],
    ["un bac plus 5 en informatique", 7, "un en informatique"],
    ["niveau 3 cuisine", 3, "cuisine"],
    ["cuisine niveau V", 3, "cuisine"],
    ["niveau IV vente", 4, "vente"],
    ["formation de niveau III", 5, "formation de"],
    ["niv 4 secrétariat", 4, "secretariat"],
    ["niveau CAP", 3, ""],
    ["niveau bac, bâtiment", 4, "batiment"],
  ])("is read in « %s »", (text, level, rest) => {
    expect(levelIn(text)).toEqual({ level, rest });
  });

  it.each(["CAP cuisine", "niveau 9", "bac", "anglais niveau débutant", ""])(
    "is not made up from « %s »",
    (text) => {
      expect(levelIn(text).level).toBeNull();
    },
  );
});
