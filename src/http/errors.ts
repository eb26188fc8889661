import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type ErrorCode, SafeError, TooManyRequests } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";

/** Seconds after which a refused attempt may be made again: the length of the window attempts are counted in. */
const RETRY_AFTER_S = 3600;

export const STATUS_OF: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  invalid_input: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
};

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string().openapi({ example: "invalid_input" }),
      message: z.string().openapi({ description: "En français, sans donnée personnelle." }),
      details: z.array(z.object({ path: z.string(), message: z.string() })).readonly(),
      requestId: z.string(),
    }),
  })
  .openapi("Erreur");

export type ErrorBody = z.infer<typeof errorSchema>;

const INTERNAL = new SafeError(
  "internal",
  "Une erreur de notre côté nous empêche de répondre. Réessayez dans un instant.",
);

/** Failures of the framework in our words; anything unknown is a fault of ours, said without detail. */
export const toSafeError = (failure: unknown): SafeError => {
  if (failure instanceof SafeError) return failure;
  if (!(failure instanceof HTTPException)) return INTERNAL;
  if (failure.status === 400)
    return new SafeError(
      "invalid_input",
      "Le contenu envoyé n'est pas lisible : il faut un JSON valide.",
    );
  if (failure.status === 415)
    return new SafeError(
      "unsupported_media_type",
      "Ce type de contenu n'est pas accepté ici. Envoyez l'en-tête Content-Type attendu.",
    );
  return INTERNAL;
};

/** The one shape of an error, in a body, a stream or a line. */
export const errorBody = (error: SafeError, requestId: string): ErrorBody => ({
  error: { code: error.code, message: error.message, details: error.details, requestId },
});

/** Seconds before a refused request may come again; null: it was not refused for its number. */
export const retryAfterOf = (error: SafeError): number | null => {
  if (error instanceof TooManyRequests) return error.retryAfterS;
  return error.code === "too_many_requests" ? RETRY_AFTER_S : null;
};

/** Answers a failure as JSON. Our own faults are reported once, here. */
export const respondWithError = (failure: unknown, c: Context<AppEnv>): Response => {
  const error = toSafeError(failure);
  if (error.code === "internal") c.var.services?.reportFailure(failure, c.var.requestId);
  const wait = retryAfterOf(error);
  if (wait !== null) c.header("Retry-After", String(wait));
  if (error.code === "unauthorized") c.header("WWW-Authenticate", "Bearer");
  return c.json(errorBody(error, c.var.requestId), STATUS_OF[error.code]);
};

/** Error answers of a route, for its description. */
export const errorsOf = (...statuses: readonly (400 | 401 | 403 | 404 | 413 | 415 | 429 | 503)[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: DESCRIPTIONS[status],
        content: { "application/json": { schema: errorSchema } },
      },
    ]),
  );

const DESCRIPTIONS = {
  400: "La demande ne convient pas : chaque chemin fautif est nommé.",
  401: "Il manque la clé de la conversation, ou le compte.",
  403: "Ce compte n'a pas le rôle qu'il faut.",
  404: "Rien à cette adresse, ou pas pour cette clé.",
  413: "Trop long.",
  415: "Type de contenu non accepté.",
  429: "Trop d'essais : voir Retry-After.",
  503: "Le service ne peut pas répondre pour le moment.",
} as const;
