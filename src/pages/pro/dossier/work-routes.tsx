import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import type { Motif } from "../../../domain/access-log.ts";
import type { PlanEdit, PrintedVersion } from "../../../domain/dossier-work.ts";
import type { Style } from "../../../domain/reply.ts";
import type { AppEnv } from "../../../http/context.ts";
import { deskOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { dossierWorkOf, fileResponse, type PrintedFormat } from "../../../http/dossier-work.ts";
import { READERS, WRITERS } from "../../../http/followed-dossier-routes.ts";
import { hasRole } from "../../../http/require-role.ts";
import { planTextSchema } from "../../../http/schemas/dossier-work.ts";
import { noteSchema } from "../../../http/schemas/dossiers.ts";
import { styleSchema } from "../../../http/schemas/reply.ts";
import { type DeskContext, formFor, pageFor } from "../doors.tsx";
import { ComparePage } from "./compare-page.tsx";
import { type DoubtfulNote, FollowPage } from "./follow-page.tsx";
import { PlanPage } from "./plan-page.tsx";
import { DOSSIERS, idOf, problemOf, withReason } from "./reason.tsx";
import { whatIfPages } from "./what-if-routes.tsx";

const jeton = z.string().max(100).default("");
const style = styleSchema.catch("standard");
const itemForm = z.object({
  jeton,
  style,
  item: z.string().min(1).max(200),
  text: planTextSchema.default(""),
  do: z.enum(["garder", "annuler"]).default("garder"),
});
const choicesForm = z.looseObject({ jeton, style });
const noteForm = z.object({ jeton, text: noteSchema.min(1), do: z.enum(["noter", "garder"]) });
const keyForm = z.object({ jeton });
const ONE = `${DOSSIERS}/:id`;

const styleIn = (c: DeskContext): Style => style.parse(c.req.query("style"));

const showPlan = async (
  c: DeskContext,
  session: DeskSession,
  { motif, wanted, problem = null }: { motif: Motif; wanted: Style; problem?: string | null },
) => {
  const { account } = session;
  const work = dossierWorkOf(c.var.services);
  const { view, plan } = await work.open(idOf(c), wanted, motif, account);
  const mayWrite = hasRole(account, ...WRITERS);
  const page = <PlanPage {...{ session, dossier: view, plan, mayWrite, problem }} />;
  return c.html(page, problem === null ? 200 : 400);
};

const plan = (c: DeskContext, session: DeskSession) =>
  withReason(c, session, (motif) => showPlan(c, session, { motif, wanted: styleIn(c) }));

/** Changes the plan, then shows it again; a refusal is said above it. */
const editPlan = (
  c: DeskContext,
  session: DeskSession,
  edits: readonly PlanEdit[],
  wanted: Style,
) =>
  withReason(c, session, async (motif) => {
    try {
      if (edits.length > 0)
        await dossierWorkOf(c.var.services).edit(idOf(c), edits, motif, session.account);
    } catch (failure) {
      return showPlan(c, session, { motif, wanted, problem: problemOf(failure) });
    }
    return c.redirect(`${DOSSIERS}/${idOf(c)}/plan${wanted === "falc" ? "?style=falc" : ""}`, 303);
  });

const rewrite = (c: DeskContext, session: DeskSession, form: z.output<typeof itemForm>) => {
  const { item, style: wanted, text } = form;
  const edit: PlanEdit =
    form.do === "annuler" ? { item, style: wanted, undo: true } : { item, style: wanted, text };
  return editPlan(c, session, [edit], wanted);
};

const SEEN = "vu/";

/** Only what is no longer as it was is a change. */
const choose = (c: DeskContext, session: DeskSession, form: z.output<typeof choicesForm>) =>
  withReason(c, session, async (motif) => {
    const { account } = session;
    const work = dossierWorkOf(c.var.services);
    const { plan: before } = await work.open(idOf(c), form.style, motif, account);
    const seen = new Set(
      Object.keys(form).flatMap((key) => (key.startsWith(SEEN) ? [key.slice(SEEN.length)] : [])),
    );
    const edits = before.items
      .filter(({ id }) => seen.has(id))
      .map(({ id, kept }) => ({ item: id, kept: form[`garde/${id}`] === "oui", was: kept }))
      .filter(({ kept, was }) => kept !== was)
      .map(({ item, kept }) => ({ item, kept }));
    return editPlan(c, session, edits, form.style);
  });

const print = (format: PrintedFormat) => (c: DeskContext, session: DeskSession) =>
  withReason(c, session, async (motif) => {
    const { account } = session;
    const version: PrintedVersion = c.req.query("version") === "signe" ? "signe" : "actuel";
    const printed = { style: styleIn(c), version };
    const { services } = c.var;
    const document = await dossierWorkOf(services).document(idOf(c), printed, motif, account);
    return fileResponse(document, { format, id: idOf(c), author: account.nom }, services);
  });

const compare = (c: DeskContext, session: DeskSession) =>
  withReason(c, session, async (motif) => {
    const chosen = { one: c.req.query("un"), other: c.req.query("autre") };
    const work = dossierWorkOf(c.var.services);
    const compared = await work.compare(idOf(c), chosen, motif, session.account);
    return c.html(<ComparePage id={idOf(c)} session={session} compared={compared} />);
  });

interface Followed {
  readonly code?: string;
  readonly doubtful?: DoubtfulNote;
}

const showFollow = async (
  c: DeskContext,
  session: DeskSession,
  motif: Motif,
  { code, doubtful }: Followed = {},
) => {
  const { services } = c.var;
  const { history } = await dossierWorkOf(services).open(
    idOf(c),
    "standard",
    motif,
    session.account,
  );
  const page = (
    <FollowPage
      id={idOf(c)}
      session={session}
      history={history}
      mayWrite={hasRole(session.account, ...WRITERS)}
      code={code ?? null}
      origin={deskOf(services).origin}
      doubtful={doubtful ?? null}
      problem={null}
    />
  );
  return c.html(page, doubtful ? 400 : 200);
};

const follow = (c: DeskContext, session: DeskSession) =>
  withReason(c, session, (motif) => showFollow(c, session, motif));

const note = (c: DeskContext, session: DeskSession, form: z.output<typeof noteForm>) =>
  withReason(c, session, async (motif) => {
    const { text } = form;
    const { services } = c.var;
    const words = deskOf(services).healthWords(text);
    if (words.length > 0 && form.do === "noter")
      return showFollow(c, session, motif, { doubtful: { text, words } });
    await dossierWorkOf(services).note(idOf(c), text, motif, session.account);
    return c.redirect(`${DOSSIERS}/${idOf(c)}/suivi`, 303);
  });

const renew = (c: DeskContext, session: DeskSession) =>
  withReason(c, session, async (motif) => {
    const work = dossierWorkOf(c.var.services);
    const code = await work.renewCode(idOf(c), motif, session.account);
    return showFollow(c, session, motif, { code });
  });

/** What is made of a dossier, as pages: its plan, a comparison, a supposition, its notes and history. */
export const dossierWorkPages = () =>
  new Hono<AppEnv>()
    .get(`${ONE}/plan`, pageFor(READERS, plan))
    .post(`${ONE}/plan/texte`, formFor(WRITERS, itemForm, rewrite))
    .post(`${ONE}/plan/choix`, formFor(WRITERS, choicesForm, choose))
    .get(`${ONE}/plan.pdf`, pageFor(READERS, print("pdf")))
    .get(`${ONE}/plan.odt`, pageFor(READERS, print("odt")))
    .get(`${ONE}/comparer`, pageFor(READERS, compare))
    .get(`${ONE}/suivi`, pageFor(READERS, follow))
    .post(`${ONE}/note`, formFor(WRITERS, noteForm, note))
    .post(`${ONE}/code`, formFor(WRITERS, keyForm, renew))
    .route("/", whatIfPages());
