import type { MetierHit } from "../domain/metier.ts";

/** How far one job answers the words: 1 for all of them, and as much again for a title that says them. */
export interface JobMatch {
  readonly rome: string;
  readonly romeParent: string;
  readonly titre: string;
  /** The title or the word of the people that is closest to what was written. */
  readonly matched: string;
  readonly value: number;
}

/** How sharply the best stands out, and the match below which "none of them" is the likelier answer. */
const TEMPERATURE = 0.12;
const NONE = 0.5;
const FAINT = 0.04;

/** A softmax in which "none of them" takes part: equal matches share it, and noise leaves them little. */
const confidences = (matches: readonly JobMatch[]): readonly number[] => {
  const masses = matches.map(({ value }) => Math.exp(value / TEMPERATURE));
  const all = masses.reduce((total, mass) => total + mass, Math.exp(NONE / TEMPERATURE));
  return masses.map((mass) => Number((mass / all).toFixed(4)));
};

/** The best matches, each with how sure it is; at most `limit`. */
export const hitsOf = (matches: readonly JobMatch[], limit: number): readonly MetierHit[] => {
  const scores = confidences(matches);
  return matches
    .map((match, at) => ({ ...match, score: scores[at] ?? 0 }))
    .filter(({ value }) => value > FAINT)
    .sort((a, b) => b.value - a.value || (a.rome < b.rome ? -1 : 1))
    .slice(0, limit)
    .map(({ rome, romeParent, titre, score, matched }) => ({
      rome,
      romeParent,
      titre,
      score,
      matched,
    }));
};
