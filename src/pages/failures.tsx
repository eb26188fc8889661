import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { notFound, type SafeError } from "../domain/errors.ts";
import type { AppEnv } from "../http/context.ts";
import { respondWithError, STATUS_OF, toSafeError } from "../http/errors.ts";
import { hotlineOf } from "./contact.ts";
import { Page } from "./layout.tsx";

const TITLES: Readonly<Record<string, string>> = {
  not_found: "Cette page n'existe pas",
  too_many_requests: "Trop d'essais",
  unavailable: "Le service est arrêté un instant",
};

const FailurePage = ({ error, c }: { error: SafeError; c: Context<AppEnv> }) => (
  <Page
    title={TITLES[error.code] ?? "Cela n'a pas marché"}
    contact={hotlineOf(c.var.services?.lieux ?? [])}
  >
    <main id="contenu" class="sheet">
      <h1>{TITLES[error.code] ?? "Cela n'a pas marché"}</h1>
      <p>{error.message}</p>
      {error.details.length > 0 && (
        <ul>
          {error.details.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
      <p>
        <a href="/">Revenir à l'accueil</a>
      </p>
    </main>
  </Page>
);

/** People read a page, programs read JSON: the API always answers JSON. */
const readsPages = (c: Context<AppEnv>): boolean =>
  !c.req.path.startsWith("/v1/") &&
  accepts(c, {
    header: "Accept",
    supports: ["application/json", "text/html"],
    default: "application/json",
  }) === "text/html";

/** Every failure of the service ends here. */
export const onFailure = (failure: unknown, c: Context<AppEnv>): Response | Promise<Response> => {
  const answer = respondWithError(failure, c);
  if (!readsPages(c)) return answer;
  const error = toSafeError(failure);
  return c.html(<FailurePage error={error} c={c} />, STATUS_OF[error.code]);
};

export const onMissing = (c: Context<AppEnv>): Response | Promise<Response> =>
  onFailure(notFound("Il n'y a rien à cette adresse."), c);

/** The address exists, not with this method: those it has are named. */
export const onWrongMethod = (c: Context<AppEnv>, methods: readonly string[]): Response =>
  c.json(
    {
      error: {
        code: "method_not_allowed",
        message: `Cette adresse n'accepte que : ${methods.join(", ")}.`,
        details: [],
        requestId: c.var.requestId,
      },
    },
    405,
    { Allow: methods.join(", ") },
  );
