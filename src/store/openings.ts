import type { Conversations, NewConversation } from "../domain/dossier.ts";
import type { Database } from "./database.ts";
import type { DossierRows } from "./dossier-rows.ts";
import type { Resumption } from "./resumption.ts";
import { hashToken, newToken, resumeCodeOf } from "./secrets.ts";
import { sqlState } from "./store-failure.ts";
import { messageOfAssistant } from "./turn-messages.ts";

const UNIQUE_VIOLATION = "23505";

type FirstMessage = Parameters<Conversations["open"]>[1];
type OpenedConversation = Awaited<ReturnType<Conversations["open"]>>;

interface OpeningsDeps {
  readonly rows: DossierRows;
  readonly resumption: Resumption;
  readonly clock: () => Date;
}

/** Makes conversations: one an opening, however often it is sent; another each time without one. */
export const createOpenings = (
  db: Database,
  { rows, resumption, clock }: OpeningsDeps,
): Pick<Conversations, "open"> => {
  const openedWith = async (token: string): Promise<OpenedConversation | null> => {
    const found = await db.query<{ id: string }>(
      "select conversation as id from app.conversation_token where hash = $1",
      [await hashToken(token)],
    );
    const [row] = found.rows;
    return row ? { id: row.id, token, resumeCode: await resumeCodeOf(token) } : null;
  };

  const make = async (
    token: string,
    { channel, style, state }: NewConversation,
    first: FirstMessage,
  ): Promise<OpenedConversation> => {
    const id = crypto.randomUUID();
    const now = clock();
    const sealed = await rows.sealState(id, state);
    return await db.transaction(async () => {
      const resumeCode = await resumption.newCode(token, async (digest, key) => {
        await db.query(
          `insert into app.conversation
             (id, channel, style, state, code_digest, code_key, message_count, created_at, last_seen_at)
           values ($1, $2, $3, $4, $5, $6, 1, $7, $7)`,
          [id, channel, style, sealed, digest, key, now],
        );
      });
      await db.query(
        "insert into app.conversation_token (hash, conversation, created_at) values ($1, $2, $3)",
        [await hashToken(token), id, now],
      );
      await rows.insertMessage(id, 1, messageOfAssistant(first, null));
      return { id, token, resumeCode };
    });
  };

  /** The same opening came twice at once: the other one made it. */
  const twinOf = async (opening: string, failure: unknown): Promise<OpenedConversation> => {
    const made = sqlState(failure) === UNIQUE_VIOLATION ? await openedWith(opening) : null;
    if (made) return made;
    throw failure;
  };

  return {
    async open(conversation, first) {
      const { opening } = conversation;
      if (opening === undefined) return await make(newToken(), conversation, first);
      const opened = await openedWith(opening);
      return (
        opened ??
        (await make(opening, conversation, first).catch((failure) => twinOf(opening, failure)))
      );
    },
  };
};
