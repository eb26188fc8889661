import type { HandoverRequest } from "../domain/dossier.ts";
import type { Database } from "./database.ts";
import { enqueue } from "./outbox.ts";
import type { Seal } from "./sealing.ts";
import { hashToken, newToken } from "./secrets.ts";

/** Puts a hand-over in the list its recipient works through. Done twice, it is done once. */
export const queueHandover = async (db: Database, id: string, at: Date): Promise<void> => {
  await db.query(
    "update app.handover set state = 'queued', queued_at = $2 where id = $1 and state = 'requested'",
    [id, at],
  );
};

/** Places, part of what is sealed. */
export const wishIn = (conversation: string, id: string): string =>
  `${conversation}/handover/${id}`;
export const handoverKeyIn = (id: string): string => `handover/${id}/key`;

const ADD = `insert into app.handover
    (id, conversation, recipient, wish, requested_at, key, structure, from_structure, from_account)
  select $1, id, $3, $4, $5, $6, $7, $8, $9 from app.conversation where id = $2`;

/**
 * Writes a wish for a human down, with a key of its own to the conversation for whoever takes it: the person shows
 * what they said by asking. False when the conversation is gone.
 */
export const requestHandover = async (
  db: Database,
  conversation: string,
  wish: HandoverRequest,
  { seal, at }: { readonly seal: Seal; readonly at: Date },
): Promise<boolean> => {
  const id = crypto.randomUUID();
  const { to, phone = null, when = null, note = null, callAt = null } = wish;
  const { structure = null, from } = wish;
  const told = JSON.stringify({ phone, when, note, callAt });
  const sealed = await seal.seal(told, wishIn(conversation, id));
  const token = newToken();
  const key = await seal.seal(token, handoverKeyIn(id));
  return await db.transaction(async () => {
    const { rowCount } = await db.query(ADD, [
      ...[id, conversation, to, sealed, at, key],
      ...[structure, from?.structure ?? null, from?.account ?? null],
    ]);
    if (rowCount === 0) return false;
    await db.query(
      "insert into app.conversation_token (hash, conversation, created_at) values ($1, $2, $3)",
      [await hashToken(token), conversation, at],
    );
    await enqueue(db, { name: "handover-notice", payload: { handover: id }, conversation });
    return true;
  });
};

/** Whether somebody is waited for. */
export const awaitsHuman = async (db: Database, conversation: string): Promise<boolean> => {
  const { rowCount } = await db.query(
    "select from app.handover where conversation = $1 and state in ('requested', 'queued') limit 1",
    [conversation],
  );
  return rowCount > 0;
};
