import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { fold } from "#domain/folding.ts";

const requestSchema = z.object({
  model: z.string(),
  input: z.array(z.string()),
  encoding_format: z.string(),
});

/** How the server answers: with vectors, an error, nothing at all, or one vector too few. */
export type EmbeddingBehaviour = "vectors" | "error" | "stall" | "short";

export interface EmbeddingServer {
  readonly url: string;
  /** Every text that was sent, in order. */
  readonly seen: readonly string[];
  readonly formats: readonly string[];
  behave(behaviour: EmbeddingBehaviour): void;
  /** Calls answered with vectors from now on before every other one fails. */
  failAfter(calls: number): void;
  close(): Promise<void>;
}

export const STUB_DIMENSIONS = 64;

/** Words that mean the same have the same stem here: that is all the meaning this model knows. */
const MEANINGS: Readonly<Record<string, string>> = {
  moutard: "enfant",
  bambin: "enfant",
  enfants: "enfant",
  voiture: "automobile",
  auto: "automobile",
  toiture: "couverture",
};

const hash = (word: string): number => {
  let value = 7;
  for (const letter of word) value = (value * 31 + letter.charCodeAt(0)) % 1_000_003;
  return value % STUB_DIMENSIONS;
};

/** The same text always has the same vector: one dimension a word, counted. */
export const stubVector = (text: string): readonly number[] => {
  const vector = Array.from({ length: STUB_DIMENSIONS }, () => 0);
  for (const word of fold(text).split(" ")) {
    if (word.length < 3) continue;
    const at = hash(MEANINGS[word] ?? word);
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return vector.some((value) => value > 0) ? vector : vector.map(() => 1);
};

const sendVectors = (response: ServerResponse, inputs: readonly string[]): void => {
  // in reverse: the order is told by `index` only
  const data = inputs
    .map((text, index) => ({ object: "embedding", index, embedding: stubVector(text) }))
    .reverse();
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", model: "stub", data, usage: {} }));
};

/** An OpenAI-compatible embeddings server on this machine, with vectors that never change. */
export const startEmbeddingServer = async (): Promise<EmbeddingServer> => {
  let behaviour: EmbeddingBehaviour = "vectors";
  let left = Number.POSITIVE_INFINITY;
  const seen: string[] = [];
  const formats: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { input, encoding_format } = requestSchema.parse(JSON.parse(body));
    seen.push(...input);
    formats.push(encoding_format);
    if (behaviour === "stall") return;
    left -= 1;
    if (behaviour === "error" || left < 0) {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: "no" } }));
      return;
    }
    sendVectors(response, behaviour === "short" ? input.slice(1) : input);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    formats,
    behave: (next) => {
      behaviour = next;
    },
    failAfter: (calls) => {
      left = calls;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
