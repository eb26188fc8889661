import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CompatibleChatModel } from "#llm/compatible-chat-model.ts";
import { createEmbedder } from "#llm/embeddings.ts";
import { ConfigError, parseConfig } from "../../src/config.ts";

/** What stands inside the network, and must never be reached; and a provider that sends there. */
let inside: Server;
let provider: Server;
let reached = 0;
let asked = 0;

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
    });
  });

let baseUrl = "";
beforeAll(async () => {
  inside = createServer((_request, response) => {
    reached += 1;
    response.end("{}");
  });
  const secret = await listening(inside);
  provider = createServer((_request, response) => {
    asked += 1;
    response.writeHead(307, { Location: `${secret}/latest/meta-data` }).end();
  });
  baseUrl = `${await listening(provider)}/v1`;
});
afterAll(() => {
  for (const server of [inside, provider]) server.close();
});

test("a provider that sends us elsewhere is not followed, by the model nor by the vectors", async () => {
  const embedder = createEmbedder({ baseUrl, apiKey: "x", model: "m" });
  expect(await embedder.embed(["bonjour"], { timeoutMs: 2_000 })).toMatchObject({ kind: "silent" });
  const model = new CompatibleChatModel({ baseUrl, apiKey: "x", model: "m" });
  await expect(model.invoke("bonjour")).rejects.toThrow();
  expect(asked).toBeGreaterThan(1);
  expect(reached).toBe(0);
});

test("an address of this machine's secrets is refused at the start", () => {
  for (const address of [
    "http://169.254.169.254/v1",
    "http://metadata.google.internal/v1",
    "http://[fd00:ec2::254]/v1",
    "file:///etc/passwd",
  ]) {
    const settings = { MODEL_BASE_URL: address, MODEL_NAME: "m" };
    expect(() => parseConfig(settings), address).toThrow(ConfigError);
  }
  expect(() =>
    parseConfig({ MODEL_BASE_URL: "http://10.0.0.5/v1", MODEL_NAME: "m" }),
  ).not.toThrow();
});
