import { describe, expect, it } from "vitest";
import { lexicon } from "#knowledge/compiled.js";
import { reader, today } from "./parts.ts";

const message =
  "Bonjour j'ai 22 ans, j'habite Lens, j'ai arrêté l'école après le CAP cuisine, je fais rien en ce moment et je voudrais bosser dans la petite enfance";

const read = (text: string, asked: string | null = null) => reader.read(text, { asked, today });

describe("a whole situation in one message", () => {
  it("gives its facts and the wish, not the past job", () => {
    const { facts, wish, commune } = read(message);
    expect(Object.fromEntries(facts.map(({ fact, value }) => [fact, value]))).toEqual({
      age: 22,
      commune_insee: "62498",
      niveau_diplome: 3,
      scolarise_ou_etudiant: false,
      en_emploi: false,
      en_formation: false,
    });
    expect(wish).toBe("la petite enfance");
    expect(commune?.nom).toBe("Lens");
  });

  it("leaves a doubt on a diploma only studied for, so that it is asked", () => {
    const diploma = read(message).facts.find(({ fact }) => fact === "niveau_diplome");
    expect(diploma?.confidence).toBe("doubtful");
  });
});

describe("what is not certain", () => {
  it("is doubtful for a town recognised by its sound", () => {
    expect(read("jabite a lance").facts).toEqual([
      { fact: "commune_insee", value: "62498", quote: "lance", confidence: "doubtful" },
    ]);
  });

  it("is doubtful for an age told by the year of birth", () => {
    expect(read("né en 2004").facts[0]?.confidence).toBe("doubtful");
  });

  it("is doubtful when two values are said and neither corrects the other", () => {
    const [age] = read("j'ai 22 ans. j'ai 25 ans").facts;
    expect(age).toMatchObject({ value: 25, confidence: "doubtful" });
  });
});

describe("danger", () => {
  it("is read before anything else, and the facts beside it are kept", () => {
    const { intent, facts } = read("j'ai 22 ans et j'ai envie de mourir");
    expect(intent).toEqual({ kind: "danger", danger: "suicide" });
    expect(facts.map(({ fact }) => fact)).toEqual(["age"]);
  });

  it("has a sentence and a dated number for each kind", () => {
    const numbers = lexicon.urgences.map(({ danger, numeros }) => [danger, numeros[0]?.telephone]);
    expect(Object.fromEntries(numbers)).toEqual({
      suicide: "3114",
      violence: "3919",
      "sans-abri": "115",
      faim: "115",
      "enfant-en-danger": "119",
    });
  });
});

describe("manners of speaking", () => {
  it("notices the person says tu", () => {
    expect(read("tu peux m'aider ?").tutoie).toBe(true);
    expect(read("vous pouvez m'aider ?").tutoie).toBe(false);
  });

  it("takes a short answer to the question of the wish as the wish itself", () => {
    expect(read("les espaces verts", "souhait").wish).toBe("les espaces verts");
    expect(read("je sais pas", "souhait").wish).toBeNull();
  });

  it.each(["", "   ", "?!", "👍", "٣٤", "\u0000", "a".repeat(5000)])(
    "survives anything: %j",
    (text) => {
      expect(read(text).intent.kind).toBe("unclear");
    },
  );
});
