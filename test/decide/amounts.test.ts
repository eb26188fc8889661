import { describe, expect, it } from "vitest";
import { decideFor } from "./fixtures/law.ts";

const person = { age: 22, region: "32" };
const training = { debut: "2025-06-01", heures: 100, codes: [] };
const paidOn = (asOf: string, situation: Record<string, unknown>, debut = asOf) =>
  decideFor("stage", situation, { ...training, debut }, asOf).amounts[0];

describe("an amount", () => {
  it("says its value, since when and from which text", () => {
    expect(paidOn("2025-06-01", { ...person, rqth: false, invalide: false })).toEqual({
      id: "paie",
      label: "paie mensuelle",
      unit: "EUR/mois",
      qualifier: "exact",
      value: 550,
      confidence: "high",
      since: "2025-04-01",
      source: "Décret 2025",
    });
  });

  it("is told without an answer that would not change it: 685 at 28, RQTH or not", () => {
    expect(paidOn("2025-06-01", { ...person, age: 28 })?.value).toBe(685);
  });

  it("has its own missing facts when it cannot be told, though the right is settled", () => {
    const verdict = decideFor("stage", person, training);
    expect(verdict.status).toBe("eligible");
    expect(verdict.missing).toEqual([]);
    expect(verdict.amounts[0]).toMatchObject({ value: null, missing: ["rqth", "invalide"] });
  });

  it("follows its revaluation on the day", () => {
    const said = { ...person, rqth: false, invalide: false };
    expect(paidOn("2025-03-31", said)?.value).toBe(500);
    expect(paidOn("2025-04-01", said)?.value).toBe(550);
  });

  it("is said to be stale thirteen months after its last yearly value, not before", () => {
    const said = { ...person, rqth: false, invalide: false };
    expect(paidOn("2026-05-01", said)).not.toHaveProperty("stale");
    expect(paidOn("2026-05-02", said)?.stale).toBe(true);
  });

  it("is not shown once abolished", () => {
    const ready = {
      age: 22,
      en_formation: false,
      allocation: "aucune",
      inscrit: true,
      ressources: 0,
    };
    const ids = (asOf: string) => decideFor("nouveau", ready, {}, asOf).amounts.map(({ id }) => id);
    expect(ids("2022-12-31")).toEqual(["aide", "prime"]);
    expect(ids("2023-01-01")).toEqual(["aide"]);
  });

  it("is rounded to the cent", () => {
    const ready = {
      age: 22,
      en_formation: false,
      allocation: "aucune",
      inscrit: true,
      ressources: 0,
    };
    expect(decideFor("nouveau", ready, {}, "2024-01-01").amounts[0]?.value).toBe(333.33);
  });
});
