import type { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { PLACE } from "../conversation/own-questions.ts";
import { readPlace } from "../conversation/typed-place.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import type { Reply } from "../domain/reply.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import type { AppEnv } from "../http/context.ts";
import { conversationsOf } from "../http/conversation-routes.ts";
import { finderOf } from "../http/finding-routes.ts";
import { type EventMark, eventMark, streamEvents } from "../http/sse.ts";
import { turnEvents } from "../http/turn-events.ts";
import { withPreposition } from "../say/french.ts";
import {
  type ChatContext,
  heldSession,
  mannerAsked,
  mannerIn,
  surroundingsOf,
  wants,
} from "./chat-context.ts";
import {
  codeForm,
  factForm,
  messageForm,
  messageOf,
  newsForm,
  openForm,
  readForm,
  sessionOf,
  typedValue,
} from "./chat-forms.ts";
import { fragmentsOf, newsFragmentsOf } from "./chat-fragments.tsx";
import { ChatPage, type ChatState } from "./chat-page.tsx";
import { emptyState, loadState, openIfNeeded } from "./chat-state.ts";
import type { Manner } from "./manner.tsx";
import type { Session } from "./session.tsx";

const show = (c: ChatContext, state: ChatState, status: 200 | 400 | 503 = 200) =>
  c.html(<ChatPage state={state} {...surroundingsOf(c)} />, status);

interface Turn {
  readonly session: Session;
  readonly manner: Manner;
  readonly have: readonly string[];
}

const fragments = (c: ChatContext, turn: Turn, reply: Reply) =>
  fragmentsOf({ ...turn, reply }, surroundingsOf(c), c.var.services);

interface Attempt {
  readonly session: Session | null;
  readonly manner: Manner;
  readonly text: string;
}

/** What could not be answered is shown again, ready to be sent again: nothing typed is lost. */
const showAgain = async (c: ChatContext, attempt: Attempt, failure: unknown) => {
  if (!(failure instanceof SafeError)) throw failure;
  if (failure.code !== "unavailable" && failure.code !== "invalid_input") throw failure;
  const { session, manner, text } = attempt;
  const problem = [failure.message, ...failure.details.map(({ message }) => message)].join(" ");
  const state = session ? await loadState(session, manner, c.var.services).catch(() => null) : null;
  const shown = state ?? { ...emptyState(manner), session };
  const status = failure.code === "unavailable" ? 503 : 400;
  return show(c, { ...shown, draft: text, problem }, status);
};

/** The answer as it is made, event by event, with the parts of the page at the end. */
const sendStreamed = async (
  c: ChatContext,
  form: z.output<typeof messageForm>,
  message: NonNullable<ReturnType<typeof messageOf>>,
) => {
  const conversations = conversationsOf(c.var.services);
  const manner = mannerIn(c, form);
  const { opening, have } = form;
  const session = await openIfNeeded(sessionOf(form), { manner, opening }, conversations);
  const events = turnEvents(conversations, { ...session, message });
  return streamEvents(c, events, resumedFrom(c, message.key), async (event) => {
    if (event.event === "accepted") return JSON.stringify(session);
    if (event.event === "text") return JSON.stringify(event.data);
    if (event.event === "done")
      return JSON.stringify(await fragments(c, { session, manner, have }, event.data));
    return "null";
  });
};

/** Where the stream of a message goes on: after the last event received, if it is one of this message. */
const resumedFrom = (c: ChatContext, key: string | undefined): EventMark => {
  const last = c.req.header("last-event-id");
  const isOurs = key !== undefined && last?.startsWith(`${key}/`) && /\/\d{1,4}$/.test(last);
  return eventMark(isOurs ? last : undefined, key);
};

/** Opens the conversation that the first message will go to; sent again, it is the same one. */
const open = async (c: ChatContext) => {
  const form = await readForm(c, openForm);
  const asked = { manner: mannerIn(c, form), opening: form.opening };
  return c.json(await openIfNeeded(null, asked, conversationsOf(c.var.services)), 201);
};

const send = async (c: ChatContext) => {
  const form = await readForm(c, messageForm);
  const message = messageOf(form, c.var.services);
  const manner = mannerIn(c, form);
  const given = sessionOf(form);
  if (!message) {
    return show(c, given ? await loadState(given, manner, c.var.services) : emptyState(manner));
  }
  if (wants(c, "text/event-stream")) return sendStreamed(c, form, message);
  try {
    const conversations = conversationsOf(c.var.services);
    const { opening } = form;
    const session = await openIfNeeded(given, { manner, opening }, conversations);
    const reply = await conversations.take(session.id, session.token, message);
    c.var.metrics.countTurn(reply);
    return show(c, await loadState(session, manner, c.var.services));
  } catch (failure) {
    return showAgain(c, { session: given, manner, text: form.text }, failure);
  }
};

/** What a human, or the assistant that came back, wrote since. Asked by the page only while a human is in it. */
const news = async (c: ChatContext) => {
  const form = await readForm(c, newsForm);
  const session = heldSession(form);
  return c.json(await newsFragmentsOf(session, mannerIn(c, form), form.after, c.var.services));
};

/** A town is typed by its name or its postal code. @throws SafeError `invalid_input` */
const correctedValue = (c: ChatContext, typed: string, definition: FactDefinition): FactValue => {
  if (definition.id !== PLACE) return typedValue(typed, definition);
  const { commune } = readPlace(typed, finderOf(c.var.services));
  if (commune) return commune.insee;
  throw invalidInput("Je ne trouve pas cette commune. Essayez le code postal.");
};

const correct = async (c: ChatContext) => {
  const form = await readForm(c, factForm);
  const session = heldSession(form);
  const manner = mannerIn(c, form);
  const definition = c.var.services.rules.fact(form.fact);
  if (!definition) throw invalidInput("Je ne connais pas cette information.");
  try {
    const value = form.do === "withdraw" ? null : correctedValue(c, form.value, definition);
    const conversations = conversationsOf(c.var.services);
    const reply = await conversations.correct(session.id, session.token, form.fact, value);
    const { have } = form;
    if (wants(c, "application/json"))
      return c.json(await fragments(c, { session, manner, have }, reply));
    return show(c, await loadState(session, manner, c.var.services));
  } catch (failure) {
    if (wants(c, "application/json")) throw failure;
    return showAgain(c, { session, manner, text: "" }, failure);
  }
};

const resume = async (c: ChatContext) => {
  const form = await readForm(c, codeForm);
  const manner = mannerIn(c, form);
  try {
    const clientKey = c.var.services.clientKey(c.req.raw, c.env);
    const { id, token } = await conversationsOf(c.var.services).resume(form.code, clientKey);
    return show(c, await loadState({ id, token, code: form.code }, manner, c.var.services));
  } catch (failure) {
    if (!(failure instanceof SafeError) || failure.code !== "not_found") throw failure;
    const refusedCode = { typed: form.code, problem: failure.message };
    return show(c, { ...emptyState(manner), refusedCode }, 400);
  }
};

/** What a page that leads here knows already, written for the person: theirs to send, to change or to remove. */
const firstWords = (c: ChatContext): string => {
  const commune = c.var.services.finder?.commune((c.req.query("commune") ?? "").slice(0, 100));
  if (!commune) return "";
  return `J'habite ${withPreposition("à", commune.nom.replace(/^Le(s?) /, "le$1 "))}. `;
};

/** The conversation as pages and plain forms: no cookie, nothing personal in an address. */
export const chatRoutes = () => {
  const welcome = (c: ChatContext) => show(c, emptyState(mannerAsked(c), firstWords(c)));
  return new Hono<AppEnv>()
    .get("/", welcome)
    .get("/chat", welcome)
    .post("/chat", send)
    .post("/chat/ouvrir", open)
    .post("/chat/faits", correct)
    .post("/chat/nouvelles", news)
    .post("/chat/reprise", resume);
};
