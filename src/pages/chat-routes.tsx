import { type Context, Hono } from "hono";
import { invalidInput, notFound, SafeError } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { conversationsOf } from "../http/conversation-routes.ts";
import { type EventMark, eventMark, streamEvents } from "../http/sse.ts";
import { turnEvents } from "../http/turn-events.ts";
import { withPreposition } from "../say/french.ts";
import { AllVerdictsPage } from "./all-verdicts.tsx";
import {
  callBackForm,
  codeForm,
  dossierForm,
  factForm,
  messageForm,
  messageOf,
  openForm,
  readForm,
  sessionOf,
  typedValue,
} from "./chat-forms.ts";
import { fragmentsOf } from "./chat-fragments.tsx";
import { ChatPage, type ChatState } from "./chat-page.tsx";
import { emptyState, loadState, openIfNeeded } from "./chat-state.ts";
import { hotlineOf } from "./contact.ts";
import { DonePage } from "./done-page.tsx";
import type { Session } from "./session.tsx";

type ChatContext = Context<AppEnv>;

const show = (c: ChatContext, state: ChatState, status: 200 | 400 | 503 = 200) =>
  c.html(<ChatPage state={state} contact={hotlineOf(c.var.services.lieux)} />, status);

const wants = (c: ChatContext, type: string): boolean =>
  c.req.header("accept")?.startsWith(type) ?? false;

/** @throws SafeError `not_found` when a form comes without its conversation */
const heldSession = (form: Session): Session => {
  const session = sessionOf(form);
  if (session) return session;
  throw notFound("Cette conversation n'existe pas, ou ce n'est pas la bonne clé.");
};

/** What could not be answered is shown again, ready to be sent again: nothing typed is lost. */
const showAgain = async (
  c: ChatContext,
  form: {
    readonly session: Session | null;
    readonly style: ChatState["style"];
    readonly text: string;
  },
  failure: unknown,
) => {
  if (!(failure instanceof SafeError)) throw failure;
  if (failure.code !== "unavailable" && failure.code !== "invalid_input") throw failure;
  const problem = [failure.message, ...failure.details.map(({ message }) => message)].join(" ");
  const state = form.session
    ? await loadState(form.session, c.var.services).catch(() => null)
    : null;
  const shown = state ?? { ...emptyState(form.style), session: form.session };
  return show(
    c,
    { ...shown, draft: form.text, problem },
    failure.code === "unavailable" ? 503 : 400,
  );
};

/** Where the stream of a message goes on: after the last event received, if it is one of this message. */
const resumedFrom = (c: ChatContext, key: string | undefined): EventMark => {
  const last = c.req.header("last-event-id");
  const isOurs = key !== undefined && last?.startsWith(`${key}/`) && /\/\d{1,4}$/.test(last);
  return eventMark(isOurs ? last : undefined, key);
};

/** Opens the conversation that the first message will go to; sent again, it opens another, empty one. */
const open = async (c: ChatContext) => {
  const { style } = await readForm(c, openForm);
  return c.json(await openIfNeeded(null, style, conversationsOf(c.var.services)), 201);
};

const send = async (c: ChatContext) => {
  const form = await readForm(c, messageForm);
  const message = messageOf(form);
  const conversations = conversationsOf(c.var.services);
  const given = sessionOf(form);
  if (!message) {
    return show(c, given ? await loadState(given, c.var.services) : emptyState(form.style));
  }
  if (wants(c, "text/event-stream")) {
    const session = await openIfNeeded(given, form.style, conversations);
    const events = turnEvents(conversations, { ...session, message });
    return streamEvents(c, events, resumedFrom(c, message.key), async (event) => {
      if (event.event === "accepted") return JSON.stringify(session);
      if (event.event === "text") return JSON.stringify(event.data);
      if (event.event === "done") return JSON.stringify(await fragmentsOf(session, event.data, c));
      return "null";
    });
  }
  try {
    const session = await openIfNeeded(given, form.style, conversations);
    const reply = await conversations.take(session.id, session.token, message);
    c.var.metrics.countTurn(reply);
    return show(c, await loadState(session, c.var.services));
  } catch (failure) {
    return showAgain(c, { session: given, style: form.style, text: form.text }, failure);
  }
};

const correct = async (c: ChatContext) => {
  const form = await readForm(c, factForm);
  const session = heldSession(form);
  const definition = c.var.services.rules.fact(form.fact);
  if (!definition) throw invalidInput("Je ne connais pas cette information.");
  const value = form.do === "withdraw" ? null : typedValue(form.value, definition);
  try {
    const conversations = conversationsOf(c.var.services);
    const reply = await conversations.correct(session.id, session.token, form.fact, value);
    if (wants(c, "application/json")) return c.json(await fragmentsOf(session, reply, c));
    return show(c, await loadState(session, c.var.services));
  } catch (failure) {
    if (wants(c, "application/json")) throw failure;
    return showAgain(c, { session, style: form.style, text: "" }, failure);
  }
};

const resume = async (c: ChatContext) => {
  const { code } = await readForm(c, codeForm);
  try {
    const clientKey = c.var.services.clientKey(c.req.raw, c.env);
    const { id, token } = await conversationsOf(c.var.services).resume(code, clientKey);
    return show(c, await loadState({ id, token, code }, c.var.services));
  } catch (failure) {
    if (!(failure instanceof SafeError) || failure.code !== "not_found") throw failure;
    return show(c, { ...emptyState("standard"), problem: failure.message }, 400);
  }
};

const exportAll = async (c: ChatContext) => {
  const { id, token } = heldSession(await readForm(c, dossierForm));
  const held = await conversationsOf(c.var.services).exportAll(id, token);
  c.header("Content-Disposition", 'attachment; filename="mon-dossier.json"');
  return c.body(JSON.stringify(held, null, 2), 200, { "Content-Type": "application/json" });
};

const erase = async (c: ChatContext) => {
  const { id, token } = heldSession(await readForm(c, dossierForm));
  await conversationsOf(c.var.services).erase(id, token);
  return c.html(
    <DonePage
      title="Votre dossier est effacé"
      text="Plus rien de ce que vous m'avez dit n'est gardé. Votre code de reprise n'ouvre plus rien."
      contact={hotlineOf(c.var.services.lieux)}
      erased
    />,
  );
};

const showVerdicts = async (c: ChatContext) => {
  const session = heldSession(await readForm(c, dossierForm));
  const { last, style } = await loadState(session, c.var.services);
  const contact = hotlineOf(c.var.services.lieux);
  const verdicts = last?.verdicts ?? [];
  return c.html(<AllVerdictsPage {...{ verdicts, session, style, contact }} />);
};

const callBack = async (c: ChatContext) => {
  const form = await readForm(c, callBackForm);
  const session = heldSession(form);
  const wish = {
    to: "hotline",
    phone: form.phone,
    ...(form.when ? { when: form.when } : {}),
  } as const;
  const { text } = await conversationsOf(c.var.services).handover(session.id, session.token, wish);
  return c.html(
    <DonePage
      title="Votre demande est transmise"
      text={text}
      contact={hotlineOf(c.var.services.lieux)}
      back={{ session, style: form.style }}
    />,
  );
};

/** What a page that leads here knows already, written for the person: theirs to send, to change or to remove. */
const firstWords = (c: ChatContext): string => {
  const commune = c.var.services.finder?.commune((c.req.query("commune") ?? "").slice(0, 100));
  if (!commune) return "";
  return `J'habite ${withPreposition("à", commune.nom.replace(/^Le(s?) /, "le$1 "))}. `;
};

/** The conversation as pages and plain forms: no cookie, nothing personal in an address. */
export const chatRoutes = () => {
  const welcome = (c: ChatContext) => {
    const style = c.req.query("style") === "falc" ? "falc" : "standard";
    return show(c, emptyState(style, firstWords(c)));
  };
  return new Hono<AppEnv>()
    .get("/", welcome)
    .get("/chat", welcome)
    .post("/chat", send)
    .post("/chat/ouvrir", open)
    .post("/chat/faits", correct)
    .post("/chat/reprise", resume)
    .post("/chat/aides", showVerdicts)
    .post("/chat/export", exportAll)
    .post("/chat/effacer", erase)
    .post("/chat/rappel", callBack);
};
