import { createRoute, z } from "@hono/zod-openapi";
import { modelLines } from "./metrics.ts";
import { createRoutes } from "./routes.ts";
import { json } from "./schemas/fields.ts";

const healthSchema = z.enum(["ok", "ill", "absent"]);
const readinessSchema = z
  .object({ database: healthSchema, catalogue: healthSchema, queue: healthSchema })
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
  },
});

const version = createRoute({
  method: "get",
  path: "/v1/version",
  tags,
  summary: "Versions du service, des règles et du catalogue",
  responses: { 200: json(versionSchema, "Versions.") },
});

/** What operators and probes ask. */
export const serviceRoutes = () =>
  createRoutes()
    .openapi(alive, (c) => c.json({ status: "ok" } as const, 200))
    .openapi(ready, async (c) => {
      const readiness = await c.var.services.readiness();
      return c.json(readiness, Object.values(readiness).includes("ill") ? 503 : 200);
    })
    .openapi(metrics, (c) =>
      c.text(c.var.metrics.text() + modelLines(c.var.services.modelUsage()), 200, {
        "Content-Type": "text/plain; version=0.0.4",
      }),
    )
    .openapi(version, async (c) => c.json(await c.var.services.versions(), 200));
