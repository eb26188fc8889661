import type { Context } from "hono";
import type { AppEnv } from "./context.ts";

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.|localhost$)/;

/** Whether the caller is this very machine, which no proxy speaks for: whoever operates it, never the public. */
export const isNear = (c: Context<AppEnv>): boolean =>
  c.req.header("x-forwarded-for") === undefined &&
  LOOPBACK.test(c.var.services.clientKey(c.req.raw, c.env));
