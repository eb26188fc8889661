import { type Contender, DISPOSITIFS } from "../contender.ts";
import { drawPersons } from "../persons.ts";

export interface Agreement {
  readonly decisions: number;
  /** Decisions that ours settles where the other waits for a fact that cannot change anything. */
  readonly settledEarlier: number;
}

/** Two engines on the same random persons. @throws at the first decision on which they differ */
export const agree = async (
  own: Contender,
  other: Contender,
  persons: number,
): Promise<Agreement> => {
  let settledEarlier = 0;
  for (const person of drawPersons(persons, 2026)) {
    const ours = await own.decide(own.prepare(person));
    const theirs = await other.decide(other.prepare(person));
    for (const dispositif of DISPOSITIFS) {
      if (ours[dispositif] === theirs[dispositif]) continue;
      if (theirs[dispositif] === "unknown") {
        settledEarlier += 1;
        continue;
      }
      throw new Error(
        `${other.name} and ours differ on ${dispositif}: ${theirs[dispositif]}, ours ${ours[dispositif]}\n${JSON.stringify(person)}`,
      );
    }
  }
  return { decisions: persons * DISPOSITIFS.length, settledEarlier };
};
