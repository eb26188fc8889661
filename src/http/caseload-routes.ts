import { createRoute, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { LARGEST_CASELOAD } from "../caseload/read-file.ts";
import type { Account } from "../domain/account.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import { caseloadEvents } from "./caseload-events.ts";
import { lotFile } from "./caseload-file.ts";
import { caseloadsOf } from "./caseloads.ts";
import type { AppEnv } from "./context.ts";
import { errorsOf } from "./errors.ts";
import { requireRole } from "./require-role.ts";
import { createRoutes } from "./routes.ts";
import {
  acceptedCaseloadSchema,
  caseloadFileParams,
  caseloadForm,
  caseloadParams,
  caseloadQuery,
  caseloadSchema,
  columnsSchema,
  dryRunSchema,
  orderRequest,
  resultQuery,
} from "./schemas/caseloads.ts";
import { json, jsonBody } from "./schemas/fields.ts";
import { safeFileName } from "./upload-body.ts";

export const CASELOADS_PATH = "/v1/caseloads";
export const LOT_WRITERS = ["conseiller"] as const;
export const LOT_READERS = ["conseiller", "superviseur"] as const;

const tags = ["Lots de personnes"];
const security = [{ session: [] }];
const refusals = errorsOf(400, 401, 403, 404, 503);
const one = `${CASELOADS_PATH}/{id}`;

const tooLarge = (): never => {
  throw new SafeError("too_large", "Ce fichier dépasse 5 Mo. Coupez-le en plusieurs lots.");
};

/** Before a large body is read: a counsellor, or nobody. */
const gate: MiddlewareHandler<AppEnv> = async (c, next) => {
  await requireRole(c, ...LOT_WRITERS);
  await next();
};

const send = createRoute({
  method: "post",
  path: CASELOADS_PATH,
  tags,
  security,
  summary: "Envoyer un fichier de personnes (CSV), ou l'essayer à blanc",
  description:
    "Les lignes lisibles sont calculées par un exécutant ; les autres attendent d'être corrigées. Suivez avec GET /v1/caseloads/{id} ou ses événements.",
  middleware: [
    gate,
    bodyLimit({ maxSize: LARGEST_CASELOAD + 100_000, onError: tooLarge }),
  ] as const,
  request: {
    query: caseloadQuery,
    body: { required: true, content: { "multipart/form-data": { schema: caseloadForm } } },
  },
  responses: {
    200: json(dryRunSchema, "L'essai à blanc : colonnes devinées et problèmes, ligne par ligne."),
    202: json(acceptedCaseloadSchema, "Le lot est gardé et lancé."),
    ...errorsOf(400, 401, 403, 413, 415, 503),
  },
});

const view = createRoute({
  method: "get",
  path: one,
  tags,
  security,
  summary: "Où en est un lot",
  request: { params: caseloadParams },
  responses: { 200: json(caseloadSchema, "Le lot."), ...refusals },
});

const order = createRoute({
  method: "patch",
  path: one,
  tags,
  security,
  summary: "Mettre en pause, reprendre, annuler, relancer les échecs, effacer",
  request: { params: caseloadParams, ...jsonBody(orderRequest) },
  responses: {
    200: json(z.object({ done: z.literal(true) }), "C'est fait."),
    ...refusals,
  },
});

const events = createRoute({
  method: "get",
  path: `${one}/events`,
  tags,
  security,
  summary: "L'avancement d'un lot, en événements",
  request: { params: caseloadParams },
  responses: {
    200: {
      description: "progress à chaque avancée, done à la fin.",
      content: { "text/event-stream": { schema: z.string() } },
    },
    ...refusals,
  },
});

const file = createRoute({
  method: "get",
  path: `${one}/{file}`,
  tags,
  security,
  summary: "Les résultats : CSV de tableur, un PDF ou un ODT pour tous",
  request: { params: caseloadFileParams, query: resultQuery },
  responses: {
    200: {
      description: "Le fichier.",
      content: { "application/octet-stream": { schema: z.string() } },
    },
    ...refusals,
  },
});

const typedColumns = (text: string | undefined): readonly string[] | null => {
  if (text === undefined) return null;
  try {
    return columnsSchema.parse(JSON.parse(text));
  } catch {
    throw invalidInput("Les colonnes doivent être une liste JSON de textes.", [
      { path: "colonnes", message: 'par exemple ["nom","age","ignorer"]' },
    ]);
  }
};

const fileOf = async ({ fichier }: z.output<typeof caseloadForm>) => {
  if (!(fichier instanceof File))
    throw invalidInput("Il manque le fichier.", [{ path: "fichier", message: "fichier attendu" }]);
  const bytes = new Uint8Array(await fichier.arrayBuffer());
  return { name: safeFileName(fichier.name, bytes.subarray(0, 4096)), bytes };
};

type SentForm = z.output<typeof caseloadForm>;

const rehearsed = async (c: Context<AppEnv>, account: Account, form: SentForm) => {
  const { bytes } = await fileOf(form);
  const columns = typedColumns(form.colonnes);
  const tried = await caseloadsOf(c.var.services).rehearse(bytes, columns, account);
  const { headings, mapping, remarks, lines, good, problems } = tried;
  return {
    colonnes: headings.map((titre, at) => ({ titre, contient: mapping[at] ?? "ignorer" })),
    remarques: remarks,
    lignes: lines,
    lisibles: good,
    problemes: problems,
  };
};

/** Keeps a file and launches it; refused on the way, nothing of it is kept. */
const launched = async (c: Context<AppEnv>, account: Account, form: SentForm): Promise<string> => {
  const caseloads = caseloadsOf(c.var.services);
  const columns = typedColumns(form.colonnes);
  const { id } = await caseloads.receive(await fileOf(form), account);
  try {
    if (columns) await caseloads.map(id, columns, account);
    await caseloads.launch(id, form.accord === "oui", account);
    return id;
  } catch (failure) {
    await caseloads.order(id, "effacer", account);
    throw failure;
  }
};

/** Lists of people, for professionals' own tools. */
export const caseloadRoutes = () =>
  createRoutes()
    .openapi(send, async (c) => {
      const account = await requireRole(c, ...LOT_WRITERS);
      const form = c.req.valid("form");
      if (c.req.valid("query").dryRun === "true")
        return c.json(await rehearsed(c, account, form), 200);
      return c.json({ id: await launched(c, account, form) }, 202);
    })
    .openapi(view, async (c) => {
      const account = await requireRole(c, ...LOT_READERS);
      const found = await caseloadsOf(c.var.services).find(c.req.valid("param").id, account);
      return c.json(caseloadSchema.parse(found), 200);
    })
    .openapi(order, async (c) => {
      const account = await requireRole(c, ...LOT_WRITERS);
      const { id } = c.req.valid("param");
      await caseloadsOf(c.var.services).order(id, c.req.valid("json").do, account);
      return c.json({ done: true as const }, 200);
    })
    .openapi(events, async (c) => {
      const account = await requireRole(c, ...LOT_READERS);
      const { id } = c.req.valid("param");
      const caseloads = caseloadsOf(c.var.services);
      await caseloads.find(id, account);
      return caseloadEvents(c, () => caseloads.find(id, account));
    })
    .openapi(file, async (c) => {
      const account = await requireRole(c, ...LOT_READERS);
      const { id, file: name } = c.req.valid("param");
      const extension = name.split(".").pop() ?? "";
      const filter = c.req.valid("query");
      return lotFile({ id, extension, filter }, account, c.var.services);
    });
