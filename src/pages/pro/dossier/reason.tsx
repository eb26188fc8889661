import type { Motif } from "../../../domain/access-log.ts";
import { SafeError } from "../../../domain/errors.ts";
import { dossiersOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import type { DeskContext } from "../doors.tsx";
import { MotifPage } from "../dossiers-page.tsx";

export const DOSSIERS = "/pro/dossiers";

export const idOf = (c: DeskContext): string => c.req.param("id") ?? "";

type Answer = Response | Promise<Response>;

/** Goes on with the reason this dossier was opened for; asks for one otherwise. */
export const withReason = async (
  c: DeskContext,
  session: DeskSession,
  act: (motif: Motif) => Answer,
): Promise<Response> => {
  const known = await dossiersOf(c.var.services).motifOf(idOf(c), session.account);
  return known ? act(known) : c.html(<MotifPage session={session} id={idOf(c)} />);
};

/** What to say of a refused form; anything else than a refusal goes on. */
export const problemOf = (failure: unknown): string => {
  if (!(failure instanceof SafeError) || failure.code !== "invalid_input") throw failure;
  return [failure.message, ...failure.details.map(({ message }) => message)].join(" ");
};
