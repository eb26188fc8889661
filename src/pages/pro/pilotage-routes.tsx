import { Hono } from "hono";
import { notFound } from "../../domain/errors.ts";
import type { Period } from "../../domain/follow-up.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { csvOf } from "../../tables/csv-file.ts";
import { type DeskContext, pageFor } from "./doors.tsx";
import { PilotagePage, periodKey } from "./pilotage-page.tsx";
import { periodInWords, SECTIONS } from "./pilotage-words.ts";

const SUPERVISOR = "superviseur";
const PAGE = "/pro/pilotage";

/** The period asked for, among those of which something may be shown; the latest by default. @throws SafeError `not_found` */
const chosenAmong = (c: DeskContext, periods: readonly Period[]): Period | null => {
  const asked = c.req.query("periode");
  if (asked === undefined) return periods[0] ?? null;
  const found = periods.find((one) => periodKey(one) === asked);
  if (!found) throw notFound("Il n'y a rien à montrer pour cette période.");
  return found;
};

const look = async (c: DeskContext) => {
  const { followUp } = deskOf(c.var.services);
  const periods = await followUp.periods();
  const chosen = chosenAmong(c, periods);
  return { periods, chosen, counts: chosen ? await followUp.counts(chosen) : [] };
};

const show = async (c: DeskContext, session: DeskSession) =>
  c.html(<PilotagePage session={session} {...(await look(c))} />);

const HEADINGS = ["période", "mesure", "libellé", "territoire", "personnes, au moins"];

const download = async (c: DeskContext) => {
  const { chosen, counts } = await look(c);
  const rows = SECTIONS.flatMap(({ measure, title }) =>
    counts
      .filter((one) => one.measure === measure)
      .map(({ label, place, count }) => [
        ...[chosen ? periodInWords(chosen) : "", title],
        ...[label, place, count],
      ]),
  );
  c.header("Content-Disposition", 'attachment; filename="pilotage.csv"');
  return c.body(csvOf([HEADINGS, ...rows]), 200, { "Content-Type": "text/csv; charset=utf-8" });
};

/** The anonymous dashboard, for supervisors. */
export const pilotageRoutes = () =>
  new Hono<AppEnv>()
    .get(PAGE, pageFor([SUPERVISOR], show))
    .get(`${PAGE}.csv`, pageFor([SUPERVISOR], download));
