import { createRoute, z } from "@hono/zod-openapi";
import { invalidInput, notFound, SafeError } from "../domain/errors.ts";
import type { ImportKind, Uploads } from "../domain/upload.ts";
import { errorsOf } from "./errors.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import { json } from "./schemas/fields.ts";
import { importParams, importQuery, importSchema, importsSchema } from "./schemas/imports.ts";
import type { Services } from "./services.ts";
import { assertDeclaredSize, piecesOf, safeFileName } from "./upload-body.ts";

const tags = ["Imports"];
const EDITOR = "editeur";
const SHOWN = 50;

/** A file is streamed to the store: its size has a limit of its own. */
export const IMPORTS_PATH = "/v1/imports";

const send = createRoute({
  method: "post",
  path: IMPORTS_PATH,
  tags,
  summary: "Envoyer un fichier à importer",
  description:
    "Le corps est le fichier lui-même (200 Mo au plus), dont le contenu dit le type. Réservé au rôle editeur. L'import est fait par un exécutant : suivez-le avec GET /v1/imports/{id}.",
  request: {
    query: importQuery,
    body: {
      required: true,
      content: {
        "application/octet-stream": {
          schema: z.any().openapi({ type: "string", format: "binary" }),
        },
      },
    },
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
  summary: "Où en est un import",
  request: { params: importParams },
  responses: { 200: json(importSchema, "L'import."), ...errorsOf(400, 401, 403, 404, 503) },
});

const list = createRoute({
  method: "get",
  path: IMPORTS_PATH,
  tags,
  summary: "Les importeurs et les derniers imports",
  responses: { 200: json(importsSchema, "Les plus récents d'abord."), ...errorsOf(401, 403, 503) },
});

/** @throws SafeError `unavailable` where this runtime has no store */
const uploadsOf = ({ uploads }: Services): Uploads => {
  if (uploads) return uploads;
  throw new SafeError("unavailable", "Les imports ne sont pas ouverts sur ce serveur.");
};

const kindOf = (kinds: readonly ImportKind[], id: string): ImportKind => {
  const found = kinds.find((kind) => kind.id === id);
  if (found) return found;
  throw invalidInput("Cet importeur n'existe pas.", [
    { path: "importer", message: `Choisissez parmi : ${kinds.map((kind) => kind.id).join(", ")}.` },
  ]);
};

async function* withFirst(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** The file of a request: its first piece, which says what it is, and all of them. */
const fileOf = async (body: ReadableStream<Uint8Array> | null) => {
  const pieces = body && piecesOf(body);
  const first = await pieces?.next();
  if (!pieces || !first || first.done)
    throw invalidInput("Le corps de l'envoi est vide : il faut un fichier.");
  return { start: first.value, pieces: withFirst(first.value, pieces) };
};

/** Imports by signed-in editors; the work is done by a worker. */
export const importRoutes = () =>
  createRoutes()
    .openapi(send, async (c) => {
      const account = await requireRole(c, EDITOR);
      const uploads = uploadsOf(c.var.services);
      const { importer, source, name, fileName = "" } = c.req.valid("query");
      const { id } = kindOf(c.var.services.importKinds, importer);
      assertDeclaredSize(c.req.header("content-length"));
      const { start, pieces } = await fileOf(c.req.raw.body);
      const upload = await uploads.receive(
        {
          importer: id,
          source: source ?? id,
          name: name ?? null,
          fileName: safeFileName(fileName, start),
          account: account.id,
          structure: account.structure,
        },
        pieces,
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
