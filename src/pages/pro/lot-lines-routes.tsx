import type { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { LOT_READERS, LOT_WRITERS } from "../../http/caseload-routes.ts";
import { caseloadsOf } from "../../http/caseloads.ts";
import type { AppEnv } from "../../http/context.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { finderOf } from "../../http/finding-routes.ts";
import { hasRole } from "../../http/require-role.ts";
import { knownFacts } from "../known-facts.ts";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";
import { cellsForm, motifForm, numbered } from "./lot-forms.ts";
import { LotLinePage } from "./lot-line-page.tsx";
import { LotToCorrectPage } from "./lot-to-correct-page.tsx";

const LOT = "/pro/lots/:id";

const idOf = (c: DeskContext): string => c.req.param("id") ?? "";
const rankOf = (c: DeskContext): number => Number(c.req.param("rank")) || 0;
const mayWrite = ({ account }: DeskSession): boolean => hasRole(account, ...LOT_WRITERS);

const toCorrect = async (c: DeskContext, session: DeskSession) => {
  const caseloads = caseloadsOf(c.var.services);
  const lot = await caseloads.find(idOf(c), session.account);
  const lines = await caseloads.lines(lot.id, session.account, "lecture", ["refusee"]);
  return c.html(<LotToCorrectPage {...{ session, lot, lines }} />);
};

const showLine = async (
  c: DeskContext,
  session: DeskSession,
  opened: { readonly id: string; readonly resumeCode: string | null } | null = null,
) => {
  const { services } = c.var;
  const caseloads = caseloadsOf(services);
  const lot = await caseloads.find(idOf(c), session.account);
  const line = await caseloads.line(lot.id, rankOf(c), session.account);
  const stated = Object.entries(line.person?.facts ?? {}).map(([fact, value]) => ({
    ...{ fact, value, saidIn: null, quote: null },
    confidence: "sure" as const,
  }));
  const facts = knownFacts(stated, { rules: services.rules, finder: finderOf(services) });
  return c.html(
    <LotLinePage {...{ session, lot, line, facts, opened }} mayWrite={mayWrite(session)} />,
  );
};

const correct = async (c: DeskContext, session: DeskSession, form: z.output<typeof cellsForm>) => {
  const caseloads = caseloadsOf(c.var.services);
  const { headings } = await caseloads.find(idOf(c), session.account);
  const cells = numbered(form, "c", headings.length);
  const problems = await caseloads.correct(idOf(c), rankOf(c), cells, session.account);
  if (problems.length > 0) return showLine(c, session);
  return c.redirect(`/pro/lots/${idOf(c)}/a-corriger`, 303);
};

const openDossier = async (
  c: DeskContext,
  session: DeskSession,
  { motif }: z.output<typeof motifForm>,
) => {
  const caseloads = caseloadsOf(c.var.services);
  const opened = await caseloads.openDossier(idOf(c), rankOf(c), motif, session.account);
  if (opened.resumeCode) return showLine(c, session, opened);
  return c.redirect(`/pro/dossiers/${opened.id}`, 303);
};

/** The lines of a list, one by one. */
export const lotLinesPages = () =>
  new Hono<AppEnv>()
    .get(`${LOT}/a-corriger`, pageFor(LOT_READERS, toCorrect))
    .get(
      `${LOT}/lignes/:rank`,
      pageFor(LOT_READERS, (c, session) => showLine(c, session)),
    )
    .post(`${LOT}/lignes/:rank`, formFor(LOT_WRITERS, cellsForm, correct))
    .post(`${LOT}/lignes/:rank/dossier`, formFor(LOT_WRITERS, motifForm, openDossier));
