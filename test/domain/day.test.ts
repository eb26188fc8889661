import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  frenchDay,
  isDay,
  monthsBetween,
} from "#domain/day.ts";

const DAY_MS = 86_400_000;
const aDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / DAY_MS, max: Date.UTC(2199, 11, 31) / DAY_MS })
  .map((serial) => new Date(serial * DAY_MS).toISOString().slice(0, 10));

describe("a day", () => {
  test("exists in the calendar or is refused", () => {
    expect(["2024-02-29", "1900-01-01", "2199-12-31"].every(isDay)).toBe(true);
    expect(
      ["2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-01-01", "1899-12-31"].some(
        isDay,
      ),
    ).toBe(false);
  });

  test("counts as the platform's own calendar does", () => {
    fc.assert(
      fc.property(aDay, aDay, (a, b) => {
        expect(daysBetween(a, b)).toBe((Date.parse(b) - Date.parse(a)) / DAY_MS);
      }),
    );
  });

  test("moved by days and back is the same day", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -500, max: 500 }), (day, count) => {
        expect(addDays(addDays(day, count), -count)).toBe(day);
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  test("a month after 31 January is the end of February", () => {
    expect(addMonths("2023-01-31", 1)).toBe("2023-02-28");
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2024-03-15", -13)).toBe("2023-02-15");
  });

  test("whole months are completed on the day, not the eve", () => {
    expect(monthsBetween("2024-01-15", "2024-07-14")).toBe(5);
    expect(monthsBetween("2024-01-15", "2024-07-15")).toBe(6);
  });

  test("is written as people write it", () => {
    expect(frenchDay("2022-03-01")).toBe("1er mars 2022");
    expect(frenchDay("2027-08-14")).toBe("14 août 2027");
  });
});

describe("age", () => {
  test("changes on the birthday, not the eve", () => {
    expect(ageOn("2000-03-03", "2026-03-02")).toBe(25);
    expect(ageOn("2000-03-03", "2026-03-03")).toBe(26);
    expect(ageOn("2000-03-03", "2026-03-04")).toBe(26);
  });

  test("a person born on 29 February is older on 1 March of common years", () => {
    expect(ageOn("2004-02-29", "2022-02-28")).toBe(17);
    expect(ageOn("2004-02-29", "2022-03-01")).toBe(18);
    expect(ageOn("2004-02-29", "2024-02-29")).toBe(20);
  });
});
