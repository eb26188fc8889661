import { describe, expect, it } from "vitest";
import { decideFor, everyNode, textsOf } from "./fixtures/law.ts";

const ready = {
  age: 22,
  rqth: false,
  invalide: false,
  en_formation: false,
  allocation: "aucune",
  inscrit: true,
  ressources: 300,
};

describe("a proof reads like a counsellor's sentence", () => {
  it("says the value and what it was measured against", () => {
    expect(textsOf(decideFor("ancien", { age: 22 }, {}, "2021-06-01"))).toContain(
      "Vous avez 22 ans : c'est entre 16 et 25 ans.",
    );
  });

  it("says what was needed, then what is", () => {
    expect(textsOf(decideFor("ancien", { age: 31 }, {}, "2021-06-01"))).toContain(
      "Il faut avoir entre 16 et 25 ans. Vous en avez 31.",
    );
  });

  it("says what it does not know, and why it matters", () => {
    expect(textsOf(decideFor("ancien", {}, {}, "2021-06-01"))).toContain(
      "Je ne connais pas votre âge. Il faut avoir entre 16 et 25 ans.",
    );
    expect(textsOf(decideFor("ancien", {}, {}, "2021-06-01"))).toContain(
      "Je ne sais pas si vous suivez une formation.",
    );
  });

  it("turns to a prohibition for what must not be", () => {
    const texts = textsOf(
      decideFor("nouveau", { ...ready, en_formation: true, allocation: "are" }),
    );
    expect(texts).toContain("Il ne faut pas suivre de formation. Vous suivez une formation.");
    expect(texts).toContain("Il ne faut pas recevoir l'ARE. Vous recevez l'ARE.");
  });

  it("gives an amount with its unit, and 1 in the singular", () => {
    expect(textsOf(decideFor("nouveau", { ...ready, ressources: 2000 }))).toContain(
      "Il faut recevoir moins de 1\u202f234,50 € par mois. Vous recevez 2\u202f000 € par mois.",
    );
    expect(textsOf(decideFor("ancien", { age: 1 }, {}, "2021-06-01"))).toContain(
      "Il faut avoir entre 16 et 25 ans. Vous en avez 1.",
    );
    expect(textsOf(decideFor("egal", { age: 1, inscrit: true }))).toContain(
      "Il faut avoir au moins 18 ans. Vous en avez 1.",
    );
  });

  it("names a list by its label and an empty one by « aucun »", () => {
    const texts = textsOf(decideFor("stage", {}, { codes: ["43441"] }));
    expect(texts).toContain(
      "Il ne faut pas que la formation porte sur les métiers du soin. La formation porte sur 43441.",
    );
  });

  it("keeps the title people wrote on a group, and its source", () => {
    const group = decideFor("nouveau", ready).proof.all?.[1];
    expect(group?.text).toBe("Avoir 25 ans au plus, 29 ans avec une RQTH.");
    expect(group?.reference).toBe("Code du travail, art. L2");
    expect(group?.any?.[0]?.reference).toBe("Code du travail, art. L2");
  });

  it("opens a shared notion with its own conditions and source", () => {
    const notion = decideFor("nouveau", ready).proof.all?.[1]?.any?.[1]?.all?.[1];
    expect(notion?.text).toBe(
      "Il faut avoir les droits liés au handicap. Vous n'avez pas les droits liés au handicap.",
    );
    expect(notion?.any?.map(({ status }) => status)).toEqual(["false", "false"]);
    expect(notion?.reference).toBe("Code du travail, art. L5212-13");
  });

  it("shows no code: no comparison sign, no name of a fact", () => {
    for (const id of ["nouveau", "stage", "deux-sur-trois", "sejour", "egal"])
      for (const text of textsOf(decideFor(id, { age: 28 }))) expect(text).not.toMatch(/[<>=_{}]/);
  });
});

describe("a proof says what would change a refusal", () => {
  const changesOf = (situation: Record<string, unknown>) =>
    everyNode(decideFor("nouveau", situation).proof).flatMap(({ change }) => change ?? []);

  it("gives the day of the birthday when the birth date is known", () => {
    expect(changesOf({ date_naissance: "2009-10-03" })).toContain(
      "À partir du 3 octobre 2025, jour de vos 16 ans.",
    );
  });

  it("gives the years to wait otherwise", () => {
    expect(changesOf({ age: 13 })).toContain("Dans 3 ans, à vos 16 ans.");
    expect(changesOf({ age: 15 })).toContain("Dans moins d'un an, à vos 16 ans.");
  });

  it("names the act that a person can do, never to grow younger", () => {
    const changes = changesOf({ ...ready, age: 40, inscrit: false });
    expect(changes).toContain("Vous pouvez vous inscrire à France Travail.");
    expect(changes).toContain("Vous pouvez demander la RQTH.");
    expect(changes.join()).not.toContain("ans");
  });
});
