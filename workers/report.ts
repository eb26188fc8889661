/** Something an operator may want to know. Free of personal data: names, ids and counts only. */
export interface WorkerEvent {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly event: string;
  readonly [detail: string]: string | number;
}

export type Report = (event: WorkerEvent) => void;

/** One line of JSON per event. */
export const reportAsJson =
  (write: (line: string) => void): Report =>
  (event) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);

/** What may be told of a failure: its kind, never its words, which may quote what a person wrote. */
export const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
};
