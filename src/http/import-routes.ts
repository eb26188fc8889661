import { createRoute } from "@hono/zod-openapi";
import { notFound } from "../domain/errors.ts";
import { errorsOf } from "./errors.ts";
import { receiveUpload, uploadsOf } from "./receive-upload.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import { fileBody, json } from "./schemas/fields.ts";
import { importParams, importQuery, importSchema, importsSchema } from "./schemas/imports.ts";
import { assertDeclaredSize } from "./upload-body.ts";

const tags = ["Imports"];
const security = [{ session: [] }];
const EDITOR = "editeur";
const SHOWN = 50;

/** A file is streamed to the store: its size has a limit of its own. */
export const IMPORTS_PATH = "/v1/imports";

const send = createRoute({
  method: "post",
  path: IMPORTS_PATH,
  tags,
  security,
  summary: "Envoyer un fichier à importer",
  description:
    "Le corps est le fichier lui-même (200 Mo au plus), dont le contenu dit le type. Réservé au rôle editeur. L'import est fait par un exécutant : suivez-le avec GET /v1/imports/{id}.",
  request: {
    query: importQuery,
    body: fileBody,
  },
  responses: {
    202: json(importSchema, "Le fichier est gardé, son import attend son tour."),
    ...errorsOf(400, 401, 403, 413, 415, 503),
  },
});

const view = createRoute({
  method: "get",
  path: `${IMPORTS_PATH}/{id}`,
  tags,
  security,
  summary: "Où en est un import",
  request: { params: importParams },
  responses: { 200: json(importSchema, "L'import."), ...errorsOf(400, 401, 403, 404, 503) },
});

const list = createRoute({
  method: "get",
  path: IMPORTS_PATH,
  tags,
  security,
  summary: "Les importeurs et les derniers imports",
  responses: { 200: json(importsSchema, "Les plus récents d'abord."), ...errorsOf(401, 403, 503) },
});

/** Imports by signed-in editors; the work is done by a worker. */
export const importRoutes = () =>
  createRoutes()
    .openapi(send, async (c) => {
      const account = await requireRole(c, EDITOR);
      const { importer, source, name, fileName = "" } = c.req.valid("query");
      assertDeclaredSize(c.req.header("content-length"));
      const upload = await receiveUpload(
        { importer, source, name, fileName, body: c.req.raw.body },
        account,
        c.var.services,
      );
      return c.json(upload, 202);
    })
    .openapi(view, async (c) => {
      await requireRole(c, EDITOR);
      const found = await uploadsOf(c.var.services).find(c.req.valid("param").id);
      if (!found) throw notFound("Cet import n'existe pas.");
      return c.json(found, 200);
    })
    .openapi(list, async (c) => {
      await requireRole(c, EDITOR);
      const results = await uploadsOf(c.var.services).list(SHOWN);
      return c.json({ importers: c.var.services.importKinds, results }, 200);
    });
