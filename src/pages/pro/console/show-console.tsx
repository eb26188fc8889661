import { SafeError } from "../../../domain/errors.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { wants } from "../../chat-context.ts";
import type { DeskContext } from "../doors.tsx";
import { ConsoleBody, ConsolePage } from "./console-page.tsx";
import { loadConsole, type Showing } from "./load-state.ts";

/** What the page's script puts in place. */
export interface ConsoleFragment {
  readonly html: string;
  readonly dossier: string;
}

/** The console of a call, whole, or the part that changes for the page's script. */
export const showConsole = async (
  c: DeskContext,
  session: DeskSession,
  id: string,
  showing: Showing,
  status: 200 | 400 | 409 = 200,
) => {
  const state = await loadConsole(id, session, c.var.services, showing);
  if (!wants(c, "application/json"))
    return c.html(<ConsolePage state={state} session={session} />, status);
  const html = String(<ConsoleBody state={state} session={session} />);
  const fragment: ConsoleFragment = { html, dossier: id };
  return c.json(fragment);
};

/** What can be mended where it was typed; anything else is a failure as any other. */
export const problemIn = (failure: unknown): { text: string; status: 400 | 409 } => {
  if (!(failure instanceof SafeError)) throw failure;
  if (failure.code !== "invalid_input" && failure.code !== "conflict") throw failure;
  const text = [failure.message, ...failure.details.map(({ message }) => message)].join(" ");
  return { text, status: failure.code === "conflict" ? 409 : 400 };
};

/** Does what a form asks, then shows the call; what cannot be done is said there, and nothing is lost. */
export const withProblem = async (
  c: DeskContext,
  session: DeskSession,
  id: string,
  otherwise: Showing,
  act: () => Promise<Showing>,
): Promise<Response> => {
  try {
    return await showConsole(c, session, id, await act());
  } catch (failure) {
    const { text, status } = problemIn(failure);
    return showConsole(c, session, id, { ...otherwise, problem: text }, status);
  }
};
