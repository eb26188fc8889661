import { expect, test } from "vitest";
import { TooManyRequests } from "#domain/errors.ts";
import { createAdmission } from "../src/admission.ts";

/** Work that ends when told, and a clock moved by hand. */
const aFullHouse = (places: number) => {
  let now = 0;
  const ends: (() => void)[] = [];
  const admission = createAdmission({ places, now: () => now });
  return {
    admission,
    pass: (ms: number) => {
      now += ms;
    },
    work: () =>
      admission.run("turn", () => new Promise<void>((resolve) => void ends.push(resolve))),
    endOne: () => ends.shift()?.(),
  };
};

const waitTold = (act: () => void): number => {
  try {
    act();
  } catch (error) {
    if (error instanceof TooManyRequests) return error.retryAfterS;
    throw error;
  }
  return 0;
};

test("whoever finds no place is told in French when to come back, and finds one when a turn has ended", async () => {
  const { admission, work, endOne } = aFullHouse(2);
  const first = work();
  const second = work();
  await expect(work()).rejects.toThrow(/beaucoup de monde.*Réessayez dans 1 seconde : rien n'est/);
  expect(admission.state()).toEqual({ taken: 2, refused: 1 });
  endOne();
  await first;
  const third = work();
  endOne();
  endOne();
  await Promise.all([second, third]);
  expect(admission.state()).toEqual({ taken: 0, refused: 1 });
});

test("the last places are for those who are already in a conversation", async () => {
  const { admission, work, endOne } = aFullHouse(4);
  const three = [work(), work(), work()];
  expect(waitTold(() => admission.check("arrival"))).toBeGreaterThan(0);
  expect(waitTold(() => admission.check("turn"))).toBe(0);
  for (const _ of three) endOne();
  await Promise.all(three);
});

test("those who are refused are spread over time, at the pace of the turns, and never sent away for long", async () => {
  const { admission, work, pass, endOne } = aFullHouse(1);
  for (let slow = 0; slow < 60; slow += 1) {
    const turn = work();
    pass(2_000);
    endOne();
    await turn;
  }
  const last = work();
  const waits = Array.from({ length: 40 }, () => waitTold(() => admission.check("turn")));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(new Set(waits).size).toBeGreaterThan(10);
  expect(Math.max(...waits)).toBe(30);
  pass(60_000);
  // the moments promised are past: the next one waits for the turn in progress alone
  expect(waitTold(() => admission.check("turn"))).toBeLessThan(6);
  endOne();
  await last;
});

test("work that fails gives its place back", async () => {
  const { admission } = aFullHouse(1);
  const failing = admission.run("turn", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(admission.state().taken).toBe(0);
});
