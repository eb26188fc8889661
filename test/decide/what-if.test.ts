import { describe, expect, it } from "vitest";
import { rules, TODAY } from "./fixtures/law.ts";

const ready = {
  age: 22,
  rqth: false,
  invalide: false,
  en_formation: false,
  allocation: "aucune",
  inscrit: false,
  ressources: 300,
};
const situation = (said: Record<string, unknown>) => rules.check({ situation: said }, TODAY);

describe("what if", () => {
  it("gives both evaluations and the first reason of each difference", () => {
    const { before, after, changed } = rules.whatIf(
      situation(ready),
      { inscrit: true },
      { asOf: TODAY, dispositifs: ["nouveau", "ancien"] },
    );
    expect(before.map(({ status }) => status)).toEqual(["ineligible", "ineligible"]);
    expect(after.map(({ status }) => status)).toEqual(["eligible", "ineligible"]);
    expect(changed).toEqual([
      {
        dispositif: "nouveau",
        from: "ineligible",
        to: "eligible",
        because: "Vous êtes inscrit à France Travail.",
      },
    ]);
  });

  it("looks at another day: the birthday comes", () => {
    const { changed } = rules.whatIf(
      situation({ inscrit: true, date_naissance: "2007-10-03" }),
      {},
      { asOf: TODAY, asOfAfter: "2025-10-03", dispositifs: ["egal"] },
    );
    expect(changed[0]).toMatchObject({
      to: "eligible",
      because: "Vous avez 18 ans : c'est au moins 18 ans.",
    });
  });

  it("does not pretend to know an age in years on another day", () => {
    const { after } = rules.whatIf(
      situation({ inscrit: true, age: 17 }),
      {},
      { asOf: TODAY, asOfAfter: "2025-10-03", dispositifs: ["egal"] },
    );
    expect(after[0]?.status).toBe("unknown");
    expect(after[0]?.missing).toEqual(["date_naissance"]);
  });

  it("lets a supposed age replace the birth date it would contradict", () => {
    const { after } = rules.whatIf(
      situation({ inscrit: true, date_naissance: "2010-01-01" }),
      { age: 18 },
      { asOf: TODAY, dispositifs: ["egal"] },
    );
    expect(after[0]?.status).toBe("eligible");
  });

  it("says when a scheme ends", () => {
    const { changed } = rules.whatIf(
      rules.check({ situation: { age: 22, en_formation: false } }, "2022-01-01"),
      {},
      { asOf: "2022-01-01", asOfAfter: "2022-06-01", dispositifs: ["ancien"] },
    );
    expect(changed[0]?.because).toContain("n'est plus en vigueur depuis le 1er mars 2022");
  });
});

describe("levers", () => {
  const levers = (said: Record<string, unknown>, want?: readonly string[]) =>
    rules.levers(situation(said), { asOf: TODAY, ...(want ? { want } : {}) });

  it("name an act that opens a scheme, in words", () => {
    expect(levers(ready, ["nouveau"])[0]).toEqual({
      changes: [{ fact: "inscrit", value: true, text: "s'inscrire à France Travail" }],
      opens: ["nouveau"],
      closes: [],
    });
  });

  it("need two acts only when neither is enough, and come after single ones", () => {
    const found = levers({ ...ready, age: 28 }, ["nouveau"]);
    expect(found).toHaveLength(1);
    expect(found[0]?.changes.map(({ fact }) => fact)).toEqual(["rqth", "inscrit"]);
  });

  it("count a birthday, with its day when the birth date is known", () => {
    const young = { inscrit: true };
    expect(levers({ ...young, date_naissance: "2007-10-03" }, ["egal"])[0]).toMatchObject({
      changes: [{ fact: "age", value: 18, text: "attendre le 3 octobre 2025, jour de vos 18 ans" }],
      opens: ["egal"],
    });
    expect(levers({ ...young, age: 17 }, ["egal"])[0]?.changes[0]?.text).toBe(
      "attendre vos 18 ans",
    );
  });

  it("never ask to grow younger, nor to wait a lifetime", () => {
    expect(levers({ ...ready, age: 40, inscrit: true }, ["nouveau"])).toEqual([]);
    expect(levers({ age: 2, inscrit: true }, ["egal"])).toEqual([]);
  });

  it("leave alone what the person refused to say", () => {
    expect(levers({ ...ready, inscrit: null }, ["nouveau"])).toEqual([]);
  });
});
