import type { Services } from "#http/services.ts";
import { someServices } from "#test/builders/some-services.ts";
import { createApp, type Runtime } from "../../src/app.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

/** The app in memory, and the calls its users make. */
export const anApp = (changes: Partial<Services> = {}, runtime?: Runtime) => {
  const services = someServices(changes);
  const app = createApp(() => services, runtime);
  const send = (method: string, path: string, body: unknown, headers = {}) =>
    app.request(path, {
      method,
      headers: { ...JSON_TYPE, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    app,
    get: (path: string, headers = {}) => app.request(path, { headers }),
    post: (path: string, body: unknown, headers = {}) => send("POST", path, body, headers),
    send,
  };
};

/** Opens a conversation and gives its id, its key and the headers that show it. */
export const anOpenConversation = async ({ post }: Pick<ReturnType<typeof anApp>, "post">) => {
  const response = await post("/v1/conversations", { channel: "portail" });
  const opened = await response.json();
  return { ...opened, bearer: { Authorization: `Bearer ${opened.token}` } };
};
