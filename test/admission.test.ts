import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { TooManyRequests } from "#domain/errors.ts";
import { createAdmission } from "../src/admission.ts";

/** Work that ends when told, and a clock moved by hand. */
const aFullHouse = (atWork: number, waiting = 0) => {
  let now = 0;
  const ends: (() => void)[] = [];
  const admission = createAdmission({ atWork, waiting, now: () => now });
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
  expect(admission.state()).toEqual({ atWork: 2, waiting: 0, refused: 1 });
  endOne();
  await first;
  const third = work();
  endOne();
  endOne();
  await Promise.all([second, third]);
  expect(admission.state()).toEqual({ atWork: 0, waiting: 0, refused: 1 });
});

test("whoever waits begins when a turn ends, those in a conversation before those who arrive, each in its own request", async () => {
  const { admission, work, endOne } = aFullHouse(1, 10);
  const request = new AsyncLocalStorage<string>();
  const begun: string[] = [];
  const turnOf = (name: string, pressing: "turn" | "arrival") =>
    request.run(name, () =>
      admission.run(pressing, async () => {
        await Promise.resolve();
        begun.push(request.getStore() ?? "nobody's");
      }),
    );
  const first = work();
  const others = [turnOf("arrives", "arrival"), turnOf("says", "turn"), turnOf("corrects", "turn")];
  expect(admission.state()).toEqual({ atWork: 1, waiting: 3, refused: 0 });
  endOne();
  await Promise.all([first, ...others]);
  expect(begun).toEqual(["says", "corrects", "arrives"]);
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
  expect(admission.state().atWork).toBe(0);
});
