import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { ConversationService } from "../conversation/service.ts";
import { SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";
import * as endpoint from "./conversation-endpoints.ts";
import { defined } from "./defined.ts";
import { createRoutes } from "./routes.ts";
import type { Services } from "./services.ts";
import { eventMark, streamEvents } from "./sse.ts";
import { turnEvents } from "./turn-events.ts";

/** The conversations, or a clear refusal where this runtime has none. @throws SafeError `unavailable` */
export const conversationsOf = ({ conversations }: Services): ConversationService => {
  if (conversations) return conversations;
  throw new SafeError("unavailable", "Les conversations ne sont pas ouvertes sur ce serveur.");
};

/** The bearer token is the only key. @throws SafeError `unauthorized` */
const tokenOf = (c: Context<AppEnv>): string => {
  const [, token] = /^Bearer +(\S{1,500})$/i.exec(c.req.header("authorization") ?? "") ?? [];
  if (token) return token;
  throw new SafeError(
    "unauthorized",
    "Il manque la clé de cette conversation (en-tête Authorization: Bearer …).",
  );
};

/** Whether the caller would rather follow the reply as events than wait for it whole. */
export const wantsStream = (c: Context<AppEnv>): boolean =>
  accepts(c, {
    header: "Accept",
    supports: ["application/json", "text/event-stream"],
    default: "application/json",
  }) === "text/event-stream";

/** Opening, sending, and coming back with a code. */
const talkingRoutes = () =>
  createRoutes()
    .openapi(endpoint.open, async (c) => {
      const opened = await conversationsOf(c.var.services).open(defined(c.req.valid("json")));
      return c.json(opened, 201);
    })
    .openapi(endpoint.send, async (c) => {
      const { id } = c.req.valid("param");
      const headers = c.req.valid("header");
      const conversations = conversationsOf(c.var.services);
      const token = tokenOf(c);
      if (wantsStream(c)) {
        const mark = eventMark(headers["last-event-id"], headers["idempotency-key"]);
        const message = { ...defined(c.req.valid("json")), key: mark.key };
        return streamEvents(c, turnEvents(conversations, { id, token, message }), mark);
      }
      const message = defined({ ...c.req.valid("json"), key: headers["idempotency-key"] });
      const reply = await conversations.take(id, token, message);
      c.var.metrics.countTurn(reply);
      return c.json(reply, 200);
    })
    .openapi(endpoint.resume, async (c) => {
      const clientKey = c.var.services.clientKey(c.req.raw, c.env);
      const { code } = c.req.valid("json");
      return c.json(await conversationsOf(c.var.services).resume(code, clientKey), 200);
    });

/** What a person may see, correct, take away and erase. */
const dossierRoutes = () =>
  createRoutes()
    .openapi(endpoint.view, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await conversationsOf(c.var.services).view(id, tokenOf(c)), 200);
    })
    .openapi(endpoint.news, async (c) => {
      const { after } = c.req.valid("query");
      const conversations = conversationsOf(c.var.services);
      const { messages, heldBy, awaitsHuman } = await conversations.news(
        c.req.valid("param").id,
        tokenOf(c),
        after,
      );
      return c.json({ messages, heldBy, awaitsHuman }, 200);
    })
    .openapi(endpoint.correct, async (c) => {
      const { fact, value } = c.req.valid("json");
      const conversations = conversationsOf(c.var.services);
      const reply = await conversations.correct(c.req.valid("param").id, tokenOf(c), fact, value);
      return c.json(reply, 200);
    })
    .openapi(endpoint.exportAll, async (c) => {
      const { id } = c.req.valid("param");
      const held = await conversationsOf(c.var.services).exportAll(id, tokenOf(c));
      return c.json(held, 200);
    })
    .openapi(endpoint.explain, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await conversationsOf(c.var.services).explain(id, tokenOf(c)), 200);
    })
    .openapi(endpoint.erase, async (c) => {
      const { id } = c.req.valid("param");
      await conversationsOf(c.var.services).erase(id, tokenOf(c));
      return c.json({ id, erased: true } as const, 200);
    })
    .openapi(endpoint.handover, async (c) => {
      const conversations = conversationsOf(c.var.services);
      const wish = defined(c.req.valid("json"));
      return c.json(await conversations.handover(c.req.valid("param").id, tokenOf(c), wish), 200);
    });

/** Conversation: the same service as the pages, for the portal and the back offices. */
export const conversationRoutes = () =>
  createRoutes().route("/", talkingRoutes()).route("/", dossierRoutes());
