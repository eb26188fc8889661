import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What happens to one request: it never arrives; its answer never leaves, or is cut after its first event; the line
 * goes dead and nothing ever comes; or the service is full, and says when to come back.
 */
export type Accident =
  | "never arrives"
  | "answer lost"
  | "cut after an event"
  | "dead line"
  | "told to come back";

export interface Passed {
  readonly path: string;
  readonly lastEventId: string | undefined;
}

export interface BadNetwork {
  readonly url: string;
  /** Everything that went through, accidents included, in order. */
  readonly passed: readonly Passed[];
  /** What happens to the next requests to a path, one after the other. */
  expectOn(path: string, ...accidents: readonly Accident[]): void;
  readonly close: () => Promise<void>;
}

const END_OF_EVENT = "\n\n";
/** Time for a page to read an event, before its line is cut. */
const READ_MS = 500;

/** An event may come in several pieces: the first is passed whole, and nothing of the next. */
const cutAfterAnEvent = (answer: IncomingMessage, outgoing: ServerResponse): void => {
  let received = "";
  answer.setEncoding("utf8").on("data", (piece: string) => {
    received += piece;
    const end = received.indexOf(END_OF_EVENT);
    if (end < 0) return;
    answer.removeAllListeners("data").resume();
    // closed, not reset, and not at once: a browser forgets what came but was not read when the line breaks
    outgoing.write(received.slice(0, end + END_OF_EVENT.length), () =>
      setTimeout(() => outgoing.socket?.end(), READ_MS),
    );
  });
};

const carry = (
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  accident: Accident | undefined,
): void => {
  const { method = "GET", headers, url = "/" } = incoming;
  const onward = request(target + url, { method, headers }, (answer) => {
    if (accident === "answer lost") {
      // the service has done its work: only its words are lost
      answer.resume().on("end", () => outgoing.destroy());
      return;
    }
    // one request a line: a browser quietly sends again what was lost on a line already used
    outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: "close" });
    if (accident) cutAfterAnEvent(answer, outgoing);
    else answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
};

/** The accident of this request, or its way to the service. */
const meet = (
  accident: Accident | undefined,
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void => {
  if (accident === "never arrives") incoming.destroy();
  else if (accident === "told to come back") outgoing.writeHead(429, { "retry-after": "7" }).end();
  else if (accident !== "dead line") carry(target, incoming, outgoing, accident);
};

/** A network between a browser and a service, with the accidents that the test wants. */
export const badNetworkTo = (target: string): Promise<BadNetwork> =>
  new Promise((resolve) => {
    const passed: Passed[] = [];
    const planned = new Map<string, Accident[]>();
    const server = createServer((incoming, outgoing) => {
      const path = incoming.url ?? "/";
      const lastEventId = incoming.headers["last-event-id"];
      passed.push({ path, lastEventId: Array.isArray(lastEventId) ? lastEventId[0] : lastEventId });
      const accident = planned.get(path)?.shift();
      meet(accident, target, incoming, outgoing);
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // a TCP server that listens has one
      resolve({
        url: `http://127.0.0.1:${port}`,
        passed,
        expectOn: (path, ...accidents) => planned.set(path, [...accidents]),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
