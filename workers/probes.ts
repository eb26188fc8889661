import { createServer } from "node:http";
import { createCounter, textOf } from "#series.ts";
import type { JobQueue } from "./queue.ts";

export interface Probes {
  close(): Promise<void>;
}

export interface ProbesDeps {
  readonly port: number;
  readonly queue: Pick<JobQueue, "pending" | "ended">;
  /** Opens /metrics; null: this machine alone may read them. */
  readonly token: string | null;
}

const isNear = (address: string | undefined): boolean =>
  /^(?:127\.|::1$|::ffff:127\.)/.test(address ?? "");

/** Jobs waiting, delayed or running; null while the queue does not answer. */
const depthOf = (queue: ProbesDeps["queue"]): Promise<number | null> =>
  queue.pending().catch(() => null);

const answerTo = async (
  path: string | undefined,
  queue: ProbesDeps["queue"],
): Promise<readonly [number, string]> => {
  const depth = await depthOf(queue);
  if (path === "/healthz") return depth === null ? [503, "file absente\n"] : [200, "ok\n"];
  if (path !== "/metrics") return [404, ""];
  const up = createCounter("passerelle_queue_up", "Whether the queue answers.", "gauge");
  const jobs = createCounter("passerelle_queue_jobs", "Jobs waiting or running.", "gauge");
  up.add({}, depth === null ? 0 : 1);
  if (depth !== null) jobs.add({}, depth);
  return [200, textOf([up, jobs, ...queue.ended()])];
};

/** A worker serves nobody, but says how it is: /healthz for who restarts it, /metrics for who watches the queue. */
export const openProbes = ({ port, queue, token }: ProbesDeps): Promise<Probes> => {
  const server = createServer(async (request, response) => {
    const near = isNear(request.socket.remoteAddress);
    const allowed = token === null ? near : request.headers.authorization === `Bearer ${token}`;
    if (request.url === "/metrics" && !allowed) return response.writeHead(403).end();
    const [status, text] = await answerTo(request.url, queue);
    return response.writeHead(status, { "Content-Type": "text/plain; version=0.0.4" }).end(text);
  });
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => resolve({ close }));
  });
};
