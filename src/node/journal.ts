import { kindOf, type Report, reportAsJson, type WorkerEvent } from "#workers/report.ts";
import type { LogLevel } from "../config.ts";
import type { RequestTold } from "../http/services.ts";

/** What an operator sees. Ids, kinds and counts only: never a word a person wrote. */
export interface Journal {
  /** A sentence for whoever started the service. */
  say(text: string): void;
  event: Report;
  /** Faults of ours as errors, refusals as warnings, the rest for those who look closely. */
  request(told: RequestTold): void;
  failure(failure: unknown, requestId: string): void;
}

/** Told to the operator: somebody was kept out. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 429]);

const ORDER: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

const stackOf = (failure: unknown): string =>
  failure instanceof Error
    ? (failure.stack ?? "")
        .split("\n")
        .filter((line) => line.trim().startsWith("at "))
        .slice(0, 5)
        .join(" ")
        .replace(/\s+/g, " ")
    : "";

const levelOf = (status: number): WorkerEvent["level"] => {
  if (status >= 500) return "error";
  return REFUSALS.has(status) ? "warn" : "debug";
};

/** Sentences on standard output for people, one line of JSON an event on standard error for machines. */
export const createJournal = (
  level: LogLevel,
  write: (line: string) => void = (line) => process.stderr.write(line),
): Journal => {
  const report = reportAsJson(write);
  const event: Report = (one) => {
    if (ORDER[one.level] <= ORDER[level]) report(one);
  };
  return {
    say: (text) => process.stdout.write(`${text}\n`),
    event,
    request: (told) => event({ level: levelOf(told.status), event: "request", ...told }),
    failure: (failure, requestId) =>
      event({
        level: "error",
        event: "failure",
        kind: kindOf(failure),
        where: stackOf(failure),
        requestId,
      }),
  };
};
