/** The steps of a turn whose time is measured, in their order; `store` is reading and writing the conversation. */
export const STEPS = ["read", "decide", "find", "say", "store"] as const;
export type Step = (typeof STEPS)[number];

/** Runs a step and may time it; gives what the step gives, a promise or not. */
export type StepWatch = <Made>(step: Step, work: () => Made) => Made;

/** Nobody measures. */
export const unwatched: StepWatch = (_step, work) => work();
