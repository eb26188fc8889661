import type { MiddlewareHandler } from "hono";
import { SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";

/** What a process whose rules were not read yet may answer: how it is, and the page where they are read. */
const WITHOUT_RULES =
  /^\/(?:healthz|readyz|metrics|v1\/version|pro|pro\/savoir(?:\/.*)?|connexion(?:\/.*)?|assets\/.*|favicon\.svg)\/?$/;

/** Nobody is judged by rules that nobody has read: a proxy that does not look at /readyz is told the same. */
export const holdUnreadRules = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  const { rulesGate = null } = c.var.services;
  if (rulesGate && !rulesGate.isOpen() && !WITHOUT_RULES.test(c.req.path)) {
    c.header("Retry-After", "10");
    throw new SafeError(
      "unavailable",
      "Le service se met à jour. Réessayez dans quelques instants.",
    );
  }
  return await next();
};
