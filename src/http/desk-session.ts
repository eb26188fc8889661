import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { timingSafeEqual } from "hono/utils/buffer";
import { parse } from "hono/utils/cookie";
import { encodeBase64Url } from "hono/utils/encode";
import type { Account, Accounts } from "../domain/account.ts";
import { SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";
import { deskOf } from "./desk.ts";
import type { Desk } from "./services.ts";

/** Someone signed in, as the pages of the back office know them. */
export interface DeskSession {
  readonly account: Account;
  readonly token: string;
  /** In every form of theirs: another site cannot know it. */
  readonly csrf: string;
}

const CSRF_HEADER = "x-csrf-token";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Who looks at the session of a browser, and the ticket of one that left for the provider. */
type CookieKind = "session" | "connexion";

const isSecure = ({ origin }: Pick<Desk, "origin">): boolean => origin.startsWith("https:");

/** With TLS, a name that browsers refuse from any other host, path or plain connection. */
const cookieName = (kind: CookieKind, desk: Pick<Desk, "origin">): string =>
  `${isSecure(desk) ? "__Host-" : ""}passerelle-${kind}`;

/** What a browser holds under this name, else null. */
export const cookieOf = (
  request: Request,
  kind: CookieKind,
  desk: Pick<Desk, "origin">,
): string | null => {
  const name = cookieName(kind, desk);
  return parse(request.headers.get("cookie") ?? "", name)[name] || null;
};

/** Gone when the browser closes; never read by a script, never sent with another site's request but a link. */
export const giveCookie = (c: Context<AppEnv>, kind: CookieKind, value: string): void => {
  const desk = deskOf(c.var.services);
  setCookie(c, cookieName(kind, desk), value, {
    path: "/",
    httpOnly: true,
    secure: isSecure(desk),
    sameSite: "Lax",
  });
};

export const takeCookieBack = (c: Context<AppEnv>, kind: CookieKind): void => {
  const desk = deskOf(c.var.services);
  deleteCookie(c, cookieName(kind, desk), { path: "/", secure: isSecure(desk) });
};

/** Follows from the session's token, and does not lead back to it. */
const csrfOf = async (token: string): Promise<string> =>
  encodeBase64Url(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`formulaire/${token}`)),
  );

/** The session of a request, null when it has none. One that is unknown or over is written down. */
const sessionIn = async (request: Request, desk: Desk): Promise<DeskSession | null> => {
  const token = cookieOf(request, "session", desk);
  if (token === null) return null;
  const state = await desk.sessions.look(token);
  if (state.kind === "open")
    return { account: state.session.account, token, csrf: await csrfOf(token) };
  const refused = { action: "session", outcome: "refuse", structure: null } as const;
  await desk.log.write(
    state.kind === "over"
      ? { ...refused, account: state.account, detail: "session terminée" }
      : { ...refused, account: null, detail: "session inconnue" },
  );
  return null;
};

const refuseForm = async (account: Account | null, desk: Desk): Promise<never> => {
  await desk.log.write({
    action: "formulaire",
    outcome: "refuse",
    account: account?.id ?? null,
    structure: account?.structure ?? null,
    detail: "jeton de formulaire absent ou faux",
  });
  throw new SafeError(
    "forbidden",
    "Ce formulaire ne vient pas de votre session. Rechargez la page et recommencez.",
  );
};

/** True when the browser says that the request comes from our own pages, or is no browser. */
const isFromHere = (request: Request, { origin }: Desk): boolean => {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const from = request.headers.get("origin");
  return from === null || from === origin || from === new URL(request.url).origin;
};

/** @throws SafeError `forbidden` when another site sends the request */
export const assertFromHere = async (c: Context<AppEnv>): Promise<void> => {
  const desk = deskOf(c.var.services);
  if (!isFromHere(c.req.raw, desk)) await refuseForm(null, desk);
};

/** Who is signed in, for the API: what changes something carries the session's token in `X-Csrf-Token`. */
export const createDeskAccounts = (desk: Desk): Accounts => ({
  async accountOf(request) {
    const session = await sessionIn(request, desk);
    if (!session || SAFE.has(request.method)) return session?.account ?? null;
    const given = request.headers.get(CSRF_HEADER) ?? "";
    if (!isFromHere(request, desk) || !(await timingSafeEqual(given, session.csrf)))
      await refuseForm(session.account, desk);
    return session.account;
  },
});

/** Who is signed in, for a page. @throws SafeError `unavailable` */
export const sessionOf = (c: Context<AppEnv>): Promise<DeskSession | null> =>
  sessionIn(c.req.raw, deskOf(c.var.services));

/** @throws SafeError `unauthorized` */
export const heldSession = async (c: Context<AppEnv>): Promise<DeskSession> => {
  const session = await sessionOf(c);
  if (session) return session;
  throw new SafeError("unauthorized", "Votre session est terminée. Connectez-vous à nouveau.");
};

/** The session that sends a form of ours. @throws SafeError `unauthorized`, `forbidden` */
export const sessionOfForm = async (c: Context<AppEnv>, csrf: string): Promise<DeskSession> => {
  const session = await heldSession(c);
  const desk = deskOf(c.var.services);
  const ours = isFromHere(c.req.raw, desk) && (await timingSafeEqual(csrf, session.csrf));
  if (!ours) await refuseForm(session.account, desk);
  return session;
};
