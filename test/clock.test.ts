import { expect, test } from "vitest";
import { dayInParis } from "#clock.ts";

test("the day changes at midnight in Paris, in summer and in winter", () => {
  expect(dayInParis(new Date("2026-06-30T21:59:59Z"))).toBe("2026-06-30");
  expect(dayInParis(new Date("2026-06-30T22:00:00Z"))).toBe("2026-07-01");
  expect(dayInParis(new Date("2026-12-31T22:59:59Z"))).toBe("2026-12-31");
  expect(dayInParis(new Date("2026-12-31T23:00:00Z"))).toBe("2027-01-01");
});
