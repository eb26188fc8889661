import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";
import { errorsOf } from "./errors.ts";
import { modelLines } from "./metrics.ts";
import { isNear } from "./near.ts";
import { createRoutes } from "./routes.ts";
import { json } from "./schemas/fields.ts";

const healthSchema = z.enum(["ok", "ill", "absent"]);
const readinessSchema = z
  .object({
    database: healthSchema,
    catalogue: healthSchema,
    queue: healthSchema,
    model: healthSchema.optional().openapi({ description: "Malade : le service répond sans lui." }),
    embeddings: healthSchema.optional(),
    fraicheur: healthSchema
      .optional()
      .openapi({ description: "Malade : un flux de données n'est plus tenu à jour." }),
    regles: healthSchema.optional().openapi({
      description:
        "Malade : les règles de ce processus attendent d'être relues, il ne décide rien.",
    }),
    raison: z.string().optional().openapi({ description: "Pourquoi une partie est malade." }),
  })
  .openapi("Etat");

const versionSchema = z
  .object({
    service: z.string(),
    rulesVersion: z.string(),
    catalogueVersion: z.string().nullable(),
    knowledgeVersion: z.string(),
    model: z.object({ provider: z.string(), name: z.string() }).nullable(),
  })
  .openapi("Versions");

const tags = ["Service"];

const alive = createRoute({
  method: "get",
  path: "/healthz",
  tags,
  summary: "Le processus répond",
  responses: { 200: json(z.object({ status: z.literal("ok") }), "En vie.") },
});

const ready = createRoute({
  method: "get",
  path: "/readyz",
  tags,
  summary: "Chaque partie est prête",
  responses: {
    200: json(readinessSchema, "Tout ce que ce service possède fonctionne."),
    503: json(readinessSchema, "Une partie est malade : elle est nommée."),
  },
});

const metrics = createRoute({
  method: "get",
  path: "/metrics",
  tags,
  summary: "Mesures, au format Prometheus",
  responses: {
    200: { description: "Mesures.", content: { "text/plain": { schema: z.string() } } },
    ...errorsOf(403),
  },
});

const version = createRoute({
  method: "get",
  path: "/v1/version",
  tags,
  summary: "Versions du service, des règles et du catalogue",
  responses: { 200: json(versionSchema, "Versions.") },
});

/** Equal or not in the same time, whatever they have in common. */
const sameText = (one: string, other: string): boolean => {
  let different = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) {
    different |= one.charCodeAt(at) ^ other.charCodeAt(at % Math.max(1, other.length));
  }
  return different === 0;
};

/**
 * The token where there is one; else a caller of this very machine, which no proxy speaks for.
 * @throws SafeError `forbidden`
 */
const assertMayMeasure = (c: Context<AppEnv>): void => {
  const { metricsToken = null } = c.var.services;
  const given = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (metricsToken === null ? isNear(c) : sameText(given, metricsToken)) return;
  throw new SafeError("forbidden", "Les mesures demandent METRICS_TOKEN, ou cette machine même.");
};

/** What operators and probes ask. */
export const serviceRoutes = () =>
  createRoutes()
    .openapi(alive, (c) => c.json({ status: "ok" } as const, 200))
    .openapi(ready, async (c) => {
      const readiness = await c.var.services.readiness();
      const { database, catalogue, queue, regles = "absent" } = readiness;
      return c.json(readiness, [database, catalogue, queue, regles].includes("ill") ? 503 : 200);
    })
    .openapi(metrics, async (c) => {
      assertMayMeasure(c);
      const { services } = c.var;
      const measured = await services.measures?.();
      const text = c.var.metrics.text() + modelLines(services.modelUsage()) + (measured ?? "");
      return c.text(text, 200, { "Content-Type": "text/plain; version=0.0.4" });
    })
    .openapi(version, async (c) => c.json(await c.var.services.versions(), 200));
