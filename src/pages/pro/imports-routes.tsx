import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { invalidInput, notFound, SafeError } from "../../domain/errors.ts";
import type { AppEnv } from "../../http/context.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { receiveUpload, uploadsOf } from "../../http/receive-upload.ts";
import { importParams, importQuery } from "../../http/schemas/imports.ts";
import { type DeskContext, formFor, gateFor, pageFor } from "./doors.tsx";
import { ImportPage, ImportsPage } from "./imports-page.tsx";

const EDITOR = "editeur";
const SHOWN = 50;
/** A form is held whole in memory, unlike the API's bodies. */
const LARGEST_FORM = 52_000_000;

export const IMPORTS_PAGE = "/pro/imports";

const blankIsAbsent = z.literal("").transform(() => undefined);

const sendForm = z.object({
  jeton: z.string().max(100).default(""),
  importer: importQuery.shape.importer,
  source: blankIsAbsent.or(importQuery.shape.source),
  name: blankIsAbsent.or(importQuery.shape.name),
  fichier: z.instanceof(File, { error: "Choisissez un fichier." }),
});

const list = async (c: DeskContext, session: DeskSession) => {
  const { services } = c.var;
  const uploads = await uploadsOf(services).list(SHOWN);
  return c.html(<ImportsPage session={session} kinds={services.importKinds} uploads={uploads} />);
};

const one = async (c: DeskContext, session: DeskSession) => {
  const { success, data } = importParams.safeParse(c.req.param());
  const upload = success ? await uploadsOf(c.var.services).find(data.id) : null;
  if (!upload) throw notFound("Cet import n'existe pas.");
  return c.html(<ImportPage session={session} upload={upload} />);
};

const send = async (
  c: DeskContext,
  { account }: DeskSession,
  { fichier, ...asked }: z.output<typeof sendForm>,
) => {
  if (fichier.size === 0) throw invalidInput("Ce fichier est vide.");
  const handedOver = { ...asked, fileName: fichier.name, body: fichier.stream() };
  const { id } = await receiveUpload(handedOver, account, c.var.services);
  return c.redirect(`${IMPORTS_PAGE}/${id}`, 303);
};

const tooLarge = (): never => {
  throw new SafeError(
    "too_large",
    "Ce fichier dépasse 50 Mo. Compressez-le, ou envoyez-le par l'API.",
  );
};

/** The imports of editors, as pages. */
export const importsPages = () =>
  new Hono<AppEnv>()
    .get(IMPORTS_PAGE, pageFor([EDITOR], list))
    .get(`${IMPORTS_PAGE}/:id`, pageFor([EDITOR], one))
    .post(
      IMPORTS_PAGE,
      gateFor([EDITOR]), // before a large body is read: an editor, or nobody
      bodyLimit({ maxSize: LARGEST_FORM, onError: tooLarge }),
      formFor([EDITOR], sendForm, send),
    );
