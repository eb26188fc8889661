import type { Style } from "#domain/reply.ts";
import { sentencesOf, wordsOf } from "#domain/sentences.ts";
import type { Grade } from "./grade.ts";
import { TRIALS } from "./simulated-person.ts";

/** Words of the sentences said in one style. */
export interface Words {
  readonly sentences: number;
  readonly mean: number;
  readonly above15: number;
  readonly above20: number;
  readonly longest: string;
}

/** What a run is judged on. */
export interface Figures {
  readonly personas: number;
  readonly conversations: number;
  /** Share of the conversations without a fault. */
  readonly pass1: number;
  /** Share of the personas of which every trial passed. */
  readonly pass4: number;
  readonly turnsMedian: number;
  readonly turnsP90: number;
  readonly neverShown: number;
  readonly questionsMean: number;
  /** Questions of the whole vocabulary about a person: what a form would ask. */
  readonly fullForm: number;
  /** Differences between twins that the rules must not tell apart. */
  readonly unfair: number;
  readonly repeats: number;
  readonly ungrounded: number;
  readonly standard: Words;
  readonly falc: Words;
  readonly p95Ms: number;
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
};

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const wordsIn = (grades: readonly Grade[], style: Style): Words => {
  const sentences = grades
    .filter(({ transcript }) => transcript.persona.style === style)
    .flatMap(({ transcript }) => [
      transcript.welcome,
      ...transcript.exchanges.map(({ reply }) => reply.text),
    ])
    .flatMap(sentencesOf)
    .map((sentence) => ({ sentence, words: wordsOf(sentence) }));
  const share = (most: number): number =>
    sentences.filter(({ words }) => words > most).length / Math.max(1, sentences.length);
  return {
    sentences: sentences.length,
    mean: mean(sentences.map(({ words }) => words)),
    above15: share(15),
    above20: share(20),
    longest: sentences.reduce((most, one) => (one.words > most.words ? one : most), {
      sentence: "",
      words: 0,
    }).sentence,
  };
};

const faultsCalled = (grades: readonly Grade[], criterion: string): number =>
  grades.flatMap(({ faults }) => faults).filter((fault) => fault.criterion === criterion).length;

export const passes = ({ faults }: Grade): boolean => faults.length === 0;

/** Grades of each persona, in the order they were played. */
export const byPersona = (grades: readonly Grade[]): ReadonlyMap<string, readonly Grade[]> => {
  const groups = new Map<string, readonly Grade[]>();
  for (const grade of grades) {
    const { id } = grade.transcript.persona;
    groups.set(id, [...(groups.get(id) ?? []), grade]);
  }
  return groups;
};

/** Never shown counts as worse than the longest conversation. */
const turnsOf = ({ turnsToFirst, userTurns }: Grade): number => turnsToFirst ?? userTurns + TRIALS;

export const figuresOf = (
  grades: readonly Grade[],
  { fullForm, unfair }: Pick<Figures, "fullForm" | "unfair">,
): Figures => {
  const groups = [...byPersona(grades).values()];
  const turns = grades.map(turnsOf);
  return {
    personas: groups.length,
    conversations: grades.length,
    pass1: grades.filter(passes).length / Math.max(1, grades.length),
    pass4: groups.filter((trials) => trials.every(passes)).length / Math.max(1, groups.length),
    turnsMedian: quantile(turns, 0.5),
    turnsP90: quantile(turns, 0.9),
    neverShown: grades.filter(({ turnsToFirst }) => turnsToFirst === null).length,
    questionsMean: mean(grades.map(({ questions }) => questions)),
    fullForm,
    unfair,
    repeats: faultsCalled(grades, "répétition"),
    ungrounded: faultsCalled(grades, "preuves"),
    standard: wordsIn(grades, "standard"),
    falc: wordsIn(grades, "falc"),
    p95Ms: quantile(
      grades.flatMap(({ transcript }) => transcript.exchanges.map(({ ms }) => ms)),
      0.95,
    ),
  };
};
