import { type ServerType, serve } from "@hono/node-server";
import type { Services } from "#http/services.ts";
import { createApp } from "../../src/app.ts";

export interface ServedApp {
  readonly url: string;
  readonly close: () => Promise<void>;
}

type Fetch = Parameters<typeof serve>[0]["fetch"];

/** An app already made, on this port of the machine; 0: a free one. */
export const serveFetch = (fetch: Fetch, port = 0): Promise<ServedApp> =>
  new Promise((resolve) => {
    const server: ServerType = serve({ fetch, port, hostname: "127.0.0.1" }, (listening) => {
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${listening.port}`, close });
    });
  });

/** The real app on a free port of this machine. */
export const serveApp = (services: Services): Promise<ServedApp> =>
  serveFetch(createApp(() => services).fetch);
