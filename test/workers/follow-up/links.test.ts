import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lieux, rules } from "#knowledge/compiled.js";
import { citedLinks } from "#workers/follow-up/cited-links.ts";
import { isPublicAddress, lookAtLink } from "#workers/follow-up/look-at-link.ts";

let server: Server;
let port = "";
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ method, url }, answer) => {
    asked.push(`${method} ${url}`);
    if (url === "/muet") return;
    const status = Number(url?.slice(1)) || 200;
    answer.writeHead(status, status === 301 ? { Location: "http://127.0.0.1/ailleurs" } : {}).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port: taken } = server.address() as AddressInfo; // a TCP server that listens has one
  port = String(taken);
});
afterAll(
  () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
);

/** As in production, but for this server, which is on this machine. */
const look = (path: string, timeoutMs = 5000) =>
  lookAtLink(`http://127.0.0.1:${port}${path}`, { isPublic: () => true, ports: [port], timeoutMs });

describe("a link of our knowledge", () => {
  test.each([
    ["/200", "ok"],
    ["/404", "broken"],
    ["/410", "broken"],
    ["/500", "broken"],
    ["/403", "ok"],
    ["/301", "moved"],
  ])("that answers as %s is %s", async (path, state) => {
    expect((await look(path)).state).toBe(state);
  });

  test("that moved is not followed: the editor reads where to", async () => {
    asked.length = 0;
    expect((await look("/301")).detail).toContain("vers http://127.0.0.1/ailleurs");
    expect(asked).toEqual(["HEAD /301"]);
  });

  test("that never answers is given up", async () => {
    expect((await look("/muet", 200)).state).toBe("unreachable");
  });

  test("whose name leads to this machine or to a private network is never asked", async () => {
    asked.length = 0;
    for (const host of [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "10.0.0.1",
      "169.254.169.254",
      "[::ffff:127.0.0.1]",
    ]) {
      const { state } = await lookAtLink(`http://${host}:${port}/200`, { ports: [port] });
      expect([host, state]).toEqual([host, "refused"]);
    }
    expect(asked).toEqual([]);
  });

  test.each([
    "file:///etc/passwd",
    "ftp://exemple.fr/",
    "http://qui:mdp@exemple.fr/",
    "https://exemple.fr:8443/",
    "rien",
  ])("that is no ordinary address of the web is refused: %s", async (address) => {
    expect((await lookAtLink(address)).state).toBe("refused");
  });
});

test("public addresses are told from private ones, in both families", () => {
  const publicOnes = ["8.8.8.8", "194.254.1.1", "2a01:e0a::1"];
  const privateOnes = [
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "fc00::1",
    "fe80::1",
    "2002:7f00:1::",
    "::ffff:8.8.8.8",
    "nom",
  ];
  expect(publicOnes.filter(isPublicAddress)).toEqual(publicOnes);
  expect(privateOnes.filter(isPublicAddress)).toEqual([]);
});

test("only addresses of our own knowledge are looked at, each once, with who cites it", () => {
  const links = citedLinks(rules, lieux);
  expect(links.length).toBeGreaterThan(50);
  expect(new Set(links.map(({ url }) => url)).size).toBe(links.length);
  expect(links.filter(({ url }) => !/^https?:\/\//.test(url))).toEqual([]);
  expect(links.filter(({ citedBy }) => citedBy === "")).toEqual([]);
});
