import { createRoute } from "@hono/zod-openapi";
import { deskOf } from "./desk.ts";
import { dossierWorkOf } from "./dossier-work.ts";
import { errorsOf } from "./errors.ts";
import { READERS, WRITERS } from "./followed-dossier-routes.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import {
  compareQuery,
  comparisonSchema,
  dossierDeskSchema,
  imaginedRequest,
  imaginedSchema,
  newCodeSchema,
  noteRequest,
  noteTakenSchema,
  planRequest,
  planSchema,
  styledQuery,
} from "./schemas/dossier-work.ts";
import { dossierParams, dossierSchema, motifQuery, validationRequest } from "./schemas/dossiers.ts";
import { json, jsonBody } from "./schemas/fields.ts";

const tags = ["Dossiers suivis"];
const security = [{ session: [] }];
const refusals = errorsOf(400, 401, 403, 404, 503);
const one = "/v1/dossiers/{id}";
const params = dossierParams;
const query = motifQuery;

const view = createRoute({
  method: "get",
  path: one,
  tags,
  security,
  summary: "Un dossier : faits et provenance, verdicts, recommandations, plan, historique",
  description: "Le dossier d'une autre structure n'existe pas. Chaque lecture est notée.",
  request: { params, query: styledQuery },
  responses: { 200: json(dossierDeskSchema, "Le dossier."), ...refusals },
});

const plan = createRoute({
  method: "patch",
  path: `${one}/plan`,
  tags,
  security,
  summary: "Choisir ce que le plan garde, et en redire les phrases",
  description:
    "Le texte de la machine reste à côté. Ce qu'un texte affirme sans preuve est nommé, jamais refusé.",
  request: { params, query, ...jsonBody(planRequest) },
  responses: { 200: json(planSchema, "Le plan, avec ce qui est sans preuve."), ...refusals },
});

const note = createRoute({
  method: "post",
  path: `${one}/notes`,
  tags,
  security,
  summary: "Laisser une note",
  request: { params, query, ...jsonBody(noteRequest) },
  responses: { 201: json(noteTakenSchema, "La note est gardée, scellée."), ...refusals },
});

const whatIf = createRoute({
  method: "post",
  path: `${one}/what-if`,
  tags,
  security,
  summary: "Ce qui changerait, si… sans rien écrire",
  request: { params, query, ...jsonBody(imaginedRequest) },
  responses: {
    200: json(imaginedSchema, "Les verdicts qui changeraient, et pourquoi."),
    ...refusals,
  },
});

const compare = createRoute({
  method: "get",
  path: `${one}/compare`,
  tags,
  security,
  summary: "Deux options côte à côte",
  request: { params, query: compareQuery },
  responses: {
    200: json(comparisonSchema.nullable(), "La comparaison ; null s'il n'y a pas deux options."),
    ...refusals,
  },
});

const validate = createRoute({
  method: "post",
  path: `${one}/validate`,
  tags,
  security,
  summary: "Valider un dossier pour six mois",
  description: "Ce qui est signé est gardé tel quel, avec la version des règles.",
  request: { params, query, ...jsonBody(validationRequest) },
  responses: { 200: json(dossierSchema, "Le dossier, signé."), ...refusals },
});

const code = createRoute({
  method: "post",
  path: `${one}/code`,
  tags,
  security,
  summary: "Donner un nouveau code à la personne ; l'ancien n'ouvre plus rien",
  request: { params, query },
  responses: { 200: json(newCodeSchema, "Le code, montré une fois."), ...refusals },
});

/** What professionals make of a dossier: its plan, its notes, its signature. */
export const dossierWorkRoutes = () =>
  createRoutes()
    .openapi(view, async (c) => {
      const account = await requireRole(c, ...READERS);
      const { motif, style } = c.req.valid("query");
      const { id } = c.req.valid("param");
      const opened = await dossierWorkOf(c.var.services).open(id, style, motif, account);
      return c.json({ ...opened.view, plan: opened.plan, history: opened.history }, 200);
    })
    .openapi(plan, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { motif } = c.req.valid("query");
      const { edits } = c.req.valid("json");
      const work = dossierWorkOf(c.var.services);
      return c.json(await work.edit(c.req.valid("param").id, edits, motif, account), 200);
    })
    .openapi(note, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { motif } = c.req.valid("query");
      const { text } = c.req.valid("json");
      const { services } = c.var;
      await dossierWorkOf(services).note(c.req.valid("param").id, text, motif, account);
      return c.json({ healthWords: deskOf(services).healthWords(text) }, 201);
    })
    .openapi(whatIf, async (c) => {
      const account = await requireRole(c, ...READERS);
      const { motif } = c.req.valid("query");
      const imagined = c.req.valid("json");
      const work = dossierWorkOf(c.var.services);
      const changed = await work.whatIf(c.req.valid("param").id, imagined, motif, account);
      return c.json({ changed }, 200);
    })
    .openapi(compare, async (c) => {
      const account = await requireRole(c, ...READERS);
      const { motif, ...chosen } = c.req.valid("query");
      const work = dossierWorkOf(c.var.services);
      return c.json(await work.compare(c.req.valid("param").id, chosen, motif, account), 200);
    })
    .openapi(validate, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { motif } = c.req.valid("query");
      const work = dossierWorkOf(c.var.services);
      const { note: said } = c.req.valid("json");
      return c.json(await work.validate(c.req.valid("param").id, said, motif, account), 200);
    })
    .openapi(code, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { motif } = c.req.valid("query");
      const work = dossierWorkOf(c.var.services);
      return c.json({ code: await work.renewCode(c.req.valid("param").id, motif, account) }, 200);
    });
