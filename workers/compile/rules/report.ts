/** Where something stands: the file below `knowledge/`, and the path inside it. */
export interface Spot {
  /** One step further down: `versions`, `[1]`, `toutes[3]`… */
  at(step: string): Spot;
  /** The build will be refused. The message is for someone who does not code. */
  refuse(message: string): void;
  /** Worth a look; the build goes on. */
  warn(message: string): void;
}

export interface Report {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  in(file: string): Spot;
}

/** Gathers every refusal and warning as "file › path : message". */
export const createReport = (): Report => {
  const problems: string[] = [];
  const warnings: string[] = [];
  const spot = (path: string): Spot => ({
    at: (step) => spot(step.startsWith("[") ? `${path}${step}` : `${path} › ${step}`),
    refuse: (message) => {
      problems.push(`${path} : ${message}`);
    },
    warn: (message) => {
      warnings.push(`${path} : ${message}`);
    },
  });
  return { problems, warnings, in: spot };
};
