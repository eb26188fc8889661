import { describe, expect, it } from "vitest";
import { decideFor, rules, TODAY, textsOf } from "./fixtures/law.ts";

const ready = {
  age: 22,
  rqth: false,
  invalide: false,
  en_formation: false,
  allocation: "aucune",
  inscrit: true,
  ressources: 300,
};

describe("a verdict has three values", () => {
  it("is yes when every condition is met, with the amounts and what a human still appraises", () => {
    const verdict = decideFor("nouveau", ready);
    expect(verdict.status).toBe("eligible");
    expect(verdict.missing).toEqual([]);
    expect(verdict.reserves).toEqual(["le conseiller confirme"]);
    expect(verdict.nextStep).toEqual({
      text: "Appelez la mission locale.",
      contact: "mission locale",
      pieces: ["pièce d'identité"],
    });
  });

  it("is no as soon as one condition fails, whatever is unknown, and promises no amount", () => {
    const verdict = decideFor("nouveau", { age: 40, rqth: false, invalide: false });
    expect(verdict.status).toBe("ineligible");
    expect(verdict.missing).toEqual([]);
    expect(verdict.amounts).toEqual([]);
    expect(verdict.reserves).toEqual([]);
  });

  it("names only what could matter: at 22 nobody needs to say whether they have the RQTH", () => {
    const verdict = decideFor("nouveau", { age: 22, inscrit: true, ressources: 300 });
    expect(verdict.status).toBe("unknown");
    expect(verdict.missing).toEqual(["en_formation", "allocation"]);
  });

  it("asks for the RQTH at 28, where it decides", () => {
    const { rqth: _, invalide: __, ...unsaid } = ready;
    expect(decideFor("nouveau", { ...unsaid, age: 28 }).missing).toEqual(["rqth", "invalide"]);
  });

  it("treats a refusal as unknown, not as a no", () => {
    const verdict = decideFor("nouveau", { ...ready, inscrit: null });
    expect(verdict.status).toBe("unknown");
    expect(verdict.missing).toEqual(["inscrit"]);
  });

  it("tells an empty list from an unknown one", () => {
    const person = { age: 22, region: "32" };
    const training = { debut: TODAY, heures: 100 };
    expect(decideFor("stage", person, training).status).toBe("unknown");
    expect(decideFor("stage", person, { ...training, codes: [] }).status).toBe("eligible");
  });

  it("counts two conditions out of three without waiting for the third", () => {
    const there = { niveau: "b1", commune: "62498" };
    expect(decideFor("deux-sur-trois", { ...there, rqth: true, inscrit: false }).status).toBe(
      "eligible",
    );
    expect(decideFor("deux-sur-trois", { ...there, rqth: false, inscrit: true }).status).toBe(
      "ineligible",
    );
    expect(decideFor("deux-sur-trois", { ...there, rqth: true, inscrit: true }).missing).toEqual([
      "enfants",
    ]);
  });

  it("compares ranks of an ordered choice", () => {
    expect(decideFor("deux-sur-trois", { niveau: "a1" }).status).toBe("ineligible");
  });

  it("deduces a fact from another, unless it was said", () => {
    const training = { debut: TODAY, heures: 100, codes: [] };
    expect(decideFor("stage", { age: 22, departement: "62" }, training).status).toBe("eligible");
    expect(decideFor("stage", { age: 22, departement: "75" }, training).status).toBe("ineligible");
    expect(decideFor("stage", { age: 22, departement: "75", region: "32" }, training).status).toBe(
      "eligible",
    );
  });
});

describe("one missing answer that cannot change the outcome does not hold it up", () => {
  it("says yes whether the person is registered or not, and shows both ways", () => {
    const verdict = decideFor("egal", { age: 30 });
    expect(verdict.status).toBe("eligible");
    expect(verdict.missing).toEqual([]);
    expect(textsOf(verdict)).toContain("Si vous êtes inscrit à France Travail :");
    expect(textsOf(verdict)).toContain("Si vous n'êtes pas inscrit à France Travail :");
  });

  it("says no in the same way to a minor", () => {
    expect(decideFor("egal", { age: 17 }).status).toBe("ineligible");
  });

  it("does so for a refused answer as well", () => {
    expect(decideFor("egal", { age: 30, inscrit: null }).status).toBe("eligible");
  });
});

describe("the law of a day decides", () => {
  const person = { age: 22, en_formation: false };

  it("applies a scheme on its last day, and no longer on the day after, naming its successor", () => {
    expect(decideFor("ancien", person, {}, "2022-02-28").status).toBe("eligible");
    const after = decideFor("ancien", person, {}, "2022-03-01");
    expect(after.status).toBe("ineligible");
    expect(after.replacedBy).toBe("nouveau");
    expect(after.proof.text).toBe(
      "« Contrat ancien » n'est plus en vigueur depuis le 1er mars 2022, remplacé par « Contrat nouveau ».",
    );
    expect(after.nextStep.text).toBe("Voyez plutôt : « Contrat nouveau ».");
  });

  it("does not apply a scheme before its first day, and names its predecessor", () => {
    const before = decideFor("nouveau", ready, {}, "2022-02-28");
    expect(before.status).toBe("ineligible");
    expect(before.replaces).toBe("ancien");
    expect(before.proof.text).toBe(
      "« Contrat nouveau » n'existe pas encore : à partir du 1er mars 2022. Avant : « Contrat ancien ».",
    );
  });

  it("reads a notion as it stood: invalidity opens the rights of handicap from 2024 on", () => {
    const person28 = { ...ready, age: 28, invalide: true };
    expect(decideFor("nouveau", person28, {}, "2023-12-31").status).toBe("ineligible");
    expect(decideFor("nouveau", person28, {}, "2024-01-01").status).toBe("eligible");
  });

  it("is as sure as its least sure parameter", () => {
    expect(decideFor("nouveau", ready, {}, "2025-03-31").confidence).toBe("high");
    expect(decideFor("nouveau", ready, {}, "2025-04-01").confidence).toBe("low");
  });

  it("gives the same verdict again after many other dates were asked", () => {
    const first = decideFor("nouveau", ready);
    for (let year = 1990; year < 2190; year += 1) decideFor("ancien", person, {}, `${year}-01-01`);
    expect(decideFor("nouveau", ready)).toEqual(first);
  });
});

it("refuses an unknown scheme, proposing the nearest", () => {
  expect(() =>
    rules.evaluate({ personne: {}, formation: {} }, { asOf: TODAY, dispositifs: ["nouvau"] }),
  ).toThrowError(
    expect.objectContaining({
      code: "invalid_input",
      details: [
        { path: "dispositifs", message: "« nouvau » inconnu — vouliez-vous « nouveau » ?" },
      ],
    }),
  );
});

it("gives the root of the proof alone when no explanation is wanted", () => {
  const [verdict] = rules.evaluate(rules.check({ situation: ready }, TODAY), {
    asOf: TODAY,
    dispositifs: ["nouveau"],
    explain: false,
  });
  expect(verdict?.proof).toEqual({ text: "Toutes ces conditions.", status: "true" });
});
