import type { z } from "@hono/zod-openapi";
import type { Context, Handler, MiddlewareHandler } from "hono";
import type { Role } from "../../domain/account.ts";
import { SafeError } from "../../domain/errors.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import { type DeskSession, sessionOf, sessionOfForm } from "../../http/desk-session.ts";
import { assertRole } from "../../http/require-role.ts";
import { readForm } from "../chat-forms.ts";
import { SignInPage } from "./connexion-pages.tsx";

export type DeskContext = Context<AppEnv>;
type Answer = Response | Promise<Response>;

/** The sign-in page, in the place of the one that was wanted. */
export const showSignIn = (c: DeskContext, wanted: string, problem?: string) => {
  const { provider, local } = deskOf(c.var.services).signIn;
  const shown = { provider, local, wanted, ...(problem ? { problem } : {}) };
  return c.html(<SignInPage {...shown} />, problem || wanted !== "/pro" ? 401 : 200);
};

const wantedBy = (c: DeskContext): string => {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
};

/** Lets on people with one of these roles; none given: everyone who is signed in. */
export const gateFor =
  (roles: readonly Role[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const session = await sessionOf(c);
    if (!session) return showSignIn(c, wantedBy(c));
    if (roles.length > 0) await assertRole(c, session.account, ...roles);
    await next();
    return;
  };

/** A page for people with one of these roles; none given: for everyone who is signed in. */
export const pageFor =
  (
    roles: readonly Role[],
    show: (c: DeskContext, session: DeskSession) => Answer,
  ): Handler<AppEnv> =>
  async (c) => {
    const session = await sessionOf(c);
    if (!session) return showSignIn(c, wantedBy(c));
    if (roles.length > 0) await assertRole(c, session.account, ...roles);
    return show(c, session);
  };

/** What a form of ours asks for, from people with one of these roles. */
export const formFor =
  <Schema extends z.ZodType<{ readonly jeton: string }>>(
    roles: readonly Role[],
    schema: Schema,
    act: (c: DeskContext, session: DeskSession, form: z.output<Schema>) => Answer,
  ): Handler<AppEnv> =>
  async (c) => {
    const form = await readForm(c, schema);
    try {
      const session = await sessionOfForm(c, form.jeton);
      if (roles.length > 0) await assertRole(c, session.account, ...roles);
      return await act(c, session, form);
    } catch (failure) {
      if (failure instanceof SafeError && failure.code === "unauthorized")
        return showSignIn(c, "/pro", failure.message);
      throw failure;
    }
  };
