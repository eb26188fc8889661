import type { MiddlewareHandler } from "hono";
import type { ConversationService } from "../conversation/service.ts";
import type { Admission } from "../domain/admission.ts";
import type { AppEnv } from "./context.ts";

/** Work that costs as much as a turn, by callers who can come back: whole answers, computed for this request. */
const COSTLY =
  /^\/v1\/(?:eligibility(?:\/what-if|\/levers)?|recommendations|formations\/search|metiers\/search)\/?$/;
/** The place is taken by the conversation itself, for as long as its turn lasts; who is refused is told so early. */
const TURN = /^\/(?:chat(?:\/faits)?\/?$|v1\/conversations\/[^/]+\/(?:messages|facts)\/?$)/;
const OPENING = /^\/(?:chat\/ouvrir|v1\/conversations)\/?$/;
const WRITES = new Set(["POST", "PATCH"]);

/** Keeps a process from taking more than it can do: before limits are counted, which costs the store something. */
export const admit = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  const { admission } = c.var.services;
  const { method, path } = c.req;
  if (!admission || !WRITES.has(method)) return await next();
  if (COSTLY.test(path)) return await admission.run("arrival", next);
  if (OPENING.test(path)) admission.check("arrival");
  if (TURN.test(path)) admission.check("turn");
  return await next();
};

/** The same conversations, each turn in a place of its own: whoever asks for it, a page, the API or a stream. */
export const admitted = (
  conversations: ConversationService,
  admission: Admission,
): ConversationService => ({
  ...conversations,
  open: (request) => admission.run("arrival", () => conversations.open(request)),
  take: (...turn) => admission.run("turn", () => conversations.take(...turn)),
  correct: (...turn) => admission.run("turn", () => conversations.correct(...turn)),
  suppose: (...turn) => admission.run("turn", () => conversations.suppose(...turn)),
  undo: (...turn) => admission.run("turn", () => conversations.undo(...turn)),
});
