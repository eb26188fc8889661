import type { Signals } from "./intents.ts";
import { type Claim, type Reading, textAt } from "./reading.ts";

const YOUNGEST = 14;
const OLDEST = 75;

const isAge = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && value >= YOUNGEST && value <= OLDEST;

/** "pas 22, 24" and "non en fait 24": an age, taken back for another. */
export const readCorrectedAge = (reading: Reading, signals: Signals): Claim | null => {
  const numbers = reading.words
    .map((word, at) => ({ at, value: word.number }))
    .filter(({ value }) => value !== null);
  const [first, second] = numbers;
  if (
    first &&
    second &&
    textAt(reading, first.at - 1) === "pas" &&
    isAge(first.value) &&
    isAge(second.value)
  )
    return {
      fact: "age",
      value: second.value,
      from: first.at - 1,
      to: second.at,
      confidence: "sure",
    };
  if (
    first &&
    second &&
    textAt(reading, second.at - 1) === "pas" &&
    isAge(first.value) &&
    isAge(second.value)
  )
    return { fact: "age", value: first.value, from: first.at, to: second.at, confidence: "sure" };
  const only = numbers.at(-1);
  if (signals.correctedFrom === null || !only || numbers.length > 1 || !isAge(only.value))
    return null;
  const isBare = textAt(reading, only.at + 1) === "" || textAt(reading, only.at + 1) === "ans";
  if (!isBare || reading.words.length > 8) return null;
  return { fact: "age", value: only.value, from: only.at, to: only.at, confidence: "doubtful" };
};

/** The first word of a correction, its denied value included: "pas 22, 24". */
export const correctionStart = (reading: Reading, signals: Signals): number | null => {
  if (signals.correctedFrom !== null) return signals.correctedFrom;
  const denied = reading.words.findIndex(
    (word, at) =>
      word.text === "pas" &&
      isAge(reading.words[at + 1]?.number) &&
      reading.words.slice(at + 2).some(({ number }) => isAge(number)),
  );
  return denied < 0 ? null : denied;
};

/**
 * One value a fact. What corrects wins, then what is sure, then what came last; two sure values that disagree
 * leave a doubt, which the conversation lifts by asking.
 */
export const settle = (claims: readonly Claim[], from: number | null): readonly Claim[] => {
  const isLater = (claim: Claim): number => (from !== null && claim.to >= from ? 1 : 0);
  const byFact = new Map<string, Claim>();
  for (const claim of claims) {
    const held = byFact.get(claim.fact);
    byFact.set(claim.fact, held ? better(held, claim, isLater) : claim);
  }
  return [...byFact.values()].sort((a, b) => a.from - b.from);
};

const better = (held: Claim, claim: Claim, isLater: (claim: Claim) => number): Claim => {
  if (isLater(held) !== isLater(claim)) return isLater(held) > isLater(claim) ? held : claim;
  if (held.confidence !== claim.confidence) return held.confidence === "sure" ? held : claim;
  const agree = JSON.stringify(held.value) === JSON.stringify(claim.value);
  if (agree) return held;
  return isLater(claim) === 1 ? claim : { ...claim, confidence: "doubtful" };
};
