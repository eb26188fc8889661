import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";
import { JobsPage } from "./jobs-page.tsx";
import { keyForm } from "./lot-forms.ts";
import { counted } from "./lot-words.ts";

const JOBS_PAGE = "/pro/travaux";
const SEEN_BY = ["superviseur", "admin"] as const;
const SHOWN = 200;

const actForm = z.object({ ...keyForm.shape, do: z.enum(["relancer", "retirer"]) });

const note = (c: DeskContext, { account }: DeskSession, detail: string) =>
  deskOf(c.var.services).log.write({
    ...{ action: "travaux", outcome: "accorde", account: account.id },
    ...{ structure: account.structure, detail },
  });

const list = async (c: DeskContext, session: DeskSession, said: string | null = null) => {
  const jobs = await deskOf(c.var.services).deadJobs.list(SHOWN);
  return c.html(<JobsPage {...{ session, jobs, said }} />);
};

const replayAll = async (c: DeskContext, session: DeskSession) => {
  const asked = await deskOf(c.var.services).deadJobs.replayAll();
  await note(c, session, `${asked} relancés`);
  return list(c, session, `${counted(asked, "travail relancé", "travaux relancés")}.`);
};

const SAID = {
  relancer: ["C'est relancé.", "Ce travail n'est plus là, ou n'a plus d'objet."],
  retirer: ["C'est retiré de la liste.", "Ce travail n'est plus là."],
} as const;

const act = async (
  c: DeskContext,
  session: DeskSession,
  { do: what }: z.output<typeof actForm>,
) => {
  const { deadJobs } = deskOf(c.var.services);
  const id = c.req.param("job") ?? "";
  const done = what === "relancer" ? await deadJobs.replay(id) : await deadJobs.forget(id);
  await note(c, session, `${what} ${id.slice(0, 60)}`);
  const [yes, no] = SAID[what];
  return list(c, session, done ? yes : no);
};

/** Work that failed for good, as a page. */
export const jobsPages = () =>
  new Hono<AppEnv>()
    .get(
      JOBS_PAGE,
      pageFor(SEEN_BY, (c, session) => list(c, session)),
    )
    .post(
      JOBS_PAGE,
      formFor(SEEN_BY, keyForm, (c, session) => replayAll(c, session)),
    )
    .post(`${JOBS_PAGE}/:job`, formFor(SEEN_BY, actForm, act));
