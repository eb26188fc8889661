import type { ModelSide } from "#conversation-parts.ts";
import { type Unfair, unfairnessTo } from "./fairness.ts";
import { figuresOf } from "./figures.ts";
import { type Grade, gradeOf } from "./grade.ts";
import type { Run } from "./page.ts";
import type { Persona } from "./persona.ts";
import { play } from "./play.ts";
import { openServiceOn, type ServiceOn } from "./service-under-test.ts";

export interface Evaluation {
  readonly personas: readonly Persona[];
  /** Numbers of the trials to play. */
  readonly trials: readonly number[];
  /** How many personas are played as twins. */
  readonly twins: number;
  readonly model: ModelSide | null;
  readonly onConversation?: (done: number) => void;
}

type Played = Pick<Run, "grades" | "unfair"> & { readonly fullForm: number };

const fullFormOf = ({ rules }: ServiceOn): number =>
  rules.facts().filter(({ about }) => about === "personne").length;

const playDay = async (
  service: ServiceOn,
  { personas, trials, twins, onConversation }: Evaluation,
): Promise<Played> => {
  const grades: Grade[] = [];
  const unfair: Unfair[] = [];
  const today = personas.filter(({ date }) => date === service.today);
  for (const persona of today)
    for (const trial of trials) {
      grades.push(gradeOf(await play(persona, trial, service.conversations)));
      onConversation?.(1);
    }
  for (const persona of today.slice(0, twins))
    unfair.push(...(await unfairnessTo(persona, service.conversations)));
  return { grades, unfair, fullForm: fullFormOf(service) };
};

/** Plays every persona on the day of its sheet, over a service and a catalogue of that day. */
export const evaluate = async (evaluation: Evaluation): Promise<Omit<Run, "title" | "at">> => {
  const played: Played[] = [];
  for (const today of new Set(evaluation.personas.map(({ date }) => date))) {
    const service = await openServiceOn(today, evaluation.model);
    try {
      played.push(await playDay(service, evaluation));
    } finally {
      await service.close();
    }
  }
  const grades = played.flatMap((one) => one.grades);
  const unfair = played.flatMap((one) => one.unfair);
  const fullForm = played[0]?.fullForm ?? 0;
  return { grades, unfair, figures: figuresOf(grades, { fullForm, unfair: unfair.length }) };
};
