import type { Day } from "./domain/day.ts";

const PARIS = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The civil day in Europe/Paris at an instant: rights begin and end at midnight there, wherever the server is. */
export const dayInParis = (instant: Date): Day => PARIS.format(instant);

/** What the service knows of time; given to everything that needs it, so that tests choose the day. */
export interface Clock {
  readonly today: () => Day;
  /** ISO instant. */
  readonly now: () => string;
}

export const systemClock: Clock = {
  today: () => dayInParis(new Date()),
  now: () => new Date().toISOString(),
};
