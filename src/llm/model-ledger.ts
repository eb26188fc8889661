import { costOf, type ModelPrice, type ModelUsage } from "../domain/model.ts";
import type { CallOutcome } from "./model-call.ts";

export interface ModelLedger {
  onCall(outcome: CallOutcome): void;
  countRejections(rejections: readonly string[]): void;
  usage(): ModelUsage;
  /** False while the last call was not answered for a fault of the provider. */
  answers(): boolean;
}

/** Outcomes that are the provider's fault. */
const ABSENT: ReadonlySet<string> = new Set(["down", "slow", "resting"]);

/** Counts since the start of the process; in euros too when the price of tokens is known. */
export const createModelLedger = (price: ModelPrice | null = null): ModelLedger => {
  const calls = new Map<string, ModelUsage["calls"][number]>();
  const rejections = new Map<string, number>();
  const tokens = { prompt: 0, completion: 0 };
  let answering = true;
  return {
    answers: () => answering,
    onCall: ({ prompt, outcome, spent, seconds }) => {
      answering = !ABSENT.has(outcome);
      const key = `${prompt} ${outcome}`;
      const before = calls.get(key) ?? { prompt, outcome, count: 0, seconds: 0 };
      calls.set(key, { ...before, count: before.count + 1, seconds: before.seconds + seconds });
      tokens.prompt += spent.prompt;
      tokens.completion += spent.completion;
    },
    countRejections: (found) => {
      for (const one of found) rejections.set(one, (rejections.get(one) ?? 0) + 1);
    },
    usage: () => ({
      calls: [...calls.values()],
      tokens: { ...tokens },
      euros: price && costOf(tokens, price),
      rejections: Object.fromEntries(rejections),
    }),
  };
};
