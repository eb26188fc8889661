import { z } from "@hono/zod-openapi";
import { type Context, Hono } from "hono";
import type { SignInOutcome } from "../../domain/sign-in.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import {
  assertFromHere,
  cookieOf,
  giveCookie,
  sessionOfForm,
  takeCookieBack,
} from "../../http/desk-session.ts";
import { readForm } from "../chat-forms.ts";
import { LocalEntryPage, NoticePage } from "./connexion-pages.tsx";

type DeskContext = Context<AppEnv>;

const AGAIN = { href: "/pro", text: "Revenir à la page de connexion" } as const;

const away = (c: DeskContext) => {
  const provider = deskOf(c.var.services).signIn.provider ?? "Le fournisseur d'identité";
  return c.html(
    <NoticePage
      title={`${provider} ne répond pas`}
      text="La connexion passe par ce service, qui ne répond pas pour le moment. Rien n'est perdu. Réessayez dans quelques minutes ; si cela dure, prévenez la personne qui gère les comptes."
      link={AGAIN}
    />,
    503,
  );
};

const waiting = (c: DeskContext) =>
  c.html(
    <NoticePage
      title="Votre compte attend un rôle"
      text="Nous vous avons reconnu. Une personne qui gère les comptes doit encore vous donner un rôle et une structure. Prévenez-la, puis reconnectez-vous."
      link={AGAIN}
    />,
    403,
  );

const disabled = (c: DeskContext) =>
  c.html(
    <NoticePage
      title="Ce compte est désactivé"
      text="Il n'ouvre plus l'espace professionnel. Si c'est une erreur, voyez avec la personne qui gère les comptes."
      link={AGAIN}
    />,
    403,
  );

const refused = (c: DeskContext) =>
  c.html(
    <NoticePage
      title="Connexion refusée"
      text="Cette connexion n'a pas pu être vérifiée : elle a été interrompue, a déjà servi ou a trop duré. Recommencez depuis le début."
      link={AGAIN}
    />,
    403,
  );

const answer = (c: DeskContext, outcome: SignInOutcome): Response | Promise<Response> => {
  takeCookieBack(c, "connexion");
  switch (outcome.kind) {
    case "in":
      giveCookie(c, "session", outcome.token);
      return c.redirect(outcome.wanted, 303);
    case "waiting":
      return waiting(c);
    case "disabled":
      return disabled(c);
    case "refused":
      return refused(c);
    case "away":
      return away(c);
  }
};

const depart = async (c: DeskContext) => {
  const begun = await deskOf(c.var.services).signIn.begin(c.req.query("vers") ?? "/pro");
  if (!begun) return away(c);
  giveCookie(c, "connexion", begun.ticket);
  return c.redirect(begun.url, 302);
};

const comeBack = async (c: DeskContext) => {
  const desk = deskOf(c.var.services);
  const ticket = cookieOf(c.req.raw, "connexion", desk);
  const former = cookieOf(c.req.raw, "session", desk);
  return answer(c, await desk.signIn.finish(new URL(c.req.url).search, ticket, former));
};

const linkForm = z.object({ lien: z.string().min(1).max(100) });

const enter = async (c: DeskContext) => {
  await assertFromHere(c);
  const { lien } = await readForm(c, linkForm);
  const desk = deskOf(c.var.services);
  return answer(c, await desk.signIn.enter(lien, cookieOf(c.req.raw, "session", desk)));
};

const showLink = (c: DeskContext) => {
  const link = (c.req.query("lien") ?? "").slice(0, 100);
  const { signIn } = deskOf(c.var.services);
  if (signIn.local) return c.html(<LocalEntryPage link={link} />);
  return signIn.enter(link, null).then((outcome) => answer(c, outcome));
};

const keyForm = z.object({ jeton: z.string().max(100).default("") });

const signedOut = (provider: string | null) => (
  <NoticePage
    title="Vous avez quitté l'espace professionnel"
    text={
      provider
        ? `Votre session de Passerelle est terminée. Celle de ${provider} se termine maintenant.`
        : "Votre session de Passerelle est terminée."
    }
    link={AGAIN}
  />
);

/**
 * Ends our session, then the provider's. That one by a `Refresh` and not a redirection: a policy that lets our forms
 * go nowhere else stops redirections of a form too.
 */
const leave = async (c: DeskContext) => {
  const { jeton } = await readForm(c, keyForm);
  const session = await sessionOfForm(c, jeton);
  const { signIn } = deskOf(c.var.services);
  const end = await signIn.leave(session.token);
  takeCookieBack(c, "session");
  if (end) c.header("Refresh", `0; url=${end}`);
  return c.html(signedOut(end && signIn.provider));
};

/** Coming in, by the provider or a one-time link, and going out. */
export const connexionRoutes = () =>
  new Hono<AppEnv>()
    .get("/connexion/depart", depart)
    .get("/connexion/retour", comeBack)
    .get("/connexion/locale", showLink)
    .post("/connexion/locale", enter)
    .post("/connexion/fin", leave)
    .get("/connexion/fini", (c) => c.html(signedOut(null)));
