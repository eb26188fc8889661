import { type ServerType, serve } from "@hono/node-server";
import type { Services } from "#http/services.ts";
import { createApp } from "../../src/app.ts";

export interface ServedApp {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The real app on a port of this machine: a free one, unless its address had to be known before. */
export const serveApp = (services: Services, wanted = 0): Promise<ServedApp> =>
  new Promise((resolve) => {
    const app = createApp(() => services);
    const server: ServerType = serve(
      { fetch: app.fetch, port: wanted, hostname: "127.0.0.1" },
      ({ port }) => {
        const close = (): Promise<void> =>
          new Promise((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          });
        resolve({ url: `http://127.0.0.1:${port}`, close });
      },
    );
  });
