import { keepMeasures, shareOf } from "#test/figures/keep.mjs";
import { contextOf, factTexts, type Labelled, readTexts } from "./corpus.ts";
import { reader } from "./parts.ts";

export interface Score {
  right: number;
  missed: number;
  invented: number;
}

type Outcome = readonly [fact: string, outcome: keyof Score];

const outcomesOf = (message: Labelled): readonly Outcome[] => {
  const wanted = factTexts(message.f);
  const read = readTexts(reader.read(message.dit, contextOf(message)));
  const factOf = (text: string): string => text.split("=")[0] ?? "";
  return [
    ...[...wanted].map((text): Outcome => [factOf(text), read.has(text) ? "right" : "missed"]),
    ...[...read]
      .filter((text) => !wanted.has(text))
      .map((text): Outcome => [factOf(text), "invented"]),
  ];
};

/** By fact: read as labelled, missed, or read where nobody said it. */
export const scores = (messages: readonly Labelled[]): ReadonlyMap<string, Score> => {
  const byFact = new Map<string, Score>();
  for (const [fact, outcome] of messages.flatMap(outcomesOf)) {
    const score = byFact.get(fact) ?? { right: 0, missed: 0, invented: 0 };
    score[outcome] += 1;
    byFact.set(fact, score);
  }
  return byFact;
};

export const ratio = (part: number, rest: number): number =>
  part + rest === 0 ? 1 : part / (part + rest);

/** Precision and recall over every fact of these messages. */
export const overall = (
  messages: readonly Labelled[],
): { readonly precision: number; readonly recall: number } => {
  const all = [...scores(messages).values()];
  const sum = (key: keyof Score): number => all.reduce((count, score) => count + score[key], 0);
  return {
    precision: ratio(sum("right"), sum("invented")),
    recall: ratio(sum("right"), sum("missed")),
  };
};

/** For `npm run figures`. */
export const keepScores = (
  name: string,
  title: string,
  {
    precision,
    recall,
    floor,
  }: { readonly precision: number; readonly recall: number; readonly floor: number },
): void => {
  keepMeasures(name, {
    title,
    command: "npx vitest run test/understand",
    measured: [
      shareOf("précision : faits lus que la personne a dits", precision, floor),
      shareOf("rappel : faits dits qui sont lus", recall, floor),
    ],
  });
};

/** Of the facts read in the messages as they are, how many are still read once every message is bent. */
export const keptUnder = (
  messages: readonly Labelled[],
  bend: (text: string) => string,
): number => {
  let kept = 0;
  let all = 0;
  for (const message of messages.filter(({ a }) => a === null)) {
    const straight = readTexts(reader.read(message.dit, contextOf(message)));
    const read = readTexts(reader.read(bend(message.dit), contextOf(message)));
    for (const text of factTexts(message.f)) {
      if (!straight.has(text)) continue;
      all += 1;
      if (read.has(text)) kept += 1;
    }
  }
  return kept / all;
};
