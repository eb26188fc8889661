import { expect, it } from "vitest";
import { reader, today } from "./parts.ts";

const message =
  "Bonjour j'ai 22 ans, j'habite Lens, j'ai arrêté l'école après le CAP cuisine, je fais rien en ce moment et je voudrais bosser dans la petite enfance";

it("reads a whole situation and a wish in one message", () => {
  const read = reader.read(message, { asked: null, today });
  expect(Object.fromEntries(read.facts.map(({ fact, value }) => [fact, value]))).toEqual({
    age: 22,
    commune_insee: "62498",
    niveau_diplome: 3,
    scolarise_ou_etudiant: false,
    en_emploi: false,
    en_formation: false,
  });
  expect(read.wish).toBe("la petite enfance");
  expect(read.commune?.nom).toBe("Lens");
});

it("quotes every fact in the person's own words", () => {
  const read = reader.read(message, { asked: null, today });
  for (const { quote } of read.facts) expect(message).toContain(quote);
});
