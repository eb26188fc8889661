import { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { compress } from "hono/compress";
import { methodNotAllowed } from "hono/method-not-allowed";
import { SafeError } from "./domain/errors.ts";
import { admit } from "./http/admit.ts";
import { CASELOADS_PATH, caseloadRoutes } from "./http/caseload-routes.ts";
import type { AppEnv } from "./http/context.ts";
import { conversationRoutes } from "./http/conversation-routes.ts";
import { dossierPrintRoutes } from "./http/dossier-print-routes.ts";
import { dossierWorkRoutes } from "./http/dossier-work-routes.ts";
import { entitlementRoutes } from "./http/entitlement-routes.ts";
import { findingRoutes } from "./http/finding-routes.ts";
import { followedDossierRoutes } from "./http/followed-dossier-routes.ts";
import { IMPORTS_PATH, importRoutes } from "./http/import-routes.ts";
import { limitRequests } from "./http/limits.ts";
import { createMetrics } from "./http/metrics.ts";
import {
  allowEmbedding,
  allowOrigins,
  follow,
  measure,
  nameRequest,
  protect,
  provide,
  type RequestTraces,
  type ServicesFor,
} from "./http/middleware.ts";
import { prescriptionRoutes } from "./http/prescription-routes.ts";
import { recommendationRoutes } from "./http/recommendation-routes.ts";
import { holdUnreadRules } from "./http/rules-gate.ts";
import { serviceRoutes } from "./http/service-routes.ts";
import { telephonyRoutes } from "./http/telephony-routes.ts";
import { assetRoutes } from "./pages/asset-routes.ts";
import { chatRoutes } from "./pages/chat-routes.tsx";
import { describeApi } from "./pages/docs-page.tsx";
import { dossierRoutes } from "./pages/dossier-routes.tsx";
import { embedRoutes } from "./pages/embed-routes.tsx";
import { onFailure, onMissing, onWrongMethod } from "./pages/failures.tsx";
import { findingPages } from "./pages/finding-pages.tsx";
import { legalRoutes } from "./pages/legal-routes.tsx";
import { IMPORTS_PAGE } from "./pages/pro/imports-routes.tsx";
import { LOTS_PAGE } from "./pages/pro/lots-routes.tsx";
import { proRoutes } from "./pages/pro/pro-routes.tsx";
import { sheetRoutes } from "./pages/sheet-routes.tsx";

const LARGEST_BODY = 1_000_000;
const BATCH = "/v1/eligibility/batch";
/** Read piece by piece, with limits of their own. */
const STREAMED = [BATCH, IMPORTS_PATH, IMPORTS_PAGE, LOTS_PAGE, CASELOADS_PATH];

const tooLarge = (): never => {
  throw new SafeError("too_large", "C'est trop long : un envoi ne peut pas dépasser 1 Mo.");
};

/** What the runtime adds before every page. */
export interface Runtime {
  /** Node compresses pages itself, for phones on a poor network; Cloudflare does it for whoever asks. */
  readonly compresses: boolean;
  /** Compresses streams of events too, each event handed on at once: only Node can. */
  readonly compressEvents?: MiddlewareHandler;
  /** Left out: requests are not followed. */
  readonly traces?: RequestTraces | null;
}

/** The whole service as one fetch handler, the same on Node and at the edge. */
export const createApp = (
  servicesFor: ServicesFor,
  { compresses, compressEvents, traces = null }: Runtime = { compresses: false },
) => {
  const metrics = createMetrics();
  const app = new OpenAPIHono<AppEnv>();
  app.onError(onFailure);
  app.notFound(onMissing);

  app.use(nameRequest());
  if (traces) app.use(follow(traces));
  app.use(measure(metrics));
  app.use(allowEmbedding());
  app.use(...protect());
  app.use(provide(servicesFor, metrics));
  // Not the API: it answers machines near by, and streams as it goes.
  if (compresses) app.use(except("/v1/*", compress()));
  if (compressEvents) app.use(except("/v1/*", compressEvents));
  app.use("/v1/*", allowOrigins());
  app.use(methodNotAllowed({ app, onMethodNotAllowed: onWrongMethod }));
  app.use(holdUnreadRules());
  app.use(admit());
  app.use(limitRequests());
  app.use(except(STREAMED, bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge })));

  app.route("/", serviceRoutes());
  app.route("/", entitlementRoutes());
  app.route("/", findingRoutes());
  app.route("/", recommendationRoutes());
  app.route("/", conversationRoutes());
  app.route("/", importRoutes());
  app.route("/", followedDossierRoutes());
  app.route("/", caseloadRoutes());
  app.route("/", telephonyRoutes());
  app.route("/", dossierWorkRoutes());
  app.route("/", dossierPrintRoutes());
  app.route("/", prescriptionRoutes());
  describeApi(app);
  app.route("/", assetRoutes());
  app.route("/", chatRoutes());
  app.route("/", embedRoutes());
  app.route("/", dossierRoutes());
  app.route("/", legalRoutes());
  app.route("/", sheetRoutes());
  app.route("/", findingPages());
  app.route("/", proRoutes());
  return app;
};

export type App = ReturnType<typeof createApp>;
