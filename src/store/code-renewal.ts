import { notFound } from "../domain/errors.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";
import { newToken, resumeCodeOf } from "./secrets.ts";

/** A new dictable code for a conversation: the one before opens nothing any more. @throws SafeError `not_found` */
export const renewCode = async (
  db: Database,
  seal: Seal,
  conversation: string,
): Promise<string> => {
  const code = await resumeCodeOf(newToken());
  const [digest] = await seal.digests(code);
  const { rowCount } = await db.query(
    "update app.conversation set code_digest = $2 where id = $1",
    [conversation, digest],
  );
  if (rowCount === 1) return code;
  throw notFound("Ce dossier vient d'être effacé par la personne.");
};
