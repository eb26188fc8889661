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

/** Files without anything of anyone: other sites and frames without an origin may load them. */
const FOR_ALL = /^\/(?:assets\/|loader\.js$)/;

/** The conversation: the only pages that another site may show in a frame. */
const FRAMED = /^\/(?:chat(?:\/|$)|$)/;

/**
 * What other sites may show: our public files, and, when the operator lists them, the conversation in a frame; without
 * a list only our own pages frame it. Every other page stays out of all frames. Outside `protect`, whose headers it
 * loosens.
 */
export const allowEmbedding = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  await next();
  if (FOR_ALL.test(c.req.path)) c.header("Cross-Origin-Resource-Policy", "cross-origin");
  const policy = c.res.headers.get("Content-Security-Policy");
  if (!policy || !FRAMED.test(c.req.path)) return;
  const ancestors = ["'self'", ...(c.var.services?.allowedOrigins ?? [])].join(" ");
  const framed = policy.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`);
  c.header("Content-Security-Policy", framed);
  // It knows no list of sites; browsers that know `frame-ancestors` do not look at it.
  c.header("X-Frame-Options", undefined);
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
      frameSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: [], microphone: ["self"], geolocation: [], payment: [] },
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
