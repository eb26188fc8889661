import type { ConversationService } from "../conversation/service.ts";
import { SafeError } from "../domain/errors.ts";
import type { Session } from "./session.tsx";

/** What was erased, and that it was looked for afterwards. */
export interface ErasureProof {
  readonly messages: number;
  readonly facts: number;
  readonly code: string;
  /** When it was done (ISO 8601, UTC). */
  readonly at: string;
}

const isGone = async (
  { id, token }: Session,
  conversations: ConversationService,
): Promise<boolean> => {
  try {
    await conversations.view(id, token);
    return false;
  } catch (failure) {
    if (failure instanceof SafeError && failure.code === "not_found") return true;
    throw failure;
  }
};

/**
 * Erases a dossier, then looks for it with its own key: only what is not found any more is said to be erased.
 * @throws SafeError `not_found` when there is no such dossier; `unavailable` when it is still there
 */
export const eraseWithProof = async (
  session: Session,
  conversations: ConversationService,
): Promise<ErasureProof> => {
  const { messages, facts } = await conversations.view(session.id, session.token);
  const { exporteLe } = await conversations.exportAll(session.id, session.token);
  await conversations.erase(session.id, session.token);
  if (!(await isGone(session, conversations)))
    throw new SafeError("unavailable", "Votre dossier n'a pas pu être effacé. Réessayez.");
  return {
    messages: messages.length,
    facts: facts.length,
    code: session.code,
    at: typeof exporteLe === "string" ? exporteLe : "",
  };
};
