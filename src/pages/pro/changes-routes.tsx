import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { SafeError } from "../../domain/errors.ts";
import { CAUSES } from "../../domain/outcome-change.ts";
import { LOT_READERS, LOT_WRITERS } from "../../http/caseload-routes.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { hasRole } from "../../http/require-role.ts";
import { ChangesPage } from "./changes-page.tsx";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";
import { keyForm } from "./lot-forms.ts";

const CHANGES_PAGE = "/pro/lots/changements";
const MOST = 500;

const askedQuery = z.object({
  cause: z.enum(["", ...CAUSES]).catch(""),
  sens: z.enum(["", "ouvre", "ferme"]).catch(""),
  classes: z
    .string()
    .optional()
    .transform((text) => text === "oui"),
});

const actForm = z.object({ ...keyForm.shape, do: z.enum(["classer", "remettre"]) });

/** @throws SafeError `forbidden` */
const structureOf = ({ account }: DeskSession): string => {
  if (account.structure) return account.structure;
  throw new SafeError(
    "forbidden",
    "Votre compte n'est dans aucune structure : il n'y a personne à vous montrer.",
  );
};

const note = (c: DeskContext, { account }: DeskSession, detail: string, subject?: string) =>
  deskOf(c.var.services).log.write({
    ...{ action: "veille", outcome: "accorde", account: account.id },
    ...{ structure: account.structure, detail, subject: subject ?? null },
  });

const list = async (c: DeskContext, session: DeskSession, said: string | null = null) => {
  const { services } = c.var;
  const asked = askedQuery.parse(c.req.query());
  const { changes: kept } = deskOf(services);
  await note(c, session, "liste");
  const found = await kept.list(structureOf(session), asked.classes, MOST);
  const changes = found
    .filter(({ cause }) => asked.cause === "" || cause.kind === asked.cause)
    .filter(({ to }) => asked.sens === "" || (to === "eligible") === (asked.sens === "ouvre"));
  const mayWrite = hasRole(session.account, ...LOT_WRITERS);
  const shown = { session, changes, asked, mayWrite, said, today: services.today() };
  return c.html(<ChangesPage {...shown} most={MOST} />);
};

const lookNow = async (c: DeskContext, session: DeskSession) => {
  await deskOf(c.var.services).changes.lookNow(structureOf(session));
  await note(c, session, "demandée");
  return list(c, session, "C'est demandé : revenez dans un moment, la liste se complète.");
};

const act = async (
  c: DeskContext,
  session: DeskSession,
  { do: what }: z.output<typeof actForm>,
) => {
  const { changes } = deskOf(c.var.services);
  const id = z.uuid().safeParse(c.req.param("change"));
  const structure = structureOf(session);
  if (id.success) {
    if (what === "classer") await changes.dismiss(id.data, structure, session.account.id);
    else await changes.restore(id.data, structure);
    await note(c, session, what, id.data);
  }
  return c.redirect(what === "classer" ? CHANGES_PAGE : `${CHANGES_PAGE}?classes=oui`, 303);
};

/** What changes for the people of one's structure, as pages. Before those of lists, whose addresses begin alike. */
export const changesPages = () =>
  new Hono<AppEnv>()
    .get(
      CHANGES_PAGE,
      pageFor(LOT_READERS, (c, session) => list(c, session)),
    )
    .post(
      CHANGES_PAGE,
      formFor(LOT_WRITERS, keyForm, (c, session) => lookNow(c, session)),
    )
    .post(`${CHANGES_PAGE}/:change`, formFor(LOT_WRITERS, actForm, act));
