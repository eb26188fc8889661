import { expect, test } from "vitest";
import { NO_REFERENTIALS } from "#domain/market.ts";
import { rememberedReferentials } from "#find/remembered.ts";

const counting = (answers: readonly (() => Promise<never> | Promise<readonly []>)[]) => {
  const asked: string[] = [];
  const referentials = rememberedReferentials({
    ...NO_REFERENTIALS,
    competences: (rome) => {
      const answer = answers[asked.push(rome) - 1];
      return answer ? answer() : Promise.resolve([]);
    },
  });
  return { asked, referentials };
};

test("what two messages ask alike is looked up once, even at the same time", async () => {
  const { asked, referentials } = counting([]);
  await Promise.all([referentials.competences("G1602"), referentials.competences("G1602")]);
  await referentials.competences("G1602");
  await referentials.competences("K1303");
  expect(asked).toEqual(["G1602", "K1303"]);
});

test("a failure is not remembered", async () => {
  const { asked, referentials } = counting([() => Promise.reject(new Error("base absente"))]);
  await expect(referentials.competences("G1602")).rejects.toThrow("base absente");
  expect(await referentials.competences("G1602")).toEqual([]);
  expect(asked).toEqual(["G1602", "G1602"]);
});
