import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { stopListening } from "#node/stop-listening.ts";

/** A server that says who asked, and a proxy's one line to it, kept open. */
const served = async () => {
  const server = createServer((incoming, outgoing) => outgoing.end(`vu ${incoming.url}`));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const line = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (path: string): Promise<{ said: string; last: boolean }> => {
    const asked = request({ port, path, agent: line, host: "127.0.0.1" }).end();
    // `response` gives the message that comes in
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    return { said: await text(answer), last: answer.headers.connection === "close" };
  };
  return { server, port, ask, hangUp: () => line.destroy() };
};

const PATIENT = { graceMs: 60_000, lastAnswersMs: 60_000 };

describe("a server that is asked to stop", () => {
  it("answers what a proxy sends on a line it keeps open, says that it is the last time, then ends", async () => {
    const { server, ask } = await served();
    expect(await ask("/1")).toEqual({ said: "vu /1", last: false });
    const stopped = stopListening(server, PATIENT);
    expect(await ask("/2")).toEqual({ said: "vu /2", last: true });
    await stopped;
  });

  it("takes no new line meanwhile", async () => {
    const { server, port, ask, hangUp } = await served();
    await ask("/1");
    const stopped = stopListening(server, PATIENT);
    await expect(once(connect(port, "127.0.0.1"), "connect")).rejects.toMatchObject({
      code: "ECONNREFUSED",
    });
    hangUp();
    await stopped;
  });

  it("does not wait for ever for lines that bring nothing, nor for requests that never end", async () => {
    const { server, ask, hangUp } = await served();
    await ask("/1");
    await stopListening(server, { graceMs: 60_000, lastAnswersMs: 10 });
    hangUp();
    const stuck = createServer(() => undefined);
    stuck.listen(0, "127.0.0.1");
    await once(stuck, "listening");
    const { port } = stuck.address() as AddressInfo; // as above
    const asked = request({ port, host: "127.0.0.1" }).end();
    const cut = once(asked, "error");
    await once(stuck, "request");
    await stopListening(stuck, { graceMs: 10, lastAnswersMs: 5 });
    await cut;
  });
});
