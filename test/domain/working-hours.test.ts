import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import {
  callBackProblem,
  easterOf,
  isPublicHoliday,
  isWorkingDay,
  nextWorkingDay,
} from "#domain/working-hours.ts";

describe("days when a call can be promised", () => {
  test.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"],
  ])("Easter of %i", (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  test("the eleven public holidays of 2026 are none of them", () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays("2026-01-01", index));
    expect(days.filter(isPublicHoliday)).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-08",
      "2026-05-14",
      "2026-05-25",
      "2026-07-14",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ]);
  });

  test("Saturdays and Sundays are closed, whatever the year", () => {
    expect(isWorkingDay("2026-11-27")).toBe(true);
    expect(isWorkingDay("2026-11-28")).toBe(false);
    expect(isWorkingDay("2019-11-03")).toBe(false);
    expect(nextWorkingDay("2026-12-24")).toBe("2026-12-28");
  });

  test("a promise is refused with what to propose instead", () => {
    const problem = (day: string, hour: string) => callBackProblem({ day, hour }, "2026-11-09");
    expect(problem("2026-11-10", "10:00")).toBeNull();
    expect(problem("2026-11-11", "10:00")).toBe(
      "Le 11 novembre 2026 est férié. Proposez le 12 novembre 2026.",
    );
    expect(problem("2026-11-25", "10:00")).toContain("sous 15 jours : le 24 novembre 2026");
    expect(problem("2026-11-08", "10:00")).toBe("Ce jour est passé.");
    for (const hour of ["07:59", "17:46", "25:00", ""])
      expect(problem("2026-11-10", hour)).toContain("entre 8 h et 17 h 45");
  });

  test("from any day, a working day comes within five", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (count) => {
        const day = addDays("2000-01-01", count);
        const next = nextWorkingDay(day);
        expect(isWorkingDay(next)).toBe(true);
        expect(next > day && next <= addDays(day, 5)).toBe(true);
      }),
    );
  });
});
