import { kindOf, type Report, reportAsJson } from "#workers/report.ts";
import type { LogLevel } from "../config.ts";

/** What an operator sees. Ids, kinds and counts only: never a word a person wrote. */
export interface Journal {
  /** A sentence for whoever started the service. */
  say(text: string): void;
  event: Report;
  failure(failure: unknown, requestId: string): void;
}

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

/** Sentences on standard output for people, one line of JSON an event on standard error for machines. */
export const createJournal = (level: LogLevel): Journal => {
  const report = reportAsJson((line) => process.stderr.write(line));
  const event: Report = (one) => {
    if (ORDER[one.level] <= ORDER[level]) report(one);
  };
  return {
    say: (text) => process.stdout.write(`${text}\n`),
    event,
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
