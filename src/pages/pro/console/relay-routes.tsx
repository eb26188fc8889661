import type { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import type { AppEnv } from "../../../http/context.ts";
import { relaysOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { WRITERS } from "../../../http/followed-dossier-routes.ts";
import { type DeskContext, formFor, pageFor } from "../doors.tsx";
import { keyForm, passForm, wordsForm } from "./forms.ts";
import { RelayPage } from "./relay-page.tsx";
import { problemIn, withProblem } from "./show-console.tsx";
import { waitingWithPlaces } from "./start-routes.tsx";

const QUEUE = "/pro/relais";
const ONE = "/pro/appels/:id{[0-9a-f-]{36}}";

/** By role; else a structure by its id. */
const ANYBODY = ["hotline", "conseiller"] as const;

const idOf = (c: DeskContext): string => c.req.param("id") ?? "";

const queue = async (c: DeskContext, session: DeskSession, problem: string | null = null) => {
  const waiting = await waitingWithPlaces(session, c.var.services);
  return c.html(<RelayPage {...{ session, waiting, problem }} />, problem ? 409 : 200);
};

const take = async (c: DeskContext, session: DeskSession) => {
  try {
    const dossier = await relaysOf(c.var.services).take(idOf(c), session.account);
    return c.redirect(`/pro/appels/${dossier}`, 303);
  } catch (failure) {
    return queue(c, session, problemIn(failure).text);
  }
};

const hold = (c: DeskContext, session: DeskSession) =>
  withProblem(c, session, idOf(c), {}, async () => {
    await relaysOf(c.var.services).hold(idOf(c), session.account);
    return { said: "Vous avez la main : l'assistant se tait." };
  });

const tell = (c: DeskContext, session: DeskSession, form: z.output<typeof wordsForm>) =>
  withProblem(c, session, idOf(c), {}, async () => {
    await relaysOf(c.var.services).tell(idOf(c), form.texte, session.account);
    return { said: "Envoyé. La personne le lit sur son écran." };
  });

const giveBackTo =
  (to: "assistant" | "queue", said: string) => (c: DeskContext, session: DeskSession) =>
    withProblem(c, session, idOf(c), {}, async () => {
      await relaysOf(c.var.services).giveBack(idOf(c), session.account, to);
      return { said };
    });

const pass = (c: DeskContext, session: DeskSession, form: z.output<typeof passForm>) =>
  withProblem(c, session, idOf(c), {}, async () => {
    const { vers, note } = form;
    const wanted = ANYBODY.find((one) => one === vers);
    const to = wanted ?? "conseiller";
    const structure = wanted ? null : vers;
    await relaysOf(c.var.services).passOn(idOf(c), { to, structure, note }, session.account);
    return { said: "Le dossier attend dans la file de l'autre équipe." };
  });

/** Conversations that go from the assistant to a human, to another, and back. */
export const relayRoutes = () =>
  new Hono<AppEnv>()
    .get(
      QUEUE,
      pageFor(WRITERS, (c, session) => queue(c, session)),
    )
    .post(`${QUEUE}/:id`, formFor(WRITERS, keyForm, take))
    .post(`${ONE}/main`, formFor(WRITERS, keyForm, hold))
    .post(`${ONE}/message`, formFor(WRITERS, wordsForm, tell))
    .post(
      `${ONE}/rendre`,
      formFor(WRITERS, keyForm, giveBackTo("assistant", "L'assistant a repris.")),
    )
    .post(`${ONE}/file`, formFor(WRITERS, keyForm, giveBackTo("queue", "Remis dans la file.")))
    .post(`${ONE}/passer`, formFor(WRITERS, passForm, pass));
