import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { AppEnv } from "../../../http/context.ts";
import { callsOf, deskOf, relaysOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { WRITERS } from "../../../http/followed-dossier-routes.ts";
import { frenchHour } from "../../../say/human-sentences.ts";
import { pageFor } from "../doors.tsx";

/** One look a second at what is this agent's: the same with one process or several. */
const LOOK_MS = 1_000;
/** Counts change slowly. */
const COUNT_EVERY = 5;
/** The browser opens another stream after it; a session that ended is noticed then. */
const LONGEST_MS = 10 * 60_000;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const stateFor = async (c: Context<AppEnv>, { account }: DeskSession, counting: boolean) => {
  const { services } = c.var;
  const calls = await deskOf(services).calls.announced(account.id);
  if (!counting && calls.length === 0) return null;
  const due = await callsOf(services).overdue(account);
  const waiting = (await relaysOf(services).waiting(account)).length;
  const reminders = (await callsOf(services).due(account)).map(({ id, dossier, dueAt }) => ({
    id,
    text: `Rappel promis à ${frenchHour(dueAt)}, dossier ${dossier.slice(0, 8)}`,
  }));
  return { calls, due, waiting, reminders };
};

/** How far the messages of the person go in an open dossier; null without one. */
const personSeq = async (c: Context<AppEnv>, { account }: DeskSession): Promise<number | null> => {
  const id = c.req.query("dossier") ?? "";
  if (!/^[0-9a-f-]{36}$/.test(id) || account.structure === null) return null;
  return deskOf(c.var.services).calls.lastOfPerson(id, account.structure);
};

const follow = (c: Context<AppEnv>, session: DeskSession): Response => {
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (sse) => {
    let seen = await personSeq(c, session);
    for (let look = 0; look * LOOK_MS < LONGEST_MS && !sse.aborted; look += 1) {
      const state = await stateFor(c, session, look % COUNT_EVERY === 0);
      if (state) await sse.writeSSE({ event: "etat", data: JSON.stringify(state) });
      const now = await personSeq(c, session);
      if (now !== seen) await sse.writeSSE({ event: "message-personne", data: "" });
      seen = now;
      await pause(LOOK_MS);
    }
  });
};

/** What an agent's open page is told: calls announced, promises due, people who wait, a message of the person. */
export const liveRoutes = () =>
  new Hono<AppEnv>().get("/pro/appels/flux", pageFor(WRITERS, follow));
