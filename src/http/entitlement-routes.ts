import { createRoute, z } from "@hono/zod-openapi";
import { streamBatch } from "./batch.ts";
import { defined } from "./defined.ts";
import { checkChanges, checkSituation, decideEntitlement } from "./entitlement.ts";
import { errorsOf } from "./errors.ts";
import { createRoutes } from "./routes.ts";
import {
  detailSchema,
  eligibilityRequest,
  eligibilitySchema,
  factsSchema,
  leversRequest,
  leversSchema,
  sheetsSchema,
  whatIfRequest,
  whatIfSchema,
} from "./schemas/entitlement.ts";
import { asOfQuery, json, jsonBody } from "./schemas/fields.ts";

const tags = ["Droits"];

const facts = createRoute({
  method: "get",
  path: "/v1/facts",
  tags,
  summary: "Les faits que les règles connaissent",
  responses: { 200: json(factsSchema, "Le vocabulaire.") },
});

const sheets = createRoute({
  method: "get",
  path: "/v1/dispositifs",
  tags,
  summary: "Les fiches des dispositifs, à une date",
  request: { query: asOfQuery },
  responses: { 200: json(sheetsSchema, "Toutes les fiches."), ...errorsOf(400) },
});

const sheet = createRoute({
  method: "get",
  path: "/v1/dispositifs/{id}",
  tags,
  summary: "La fiche d'un dispositif, à une date",
  request: { params: z.object({ id: z.string().max(100) }), query: asOfQuery },
  responses: { 200: json(detailSchema, "La fiche, et son histoire."), ...errorsOf(400, 404) },
});

const eligibility = createRoute({
  method: "post",
  path: "/v1/eligibility",
  tags,
  summary: "Les droits d'une personne, avec leur preuve",
  request: jsonBody(eligibilityRequest),
  responses: {
    200: json(eligibilitySchema, "Un verdict par dispositif, et les questions utiles."),
    ...errorsOf(400, 413, 415),
  },
});

const whatIf = createRoute({
  method: "post",
  path: "/v1/eligibility/what-if",
  tags,
  summary: "Ce qui changerait, si…",
  request: jsonBody(whatIfRequest),
  responses: {
    200: json(whatIfSchema, "Avant, après, et les différences."),
    ...errorsOf(400, 415),
  },
});

const levers = createRoute({
  method: "post",
  path: "/v1/eligibility/levers",
  tags,
  summary: "Les plus petits changements qui ouvrent des droits",
  request: jsonBody(leversRequest),
  responses: { 200: json(leversSchema, "Du plus petit au plus grand."), ...errorsOf(400, 415) },
});

const batch = createRoute({
  method: "post",
  path: "/v1/eligibility/batch",
  tags,
  summary: "Beaucoup de situations, une par ligne",
  description:
    "NDJSON : une DemandeDeDroits par ligne ; une réponse ou une erreur par ligne, dans le même ordre, au fil de l'eau.",
  request: {
    body: { required: true, content: { "application/x-ndjson": { schema: z.string() } } },
  },
  responses: {
    200: {
      description: "Une ligne par ligne reçue.",
      content: { "application/x-ndjson": { schema: z.string() } },
    },
    ...errorsOf(415),
  },
});

/** Entitlement: the rules alone, no conversation, no store. */
export const entitlementRoutes = () => {
  const routes = createRoutes()
    .openapi(facts, (c) => c.json({ facts: c.var.services.rules.facts() }, 200))
    .openapi(sheets, (c) => {
      const asOf = c.req.valid("query").asOf ?? c.var.services.today();
      return c.json({ asOf, dispositifs: c.var.services.rules.sheets(asOf) }, 200);
    })
    .openapi(sheet, (c) => {
      const asOf = c.req.valid("query").asOf ?? c.var.services.today();
      return c.json(c.var.services.rules.sheet(c.req.valid("param").id, asOf), 200);
    })
    .openapi(eligibility, (c) => {
      const entitlement = decideEntitlement(c.req.valid("json"), c.var.services);
      c.var.metrics.countVerdicts(entitlement.verdicts);
      return c.json(entitlement, 200);
    })
    .openapi(whatIf, (c) => {
      const request = c.req.valid("json");
      const { asOf, situation } = checkSituation(request, c.var.services);
      const { rules } = c.var.services;
      const changes = checkChanges(request.changes, rules);
      const options = defined({ asOf, asOfAfter: request.asOfAfter });
      return c.json(rules.whatIf(situation, changes, options), 200);
    })
    .openapi(levers, (c) => {
      const request = c.req.valid("json");
      const { asOf, situation } = checkSituation(request, c.var.services);
      const options = defined({ asOf, want: request.want });
      return c.json({ levers: c.var.services.rules.levers(situation, options) }, 200);
    });
  // Its body is read line by line: described here, validated there.
  routes.openAPIRegistry.registerPath(batch);
  routes.post(batch.getRoutingPath(), streamBatch);
  return routes;
};
