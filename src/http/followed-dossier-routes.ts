import { createRoute } from "@hono/zod-openapi";
import { defined } from "./defined.ts";
import { dossiersOf } from "./desk.ts";
import { errorsOf } from "./errors.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import { messageRequest } from "./schemas/conversation.ts";
import {
  changeRequest,
  dossierParams,
  dossierSchema,
  dossiersSchema,
  motifQuery,
  openDossierRequest,
  openedDossierSchema,
} from "./schemas/dossiers.ts";
import { json, jsonBody } from "./schemas/fields.ts";

const tags = ["Dossiers suivis"];
const security = [{ session: [] }];
const refusals = errorsOf(400, 401, 403, 404, 503);
const path = "/v1/dossiers";
const one = `${path}/{id}`;

/** Who works on a dossier; supervisors look at it, with their reason. */
export const WRITERS = ["conseiller", "agent"] as const;
export const READERS = [...WRITERS, "superviseur"] as const;

const open = createRoute({
  method: "post",
  path,
  tags,
  security,
  summary: "Ouvrir un dossier par son code, ou en créer un",
  request: jsonBody(openDossierRequest),
  responses: {
    201: json(openedDossierSchema, "Le dossier de votre structure."),
    ...refusals,
    ...errorsOf(429),
  },
});

const list = createRoute({
  method: "get",
  path,
  tags,
  security,
  summary: "Les dossiers de votre structure",
  responses: { 200: json(dossiersSchema, "Les derniers ouverts d'abord."), ...refusals },
});

const change = createRoute({
  method: "patch",
  path: one,
  tags,
  security,
  summary: "Ajouter, corriger ou retirer un fait",
  request: { params: dossierParams, query: motifQuery, ...jsonBody(changeRequest) },
  responses: { 200: json(dossierSchema, "Le dossier, recalculé."), ...refusals },
});

const say = createRoute({
  method: "post",
  path: `${one}/messages`,
  tags,
  security,
  summary: "Noter ce que dit la personne, ou sa réponse à la question posée",
  request: { params: dossierParams, query: motifQuery, ...jsonBody(messageRequest) },
  responses: { 200: json(dossierSchema, "Le dossier, recalculé."), ...refusals },
});

/** Dossiers that structures follow, for professionals. */
export const followedDossierRoutes = () =>
  createRoutes()
    .openapi(open, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { code, motif, channel } = c.req.valid("json");
      const dossiers = dossiersOf(c.var.services);
      const opened = code
        ? await dossiers.openByCode(code, motif, account)
        : await dossiers.create(channel, motif, account);
      return c.json(opened, 201);
    })
    .openapi(list, async (c) => {
      const account = await requireRole(c, ...READERS);
      return c.json({ results: await dossiersOf(c.var.services).list(account) }, 200);
    })
    .openapi(change, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { motif } = c.req.valid("query");
      const { id } = c.req.valid("param");
      const changed = await dossiersOf(c.var.services).correct(
        id,
        c.req.valid("json"),
        motif,
        account,
      );
      return c.json(changed, 200);
    })
    .openapi(say, async (c) => {
      const account = await requireRole(c, ...WRITERS);
      const { motif } = c.req.valid("query");
      const { id } = c.req.valid("param");
      const said = defined(c.req.valid("json"));
      return c.json(await dossiersOf(c.var.services).say(id, said, motif, account), 200);
    });
