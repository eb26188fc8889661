import { describe, expect, it } from "vitest";
import { addDays } from "#domain/day.ts";
import { decideFor, rules, textsOf } from "./fixtures/law.ts";

const rest = { en_formation: false };

describe("an age is counted in civil days", () => {
  it.each([
    ["the eve of 26", "2021-05-31", "eligible"],
    ["the day of 26", "2021-06-01", "ineligible"],
    ["the day after", "2021-06-02", "ineligible"],
  ])("decides on %s", (_, asOf, expected) => {
    const person = { ...rest, date_naissance: "1995-06-01" };
    expect(decideFor("ancien", person, {}, asOf).status).toBe(expected);
  });

  it.each([
    ["2020-02-28", "ineligible"],
    ["2020-02-29", "eligible"],
  ])("makes someone born on 29 February 16 on %s", (asOf, expected) => {
    const person = { ...rest, date_naissance: "2004-02-29" };
    expect(decideFor("ancien", person, {}, asOf).status).toBe(expected);
  });

  it("waits for 1 March in common years", () => {
    const person = { ...rest, date_naissance: "2004-02-29" };
    expect(decideFor("egal", { ...person, inscrit: true }, {}, "2022-02-28").status).toBe(
      "ineligible",
    );
    expect(decideFor("egal", { ...person, inscrit: true }, {}, "2022-03-01").status).toBe(
      "eligible",
    );
  });
});

describe("an age in years, seen at another day, is known to a year", () => {
  const training = { heures: 100, codes: [] };
  const at = (age: number, debut: string) =>
    decideFor("stage", { age, region: "32" }, { ...training, debut });

  it("is settled when the whole year stands on one side", () => {
    expect(at(16, "2025-12-01").status).toBe("eligible");
    expect(at(14, "2025-12-01").status).toBe("ineligible");
  });

  it("asks for the birth date when it does not", () => {
    const verdict = at(15, "2025-12-01");
    expect(verdict.status).toBe("unknown");
    expect(verdict.missing).toEqual(["date_naissance"]);
    expect(textsOf(verdict)).toContain(
      "Je ne connais pas assez précisément votre âge à l'entrée. Il faut avoir au moins 16 ans à l'entrée en formation.",
    );
  });

  it("asks for the age first, and for the birth date only if the age was not enough", () => {
    const training2 = { ...training, debut: "2025-12-01" };
    expect(decideFor("stage", { region: "32" }, training2).missing).toEqual(["age"]);
    const born = decideFor("stage", { region: "32", date_naissance: "2009-11-30" }, training2);
    expect(born.status).toBe("eligible");
  });

  it("does not drift: seen on the day it was said, an age is that age", () => {
    for (const age of [0, 15, 16, 25, 26, 119]) {
      const verdict = decideFor("stage", { age }, { debut: "2025-06-01" });
      const node = verdict.proof.all?.[0];
      expect(node?.value).toBe(age);
    }
  });

  it("never contradicts what the birth date would say", () => {
    for (let shift = 0; shift < 400; shift += 7) {
      const birth = addDays("2008-06-01", shift);
      const raw = { situation: { date_naissance: birth, region: "32" }, formation: {} };
      const asOf = "2025-06-01";
      const sure = rules.check(raw, asOf);
      const age = rules.evaluate(sure, { asOf, dispositifs: ["egal"] })[0]?.proof.any?.[0]?.all?.[1]
        ?.value;
      const vague = at(Number(age), "2025-12-01").status;
      const exact = decideFor("stage", raw.situation, { ...training, debut: "2025-12-01" }).status;
      expect([exact, "unknown"]).toContain(vague);
    }
  });
});
