import type { HttpBindings } from "@hono/node-server";

/**
 * The caller's address: the socket's, or, behind `proxies` reverse proxies, the one the outermost of them wrote at the
 * end of X-Forwarded-For. What a caller writes there itself comes before, and is not believed.
 */
export const callerAddress =
  (proxies: number) =>
  (request: Request, env: unknown): string => {
    const { incoming } = env as Partial<HttpBindings>; // what @hono/node-server gives as env
    const socket = incoming?.socket.remoteAddress ?? "unknown";
    if (proxies === 0) return socket;
    const chain = (request.headers.get("x-forwarded-for") ?? "")
      .split(",")
      .map((one) => one.trim());
    return chain.at(-proxies) || socket;
  };
