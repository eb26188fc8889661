import { Server as HttpServer, type ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";

export interface StopTimes {
  /** Requests still running get this long to end. */
  readonly graceMs: number;
  /** Lines that a proxy keeps open may bring a last request for so long. */
  readonly lastAnswersMs: number;
}

/** Half of what compose.yaml gives the process. */
const TIMES: StopTimes = { graceMs: 15_000, lastAnswersMs: 2_000 };
/** A line whose request has just ended is closed so soon. */
const IDLE_CHECK_MS = 50;

const sayLast = (_: unknown, response: ServerResponse): void => {
  response.setHeader("Connection", "close");
};

/**
 * Takes no new line. Those already open are not cut at once: a proxy may be writing its next request on one of them,
 * and could not send it again. They are answered, told that it was the last time, then closed; those that bring
 * nothing are closed after a while, those that never end after `graceMs`.
 */
export const stopListening = (
  server: NetServer,
  { graceMs, lastAnswersMs }: StopTimes = TIMES,
): Promise<void> =>
  new Promise((resolve) => {
    const timers: NodeJS.Timeout[] = [];
    // `close` of an HTTP server would cut the lines that are idle now
    NetServer.prototype.close.call(server, () => {
      for (const timer of timers) clearTimeout(timer);
      resolve();
    });
    if (!(server instanceof HttpServer)) return;
    server.prependListener("request", sayLast);
    const closeIdle = () =>
      timers.push(setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS));
    timers.push(setTimeout(closeIdle, lastAnswersMs));
    timers.push(setTimeout(() => server.closeAllConnections(), graceMs));
  });
