import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./context.ts";
import type { Metrics } from "./metrics.ts";
import type { Services } from "./services.ts";

export type ServicesFor = (env: unknown) => Services | Promise<Services>;

/** Hands every handler its services and the meters. */
export const provide =
  (servicesFor: ServicesFor, metrics: Metrics): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set("metrics", metrics);
    c.set("services", await servicesFor(c.env));
    await next();
  };

/** Counts and times each request under its route, never under its address. */
export const measure =
  (metrics: Metrics): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const start = performance.now();
    await next();
    const route = c.res.status === 404 ? "unknown" : routePath(c, -1);
    metrics.observeRequest(c.req.method, route, c.res.status, (performance.now() - start) / 1000);
  };

/** No script, style, font or frame but ours; nothing said to other sites; answers are not kept by caches. */
export const protect = (): readonly MiddlewareHandler<AppEnv>[] => [
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  }),
  async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  },
];

/** Other sites may call the API when the operator lists them; never with cookies, there are none. */
export const allowOrigins = (): MiddlewareHandler<AppEnv> => (c, next) =>
  cors({
    origin: [...c.var.services.allowedOrigins],
    allowMethods: ["GET", "POST", "PATCH", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"],
    exposeHeaders: ["X-Request-Id", "Retry-After"],
    maxAge: 600,
  })(c, next);
