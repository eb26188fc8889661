import { describe, expect, test } from "vitest";
import { rankSessions } from "#recommend/rank-sessions.ts";
import { about, free } from "#test/builders/a-candidate.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

describe("money", () => {
  const pay = aVerdict({
    dispositif: "remuneration-region",
    categorie: "remuneration",
    amounts: [
      {
        id: "m",
        label: "rémunération à temps plein",
        value: 685,
        unit: "EUR/mois",
        qualifier: "exact",
      },
      {
        id: "p",
        label: "rémunération à temps partiel",
        value: 400,
        unit: "EUR/mois",
        qualifier: "estimated",
      },
    ],
  });
  const amountOf = (heures: number) => {
    const candidate = { ...free({ heures }), remunerations: [pay] };
    return rankSessions([candidate], about(), 1).formations[0]?.remuneration;
  };

  test("a part-time session shows the part-time amount", () => {
    expect(amountOf(875)).toMatchObject({ heuresSemaine: 35, amount: { value: 685 } });
    expect(amountOf(500)).toMatchObject({ heuresSemaine: 20, amount: { value: 400 } });
  });

  test("a scheme that says no never pays", () => {
    const no = aVerdict({ status: "ineligible" });
    const [one] = rankSessions(
      [{ ...free(), financements: [no], remunerations: [no] }],
      about(),
      1,
    ).formations;
    expect(one?.financements).toEqual([]);
    expect(one?.remuneration).toBeNull();
  });

  test("the wage of a contract is no maybe for a person without one", () => {
    const wage = aVerdict({
      dispositif: "salaire-apprenti",
      status: "unknown",
      categorie: "remuneration",
    });
    const [one] = rankSessions([{ ...free(), remunerations: [wage] }], about(), 1).formations;
    expect(one?.remuneration).toBeNull();
  });
});
