import type { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { LARGEST_CASELOAD } from "../../caseload/read-file.ts";
import { resultRow, resultsFor } from "../../caseload/results.ts";
import type { Caseload, CaseloadLine } from "../../domain/caseload.ts";
import { SafeError } from "../../domain/errors.ts";
import { lotFile } from "../../http/caseload-file.ts";
import { LOT_READERS, LOT_WRITERS } from "../../http/caseload-routes.ts";
import { caseloadsOf } from "../../http/caseloads.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { hasRole } from "../../http/require-role.ts";
import { safeFileName } from "../../http/upload-body.ts";
import { type DeskContext, formFor, gateFor, pageFor } from "./doors.tsx";
import { LotColumnsPage } from "./lot-columns-page.tsx";
import {
  columnsForm,
  fileForm,
  filterOf,
  launchForm,
  numbered,
  orderForm,
  viewForm,
} from "./lot-forms.ts";
import { LotResultsPage } from "./lot-results-page.tsx";
import { LotsPage } from "./lots-page.tsx";

export const LOTS_PAGE = "/pro/lots";
/** A form is a little longer than the file in it. */
const LARGEST_FORM = LARGEST_CASELOAD + 100_000;
const RELOAD_S = 3;

const idOf = (c: DeskContext): string => c.req.param("id") ?? "";
const mayWrite = ({ account }: DeskSession): boolean => hasRole(account, ...LOT_WRITERS);
const toLot = (c: DeskContext, id: string) => c.redirect(`${LOTS_PAGE}/${id}`, 303);

const list = async (c: DeskContext, session: DeskSession, problem: string | null = null) => {
  const lots = await caseloadsOf(c.var.services).list(session.account);
  const shown = { session, lots, mayWrite: mayWrite(session), problem };
  return c.html(<LotsPage {...shown} />, problem === null ? 200 : 400);
};

const columns = async (
  c: DeskContext,
  session: DeskSession,
  lot: Caseload,
  problem: string | null,
) => {
  const caseloads = caseloadsOf(c.var.services);
  const { account } = session;
  const facts = c.var.services.rules
    .facts()
    .filter(({ about }) => about === "personne")
    .toSorted((one, other) => one.label.localeCompare(other.label, "fr"));
  const samples = await caseloads.samples(lot.id, account);
  const dryRun = await caseloads.check(lot.id, account);
  const touchesHealth = caseloads.touchesHealth(lot.mapping);
  const shown = { session, lot, facts, samples, dryRun, touchesHealth, problem };
  return c.html(
    <LotColumnsPage {...shown} mayWrite={mayWrite(session)} />,
    problem === null ? 200 : 400,
  );
};

/** Schemes that somebody of the list may have, each once. */
const aidesOf = (lines: readonly CaseloadLine[]) => {
  const found = lines.flatMap(({ outcome }) => outcome?.verdicts ?? []);
  const titles = new Map(
    found
      .filter(({ status }) => status === "eligible")
      .map(({ dispositif, titre }) => [dispositif, titre]),
  );
  return [...titles]
    .map(([dispositif, titre]) => ({ dispositif, titre }))
    .toSorted((one, other) => one.titre.localeCompare(other.titre, "fr"));
};

const results = async (
  c: DeskContext,
  session: DeskSession,
  lot: Caseload,
  problem: string | null,
) => {
  const { services } = c.var;
  const lines = await caseloadsOf(services).lines(lot.id, session.account, "lecture");
  const filter = filterOf(c.req.query());
  const today = services.today();
  const rows = resultsFor(
    lines.map((line) => resultRow(line, today)),
    filter,
  );
  const following = c.req.query("suivre") === "oui" && lot.state === "en-cours";
  if (following) c.header("Refresh", String(RELOAD_S));
  const views = await deskOf(services).views.list(session.account.id);
  const shown = { session, lot, rows, filter, views, following, problem, aides: aidesOf(lines) };
  return c.html(
    <LotResultsPage {...shown} mayWrite={mayWrite(session)} />,
    problem === null ? 200 : 409,
  );
};

const view = async (c: DeskContext, session: DeskSession, problem: string | null = null) => {
  const lot = await caseloadsOf(c.var.services).find(idOf(c), session.account);
  const show = lot.state === "a-verifier" ? columns : results;
  return show(c, session, lot, problem);
};

const EXPECTED = new Set(["invalid_input", "conflict", "too_large", "unsupported_media_type"]);

/** What was asked and cannot be done is said on the page it was asked from. */
const orSay = async (
  act: () => Promise<Response>,
  say: (problem: string) => Promise<Response>,
): Promise<Response> => {
  try {
    return await act();
  } catch (failure) {
    if (failure instanceof SafeError && EXPECTED.has(failure.code)) return say(failure.message);
    throw failure;
  }
};

const send = (c: DeskContext, session: DeskSession, { fichier }: z.output<typeof fileForm>) =>
  orSay(
    async () => {
      const bytes = new Uint8Array(await fichier.arrayBuffer());
      const name = safeFileName(fichier.name, bytes.subarray(0, 4096));
      const { id } = await caseloadsOf(c.var.services).receive({ name, bytes }, session.account);
      return toLot(c, id);
    },
    (problem) => list(c, session, problem),
  );

const map = (c: DeskContext, session: DeskSession, form: z.output<typeof columnsForm>) =>
  orSay(
    async () => {
      const caseloads = caseloadsOf(c.var.services);
      const { headings } = await caseloads.find(idOf(c), session.account);
      await caseloads.map(idOf(c), numbered(form, "col", headings.length), session.account);
      return toLot(c, idOf(c));
    },
    (problem) => view(c, session, problem),
  );

const launch = (c: DeskContext, session: DeskSession, { accord }: z.output<typeof launchForm>) =>
  orSay(
    async () => {
      await caseloadsOf(c.var.services).launch(idOf(c), accord === "oui", session.account);
      return toLot(c, idOf(c));
    },
    (problem) => view(c, session, problem),
  );

const order = (c: DeskContext, session: DeskSession, form: z.output<typeof orderForm>) =>
  orSay(
    async () => {
      await caseloadsOf(c.var.services).order(idOf(c), form.do, session.account);
      return form.do === "effacer" ? c.redirect(LOTS_PAGE, 303) : toLot(c, idOf(c));
    },
    (problem) => view(c, session, problem),
  );

const keepView = async (
  c: DeskContext,
  { account }: DeskSession,
  { do: what, nom, query, vue }: z.output<typeof viewForm>,
) => {
  const { views } = deskOf(c.var.services);
  if (what === "retirer") await views.remove(account.id, vue);
  else if (nom !== "") await views.save(account.id, nom, query);
  return c.redirect(`${LOTS_PAGE}/${idOf(c)}?${query}`, 303);
};

/** The file an address ends in. */
const download = (c: DeskContext, session: DeskSession): Promise<Response> => {
  const extension = (c.req.param("file") ?? "").split(".").pop() ?? "";
  const filter = filterOf(c.req.query());
  return lotFile({ id: idOf(c), extension, filter }, session.account, c.var.services);
};

const tooLarge = (): never => {
  throw new SafeError("too_large", "Ce fichier dépasse 5 Mo. Coupez-le en plusieurs lots.");
};

/** Lists of people, as pages. */
export const lotsPages = () =>
  new Hono<AppEnv>()
    .get(
      LOTS_PAGE,
      pageFor(LOT_READERS, (c, session) => list(c, session)),
    )
    .post(
      LOTS_PAGE,
      gateFor(LOT_WRITERS), // before a large body is read: a counsellor, or nobody
      bodyLimit({ maxSize: LARGEST_FORM, onError: tooLarge }),
      formFor(LOT_WRITERS, fileForm, send),
    )
    .get(
      `${LOTS_PAGE}/:id`,
      pageFor(LOT_READERS, (c, session) => view(c, session)),
    )
    .get(`${LOTS_PAGE}/:id/:file{export\\.(?:csv|pdf|odt)}`, pageFor(LOT_READERS, download))
    .post(`${LOTS_PAGE}/:id/colonnes`, formFor(LOT_WRITERS, columnsForm, map))
    .post(`${LOTS_PAGE}/:id/lancer`, formFor(LOT_WRITERS, launchForm, launch))
    .post(`${LOTS_PAGE}/:id/action`, formFor(LOT_WRITERS, orderForm, order))
    .post(`${LOTS_PAGE}/:id/vues`, formFor(LOT_READERS, viewForm, keepView));
