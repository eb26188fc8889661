import { describe, expect, test } from "vitest";
import { recommendFormations } from "#recommend/recommend-formations.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const nobody = { personne: {}, formation: {} };
const free = { financements: [], remunerations: [] };

describe("recommended trainings", () => {
  test("a session that someone pays for comes before one that nobody pays for", () => {
    const paid = {
      hit: aFormation({ id: "b", intitule: "payée", score: 0.4 }),
      financements: [aVerdict()],
      remunerations: [],
    };
    const unpaid = { hit: aFormation({ id: "a", intitule: "sans payeur", score: 0.5 }), ...free };
    expect(recommendFormations([unpaid, paid], nobody, 2).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  test("a remote course comes last for a person who is lost online", () => {
    const remote = {
      hit: aFormation({ id: "remote", intitule: "en ligne", modalite: "distance", score: 0.7 }),
      ...free,
    };
    const near = { hit: aFormation({ id: "near", score: 0.5 }), ...free };
    const lost = { personne: { difficulte_numerique: true }, formation: {} };
    expect(recommendFormations([remote, near], nobody, 1)[0]?.id).toBe("remote");
    expect(recommendFormations([remote, near], lost, 1)[0]?.id).toBe("near");
  });

  test("a full session gives way to one with seats", () => {
    const session = { ...aFormation().session, id: "s", debut: null, fin: null, places: 0 };
    const full = { hit: aFormation({ id: "full", intitule: "complète", session }), ...free };
    const open = { hit: aFormation({ id: "open", score: 0.3 }), ...free };
    expect(recommendFormations([full, open], nobody, 2)[0]?.id).toBe("open");
  });

  test("the same training at the same place is shown once", () => {
    const twins = ["a", "b"].map((id) => ({ hit: aFormation({ id }), ...free }));
    expect(recommendFormations(twins, nobody, 3)).toHaveLength(1);
  });

  test("each reason carries its evidence, and the pay comes from a verdict", () => {
    const amount = {
      id: "r",
      label: "rémunération",
      value: 566.17,
      unit: "EUR/mois",
      qualifier: "exact",
    } as const;
    const pay = aVerdict({
      dispositif: "remuneration-region",
      categorie: "remuneration",
      amounts: [amount],
    });
    const [one] = recommendFormations(
      [{ hit: aFormation(), financements: [aVerdict()], remunerations: [pay] }],
      nobody,
      1,
    );
    expect(one?.reasons.map(({ evidence }) => evidence)).toEqual([
      "session:demo:1:1:1",
      "dispositif:prf",
    ]);
    expect(one?.remuneration?.amount).toEqual(amount);
    expect(one?.financements).toEqual([
      { dispositif: "prf", titre: "Programme régional de formation", status: "eligible" },
    ]);
  });

  test("a scheme that says no never pays", () => {
    const no = aVerdict({ status: "ineligible" });
    const [one] = recommendFormations(
      [{ hit: aFormation(), financements: [no], remunerations: [no] }],
      nobody,
      1,
    );
    expect(one?.financements).toEqual([]);
    expect(one?.remuneration).toBeNull();
  });
});
