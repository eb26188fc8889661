import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SmallProxy {
  readonly url: string;
  close(): Promise<void>;
}

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
};

interface Carried {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly body: Buffer;
}

/** True when the server had not been reached: nothing was asked of it, the next may be tried. */
const carryTo = (target: string, agent: Agent, carried: Carried): Promise<boolean> =>
  new Promise((resolve) => {
    const { incoming, outgoing, body } = carried;
    const { method = "GET", headers, url = "/" } = incoming;
    const onward = request(target + url, { method, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on("end", () => resolve(false));
      answer.on("error", () => {
        outgoing.destroy();
        resolve(false);
      });
    });
    onward.on("error", (error) => {
      const refused = "code" in error && error.code === "ECONNREFUSED";
      if (!refused) outgoing.destroy();
      resolve(refused);
    });
    onward.end(body);
  });

/**
 * As a reverse proxy before two servers: each request to the next one, and to the other when that one does not listen.
 * Lines are kept open, as real proxies do; a request that was sent is never sent again.
 */
export const startSmallProxy = async (targets: readonly string[]): Promise<SmallProxy> => {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming);
    turn += 1;
    // others turn it while this one waits
    const first = turn;
    for (let tries = 0; tries < targets.length; tries += 1) {
      const target = targets[(first + tries) % targets.length] ?? "";
      if (!(await carryTo(target, agent, { incoming, outgoing, body }))) return;
    }
    outgoing.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
