import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./context.ts";
import type { Metrics } from "./metrics.ts";
import type { RequestTold, Services } from "./services.ts";

export type ServicesFor = (env: unknown) => Services | Promise<Services>;

/** Hands every handler its services and the meters. */
export const provide =
  (servicesFor: ServicesFor, metrics: Metrics): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set("metrics", metrics);
    c.set("services", await servicesFor(c.env));
    await next();
  };

/** Numbers of requests and traces, as proxies make them; anything else could be somebody's name. */
const MACHINE_MADE = /^(?=.*[a-f])(?=.*\d)[0-9a-f-]{16,64}$/i;

/** Names the request: as the proxy in front did, else anew. The caller reads it in the answer. */
export const nameRequest = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  const id = MACHINE_MADE.test(given) ? given : crypto.randomUUID();
  c.set("requestId", id);
  c.header("X-Request-Id", id);
  await next();
};

/** Follows requests through the house, where an operator asked for it. */
export interface RequestTraces {
  request(
    told: Pick<RequestTold, "method" | "requestId">,
    work: () => Promise<Pick<RequestTold, "route" | "status">>,
  ): Promise<void>;
}

/** Routes, methods and statuses only. */
export const follow =
  (traces: RequestTraces): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    traces.request({ method: methodOf(c), requestId: c.var.requestId }, async () => {
      await next();
      return { route: routeOf(c), status: c.res.status };
    });

/** Others are counted together: a method is the caller's to invent, and a label is for ever. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const methodOf = (c: Context<AppEnv>): string =>
  METHODS.has(c.req.method) ? c.req.method : "autre";

const routeOf = (c: Context<AppEnv>): string =>
  c.res.status === 404 ? "unknown" : routePath(c, -1);

/** Counts and times each request under its route, never under its address. */
export const measure =
  (metrics: Metrics): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    const ms = performance.now() - start;
    const [method, route] = [methodOf(c), routeOf(c)];
    metrics.observeRequest(method, route, status, ms / 1000);
    const { requestId } = c.var;
    c.var.services?.reportRequest?.({ method, route, status, ms: Math.round(ms), requestId });
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
