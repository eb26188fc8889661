import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ForeignPage {
  readonly html: string;
  readonly policy?: string;
}

export interface ForeignSite {
  readonly origin: string;
  /** What `/` answers from now on. */
  show(page: ForeignPage): void;
  readonly close: () => Promise<void>;
}

/**
 * Somebody else's site. "localhost" is another site than the service on 127.0.0.1, with a process and a storage of its
 * own; under the same name, another port is only another origin.
 */
export const serveForeignSite = (
  name: "localhost" | "127.0.0.1" = "localhost",
): Promise<ForeignSite> =>
  new Promise((resolve) => {
    let shown: ForeignPage = { html: "" };
    const server = createServer(({ url }, response) => {
      if (url !== "/") {
        response.writeHead(404).end();
        return;
      }
      const policy = shown.policy ? { "Content-Security-Policy": shown.policy } : {};
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...policy });
      response.end(shown.html);
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // a TCP server that listens has one
      resolve({
        origin: `http://${name}:${port}`,
        show: (page) => {
          shown = page;
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
