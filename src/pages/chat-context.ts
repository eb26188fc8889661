import type { Context } from "hono";
import { notFound } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { type ChosenManner, mannerQuery, sessionOf } from "./chat-forms.ts";
import type { ChatSurroundings } from "./chat-page.tsx";
import { mannerOf } from "./chat-state.ts";
import { hotlineOf } from "./contact.ts";
import type { Manner } from "./manner.tsx";
import type { Session } from "./session.tsx";

export type ChatContext = Context<AppEnv>;

/** What a page shows to everyone, from where it was asked. */
export const surroundingsOf = (c: ChatContext): ChatSurroundings => ({
  contact: hotlineOf(c.var.services.lieux),
  origin: new URL(c.var.services.publicUrl ?? c.req.url).origin,
  langues: c.var.services.langues,
});

export const mannerIn = (c: ChatContext, chosen: ChosenManner): Manner =>
  mannerOf(chosen, c.var.services);

/** How a page asked for by its address speaks and is drawn. */
export const mannerAsked = (c: ChatContext): Manner =>
  mannerIn(c, mannerQuery.parse(c.req.query()));

export const wants = (c: ChatContext, type: string): boolean =>
  c.req.header("accept")?.startsWith(type) ?? false;

/** @throws SafeError `not_found` when a form comes without its conversation */
export const heldSession = (form: Session): Session => {
  const session = sessionOf(form);
  if (session) return session;
  throw notFound("Cette conversation n'existe pas, ou ce n'est pas la bonne clé.");
};
