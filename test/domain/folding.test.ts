import { describe, expect, it } from "vitest";
import { fold } from "#domain/folding.ts";

describe("fold", () => {
  it("reads capitals, accents and ligatures as the plain letters a phone types", () => {
    expect(fold("ÉLÈVE sœur Ægidius")).toBe("eleve soeur aegidius");
  });

  it("separates at every kind of apostrophe and hyphen", () => {
    expect(fold("l'aide‑soignante d’Hénin-Beaumont")).toBe("l aide soignante d henin beaumont");
  });

  it("gives the same for composed and decomposed accents", () => {
    expect(fold("Béthune".normalize("NFD"))).toBe(fold("Béthune".normalize("NFC")));
  });

  it("keeps the signs that are part of a name", () => {
    expect(fold("C++ / C#")).toBe("c++ c#");
  });

  it("gives nothing for text without a letter or a digit", () => {
    expect(fold(" … !? ")).toBe("");
  });

  it("changes nothing when applied twice", () => {
    for (const text of ["Le Touquet-Paris-Plage", "Œuvre d'art", "n° 12 bis"]) {
      expect(fold(fold(text))).toBe(fold(text));
    }
  });
});
