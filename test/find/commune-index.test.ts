import { describe, expect, it } from "vitest";
import { SafeError } from "#domain/errors.ts";
import { createCommuneIndex } from "#find/commune-index.ts";
import { anciennesCommunes, communes } from "#knowledge/compiled.js";

const index = createCommuneIndex(communes, anciennesCommunes);
const insee = (text: string) => index.find(text)?.insee ?? null;

describe("a commune", () => {
  it.each([
    ["62498", "62498"],
    [" Lens ", "62498"],
    ["LENS", "62498"],
    ["bethune", "62119"],
    ["Hénin-Beaumont", "62427"],
    ["henin beaumont", "62427"],
    ["st omer", "62765"],
    ["Saint Omer", "62765"],
    ["St-Quentin", "02691"],
    ["le touquet", "62826"],
    ["touquet", "62826"],
    ["Villeneuve d'Ascq", "59009"],
    ["villeneuve d’ascq", "59009"],
    ["boulogne", "62160"],
  ])("is found by « %s »", (text, code) => {
    expect(insee(text)).toBe(code);
  });

  it("that was merged is found in today's commune", () => {
    expect(insee("Lomme")).toBe("59350");
    expect(insee("Hellemmes")).toBe("59350");
  });

  it("that shares its name is found when it is ten times the others, or with its département", () => {
    expect(insee("Bailleul")).toBe("59043");
    expect(insee("Estrées")).toBeNull();
    expect(insee("Estrées (02)")).toBe("02291");
    expect(insee("estrees 59")).toBe("59214");
  });

  it.each(["Marseille", "", "   ", "12", "75001", "saint", "xyz", "%", "<script>"])(
    "is not found by « %s »",
    (text) => {
      expect(insee(text)).toBeNull();
    },
  );

  it("is suggested for a name typed wrong", () => {
    expect(index.suggest("valencienes", 1)[0]?.nom).toBe("Valenciennes");
    expect(index.suggest("Dunquerque", 3).map(({ nom }) => nom)).toContain("Dunkerque");
  });
});

describe("where to search around", () => {
  const failure = (asked: Parameters<typeof index.near>[0]): SafeError => {
    try {
      index.near(asked);
    } catch (error) {
      if (error instanceof SafeError) return error;
    }
    throw new Error("not refused");
  };

  it("is the commune's centre, with the commune", () => {
    const near = index.near({ commune: "lens" });
    expect(near.commune?.insee).toBe("62498");
    expect(near.lat).toBeCloseTo(50.43, 1);
  });

  it("is taken as given for coordinates", () => {
    expect(index.near({ lat: 50, lon: 3 })).toEqual({ lat: 50, lon: 3 });
  });

  it("reads a postal code as such, although 62300 is also the INSEE code of a village", () => {
    expect(index.near({ codePostal: "62300" }).commune?.nom).toBe("Lens");
    expect(index.find("62300")?.nom).toBe("Équihen-Plage");
  });

  it("is a point between the communes of one postal code", () => {
    const near = index.near({ codePostal: "02450" });
    const lats = communes
      .filter(({ codesPostaux }) => codesPostaux.includes("02450"))
      .map(({ lat }) => lat);
    expect(near.commune).toBeUndefined();
    expect(near.lat).toBeGreaterThanOrEqual(Math.min(...lats));
    expect(near.lat).toBeLessThanOrEqual(Math.max(...lats));
  });

  it("is refused in French, with names that look alike", () => {
    const { code, details } = failure({ commune: "Valencienes" });
    expect(code).toBe("invalid_input");
    expect(details[0]?.path).toBe("near.commune");
    expect(details[0]?.message).toContain("Vouliez-vous dire Valenciennes (59)");
  });

  it("names both when two communes share a name", () => {
    expect(failure({ commune: "Estrées" }).details[0]?.message).toMatch(/Estrées \(59\).*\(02\)/);
  });

  it("is refused for a postal code of elsewhere", () => {
    expect(failure({ codePostal: "75001" }).details[0]?.path).toBe("near.codePostal");
  });
});
