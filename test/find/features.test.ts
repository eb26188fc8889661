import { describe, expect, it } from "vitest";
import { charGrams, contentWords, genderForms } from "#find/features.ts";

describe("contentWords", () => {
  it("keeps the words that name a job and drops the wish around them", () => {
    expect(contentWords("Bonjour, je voudrais devenir aide-soignante")).toEqual([
      "aide",
      "soignante",
    ]);
    expect(contentWords("jveux bosser dans l'électricité")).toEqual(["electricite"]);
  });
});

describe("charGrams", () => {
  it("cuts every word in runs of three to five letters, ends marked", () => {
    expect(charGrams(["bus"])).toEqual(["_bu", "bus", "us_", "_bus", "bus_", "_bus_"]);
  });

  it("shares most runs between the feminine and the masculine", () => {
    const masculine = new Set(charGrams(["soudeur"]));
    const shared = charGrams(["soudeuse"]).filter((gram) => masculine.has(gram));
    expect(shared.length).toBeGreaterThan(masculine.size / 2);
  });
});

describe("genderForms", () => {
  it.each([
    ["soudeuse", "soudeur"],
    ["conducteur", "conductrice"],
    ["infirmieres", "infirmier"],
    ["boucher", "bouchere"],
    ["electricienne", "electricien"],
    ["macon", "maconne"],
    ["soignant", "soignante"],
  ])("gives « %s » its other gender", (word, other) => {
    expect(genderForms(word)).toContain(word);
    expect(genderForms(word)).toContain(other);
  });

  it("leaves other words alone", () => {
    expect(genderForms("cuisine")).toEqual(["cuisine"]);
  });
});
