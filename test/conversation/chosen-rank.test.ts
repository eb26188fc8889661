import { describe, expect, it } from "vitest";
import { chosenRank } from "#conversation/chosen-rank.ts";
import { askPlace, askWish } from "#conversation/own-questions.ts";
import type { Asked } from "#domain/reply.ts";

const level: Asked = {
  fact: "niveau_diplome",
  question: "Quel est votre diplôme ?",
  type: "integer",
  choices: [0, 3, 4].map((value) => ({ value, label: `niveau ${value}` })),
};

describe("a choice by its place in the list shown", () => {
  it.each([
    ["le 2", "Le bâtiment"],
    ["2", "Le bâtiment"],
    ["la deuxième", "Le bâtiment"],
    ["je prends la première réponse", "La petite enfance"],
    ["numéro 3 svp", "La logistique"],
    ["la dernière", "L'aide aux personnes"],
  ])("« %s » is « %s »", (text, value) => {
    expect(chosenRank(text, askWish())).toMatchObject({ kind: "chosen", choice: { value } });
  });

  it("beyond the end of the list is no choice", () => {
    expect(chosenRank("le 9", askWish())).toEqual({ kind: "none" });
  });

  it.each(["je veux être le premier cuisinier", "62300", "soudeur", "deux enfants"])(
    "« %s » ranks nothing",
    (text) => {
      expect(chosenRank(text, askPlace())).toBeNull();
    },
  );

  it("a bare number where a number is asked is the number itself", () => {
    expect(chosenRank("3", level)).toBeNull();
    expect(chosenRank("la 3", level)).toMatchObject({ choice: { value: 4 } });
  });
});
