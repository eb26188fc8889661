import type { StepWatch } from "../domain/steps.ts";
import { createHistogram, textOf } from "../series.ts";

/** How long each step of the turns of this process takes. */
export interface StepTimes {
  readonly watch: StepWatch;
  text(): string;
}

const isPromise = (made: unknown): made is Promise<unknown> => made instanceof Promise;

/** Times every step, those that fail too. `around`: another watcher, told of the same steps. */
export const createStepTimes = (around: StepWatch): StepTimes => {
  const times = createHistogram("passerelle_turn_step_seconds", "Time of each step of a turn.");
  const watch: StepWatch = (step, work) => {
    const start = performance.now();
    const done = () => times.observe({ step }, (performance.now() - start) / 1000);
    const made = around(step, work);
    if (isPromise(made)) made.then(done, done);
    else done();
    return made;
  };
  return { watch, text: () => textOf([times]) };
};
