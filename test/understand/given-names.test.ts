import { expect, test } from "vitest";
import { reader, today } from "./parts.ts";

const couple = (text: string) =>
  reader.read(text, { asked: null, today }).facts.find(({ fact }) => fact === "couple")?.value;

test.each([
  "Je m'appelle Marie Dupont. J'ai 22 ans",
  "moi c'est marie",
  "je suis Marie Dupont",
  "Marie Lefebvre, 45 ans, Lens",
])("« %s » gives a name, and says nothing of a couple", (text) => {
  expect(couple(text)).toBeUndefined();
});

test.each(["je suis mariée", "marié 2 enfants", "Mariée, 45 ans", "je suis marie et j'ai 22 ans"])(
  "« %s » says that the person is married",
  (text) => {
    expect(couple(text)).toBe(true);
  },
);
