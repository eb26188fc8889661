import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { MOTIFS, type Motif } from "../../domain/access-log.ts";
import { invalidInput, SafeError } from "../../domain/errors.ts";
import type { DossierView } from "../../domain/followed-dossier.ts";
import type { AppEnv } from "../../http/context.ts";
import { dossiersOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { dossierWorkOf } from "../../http/dossier-work.ts";
import { finderOf } from "../../http/finding-routes.ts";
import { READERS, WRITERS } from "../../http/followed-dossier-routes.ts";
import { hasRole } from "../../http/require-role.ts";
import { noteSchema } from "../../http/schemas/dossiers.ts";
import { messageForm, messageOf, typedValue } from "../chat-forms.ts";
import { knownFacts } from "../known-facts.ts";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";
import { DOSSIERS as HOME, idOf, problemOf, withReason } from "./dossier/reason.tsx";
import type { ShownFact } from "./dossier-facts.tsx";
import { DossierPage } from "./dossier-page.tsx";
import { DossiersPage } from "./dossiers-page.tsx";

const jeton = z.string().max(100).default("");
const motif = z.enum(MOTIFS);
const keyForm = z.object({ jeton });
const motifForm = z.object({ jeton, motif });
const codeForm = z.object({ jeton, motif, code: z.string().trim().max(40).default("") });
const factForm = z.object({
  jeton,
  fact: z.string().min(1).max(100),
  value: z.string().max(1000).default(""),
  do: z.enum(["correct", "withdraw"]),
});
const sayForm = z.object({ ...messageForm.shape, jeton });
const noteForm = keyForm.extend({ note: noteSchema.default("") });

interface Shown {
  readonly resumeCode?: string | null;
  readonly problem?: string | null;
  readonly status?: 200 | 400;
}

/** The facts that have words, each with where it comes from. */
const shownFacts = ({ facts }: DossierView, c: DeskContext): readonly ShownFact[] => {
  const { services } = c.var;
  const deps = { rules: services.rules, finder: finderOf(services) };
  return facts.flatMap((stated) => knownFacts([stated], deps).map((fact) => ({ ...fact, stated })));
};

const show = (c: DeskContext, session: DeskSession, dossier: DossierView, more: Shown = {}) => {
  const { rules } = c.var.services;
  const facts = shownFacts(dossier, c);
  const known = new Set(facts.map(({ definition }) => definition.id));
  const others = rules
    .facts()
    .filter(({ id, about }) => about === "personne" && !known.has(id))
    .toSorted((one, other) => one.label.localeCompare(other.label, "fr"));
  const adding = others.find(({ id }) => id === c.req.query("ajouter")) ?? null;
  const mayWrite = hasRole(session.account, ...WRITERS);
  const { resumeCode = null, problem = null, status = 200 } = more;
  return c.html(
    <DossierPage {...{ session, dossier, facts, others, adding, mayWrite, resumeCode, problem }} />,
    status,
  );
};

const list = async (c: DeskContext, session: DeskSession, problem?: string, code = "") => {
  const dossiers = await dossiersOf(c.var.services).list(session.account);
  const shown = { session, dossiers, code, ...(problem ? { problem } : {}) };
  return c.html(<DossiersPage {...shown} />, problem ? 400 : 200);
};

const openByCode = async (
  c: DeskContext,
  session: DeskSession,
  form: z.output<typeof codeForm>,
) => {
  try {
    const dossiers = dossiersOf(c.var.services);
    const { id } = await dossiers.openByCode(form.code, form.motif, session.account);
    return c.redirect(`${HOME}/${id}`, 303);
  } catch (failure) {
    if (!(failure instanceof SafeError) || failure.code !== "not_found") throw failure;
    return list(c, session, failure.message, form.code);
  }
};

const create = async (c: DeskContext, session: DeskSession, form: z.output<typeof motifForm>) => {
  const dossiers = dossiersOf(c.var.services);
  const { account } = session;
  const channel = account.roles.includes("agent") ? "hotline" : "conseiller";
  const { id, resumeCode } = await dossiers.create(channel, form.motif, account);
  return show(c, session, await dossiers.view(id, form.motif, account), { resumeCode });
};

const view = (c: DeskContext, session: DeskSession) =>
  withReason(c, session, async (motif) => {
    const { account } = session;
    const { view: dossier } = await dossierWorkOf(c.var.services).open(
      idOf(c),
      "standard",
      motif,
      account,
    );
    return show(c, session, dossier);
  });

const giveMotif = async (
  c: DeskContext,
  session: DeskSession,
  form: z.output<typeof motifForm>,
) => {
  const dossiers = dossiersOf(c.var.services);
  await dossiers.view(idOf(c), form.motif, session.account);
  return c.redirect(`${HOME}/${idOf(c)}`, 303);
};

/** Does something to a dossier that was opened with a reason, then shows it; a refusal is said above it. */
const withMotif = (
  c: DeskContext,
  session: DeskSession,
  act: (motif: Motif) => Promise<DossierView>,
  back = "",
) =>
  withReason(c, session, async (known) => {
    try {
      await act(known);
      return c.redirect(`${HOME}/${idOf(c)}${back}`, 303);
    } catch (failure) {
      const problem = problemOf(failure);
      const dossier = await dossiersOf(c.var.services).view(idOf(c), known, session.account);
      return show(c, session, dossier, { problem, status: 400 });
    }
  });

const correct = (c: DeskContext, session: DeskSession, form: z.output<typeof factForm>) =>
  withMotif(c, session, (known) => {
    const definition = c.var.services.rules.fact(form.fact);
    const withdrawn = form.do === "withdraw" || !definition;
    const value = withdrawn ? null : typedValue(form.value, definition);
    const change = { fact: form.fact, value };
    return dossiersOf(c.var.services).correct(idOf(c), change, known, session.account);
  });

const say = (c: DeskContext, session: DeskSession, form: z.output<typeof sayForm>) =>
  withMotif(c, session, async (known) => {
    const said = messageOf(form, c.var.services);
    if (!said) throw invalidInput("Il faut un texte ou une réponse.");
    return dossiersOf(c.var.services).say(idOf(c), said, known, session.account);
  });

const validate = (c: DeskContext, session: DeskSession, form: z.output<typeof noteForm>) =>
  withMotif(
    c,
    session,
    (known) => dossierWorkOf(c.var.services).validate(idOf(c), form.note, known, session.account),
    "/plan",
  );

/** Dossiers of one's structure, as pages. */
export const dossiersPages = () =>
  new Hono<AppEnv>()
    .get(
      HOME,
      pageFor(READERS, (c, session) => list(c, session)),
    )
    .post(HOME, formFor(WRITERS, codeForm, openByCode))
    .post(`${HOME}/nouveau`, formFor(WRITERS, motifForm, create))
    .get(`${HOME}/:id`, pageFor(READERS, view))
    .post(`${HOME}/:id/ouvrir`, formFor(READERS, motifForm, giveMotif))
    .post(`${HOME}/:id/faits`, formFor(WRITERS, factForm, correct))
    .post(`${HOME}/:id/dire`, formFor(WRITERS, sayForm, say))
    .post(`${HOME}/:id/valider`, formFor(WRITERS, noteForm, validate));
