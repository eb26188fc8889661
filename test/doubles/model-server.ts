import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const requestSchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().optional(),
});

/** One call as it left the house: what a provider would have seen. */
export interface SeenCall {
  readonly body: string;
  readonly message: string;
}

/** What a model answers to one call, or how it fails to. */
export type Answer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "stall" }
  /** Streams the text, then cuts the line in the middle. */
  | { readonly kind: "cut"; readonly text: string }
  /** Streams the text one piece at a time, at the speed of a real model. */
  | { readonly kind: "drip"; readonly text: string; readonly everyMs: number }
  /** Calls a tool that nobody offered. */
  | { readonly kind: "tool"; readonly name: string; readonly args: string }
  /** Answers this body, whatever was asked: a page of a proxy, half a JSON. */
  | { readonly kind: "raw"; readonly type: string; readonly body: string };

/** Answers from the message of the person or the lines to say again; `reading` tells the two calls apart. */
export type Behaviour = (call: { readonly message: string; readonly reading: boolean }) => Answer;

export interface ModelServer {
  readonly url: string;
  readonly seen: readonly SeenCall[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

const USAGE = { prompt_tokens: 120, completion_tokens: 40, total_tokens: 160 };
const base = { id: "c", created: 1, model: "m" };

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
};

const chunk = (content: string): string =>
  `data: ${JSON.stringify({ ...base, object: "chat.completion.chunk", choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;

const END = `data: ${JSON.stringify({ ...base, object: "chat.completion.chunk", choices: [], usage: USAGE })}\n\ndata: [DONE]\n\n`;
const STREAM = { "content-type": "text/event-stream" };

/** Characters of a token of French, about. */
const TOKEN = 4;

const timeOf = ({ text, everyMs }: { text: string; everyMs: number }): number =>
  Math.ceil(text.length / TOKEN) * everyMs;

const dripped = (response: ServerResponse, text: string, everyMs: number): void => {
  response.writeHead(200, STREAM);
  const pieces = (text.match(/[\s\S]{1,4}/g) ?? []).values();
  const timer = setInterval(() => {
    const { value, done } = pieces.next();
    if (!done) response.write(chunk(value));
    else {
      clearInterval(timer);
      response.end(END);
    }
  }, everyMs);
  response.on("close", () => clearInterval(timer));
};

const toolCalled = (response: ServerResponse, name: string, args: string): void => {
  response.writeHead(200, { "content-type": "application/json" });
  const call = { id: "t", type: "function", function: { name, arguments: args } };
  const message = { role: "assistant", content: null, tool_calls: [call] };
  const choices = [{ index: 0, finish_reason: "tool_calls", message }];
  response.end(JSON.stringify({ ...base, object: "chat.completion", choices, usage: USAGE }));
};

const SHORTEST_PIECE = 7;
const MOST_PIECES = 400;

/** A few letters at a time; a flood comes in larger pieces, as from a network. */
const piecesOf = (text: string): readonly string[] => {
  const size = Math.max(SHORTEST_PIECE, Math.ceil(text.length / MOST_PIECES));
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );
};

const streamed = (response: ServerResponse, text: string, isCut: boolean): void => {
  response.writeHead(200, STREAM);
  const pieces = piecesOf(text);
  for (const piece of isCut ? pieces.slice(0, Math.ceil(pieces.length / 2)) : pieces)
    response.write(chunk(piece));
  if (isCut) {
    response.destroy();
    return;
  }
  response.end(END);
};

const whole = (response: ServerResponse, content: string): void => {
  response.writeHead(200, { "content-type": "application/json" });
  const choices = [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }];
  response.end(JSON.stringify({ ...base, object: "chat.completion", choices, usage: USAGE }));
};

const give = (response: ServerResponse, answer: Answer, isStream: boolean): void => {
  switch (answer.kind) {
    case "stall":
      return;
    case "status":
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: "no" } }));
      return;
    case "raw":
      response.writeHead(200, { "content-type": answer.type });
      response.end(answer.body);
      return;
    case "tool":
      toolCalled(response, answer.name, answer.args);
      return;
    case "drip":
      if (isStream) dripped(response, answer.text, answer.everyMs);
      else setTimeout(() => whole(response, answer.text), timeOf(answer));
      return;
    default:
      if (isStream) streamed(response, answer.text, answer.kind === "cut");
      else if (answer.kind === "cut") response.destroy();
      else whole(response, answer.text);
  }
};

/** An OpenAI-compatible server on this machine, which answers whatever the test wants. */
export const startModelServer = async (first: Behaviour): Promise<ModelServer> => {
  const seen: SeenCall[] = [];
  let behaviour = first;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { messages, stream } = requestSchema.parse(JSON.parse(body));
    const message = messages.at(-1)?.content ?? "";
    seen.push({ body, message });
    give(response, behaviour({ message, reading: !stream }), stream === true);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // an object: the server listens on a port, not on a pipe
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
