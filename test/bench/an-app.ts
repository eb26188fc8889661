import { z } from "zod";
import { createApp } from "#app.ts";
import type { ModelSide } from "#conversation-parts.ts";
import { createServices } from "#services.ts";
import type { BenchStore } from "./bench-store.ts";

export type App = ReturnType<typeof createApp>;

const openedSchema = z.object({ id: z.string(), token: z.string() });

const headersFor = (token: string | undefined, accept: string) => ({
  "Content-Type": "application/json",
  Accept: accept,
  ...(token ? { Authorization: `Bearer ${token}` } : {}),
});

/** @throws Error when the answer is not a success */
export const postTo = async (
  app: App,
  path: string,
  body: unknown,
  { token, accept = "application/json" }: { token?: string; accept?: string } = {},
): Promise<Response> => {
  const headers = headersFor(token, accept);
  const answer = await app.request(path, { method: "POST", body: JSON.stringify(body), headers });
  if (!answer.ok) throw new Error(`${path} → ${answer.status} ${await answer.text()}`);
  return answer;
};

export const openConversation = async (app: App): Promise<z.infer<typeof openedSchema>> => {
  const answer = await postTo(app, "/v1/conversations", { channel: "portail" });
  return openedSchema.parse(await answer.json());
};

/** The whole service in memory over this store, with a model or without. */
export const appOver = ({ db, factsKey }: BenchStore, model: ModelSide | null = null): App => {
  const services = createServices({
    model,
    store: { db, factsKey, queueHealth: async () => "absent" },
    allowedOrigins: [],
    addressOf: () => "127.0.0.1",
    reportFailure: (failure) => {
      throw failure;
    },
  });
  return createApp(() => services);
};
