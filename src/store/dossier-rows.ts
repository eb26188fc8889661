import type { Conversation, FactEntry, Message, TurnState } from "../domain/dossier.ts";
import type { HumanAuthor } from "../domain/holding.ts";
import type { Reply } from "../domain/reply.ts";
import type { FactValue, StatedFact } from "../domain/situation.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

type ConversationRow = Omit<Conversation, "state"> & { readonly state: string };
type MessageRow = Omit<Message, "reply" | "by"> & {
  readonly reply: string | null;
  /** Who signed a human's message; `true`: written down by a professional. */
  readonly by: HumanAuthor | true | null;
};
type FactRow = Omit<FactEntry, "value"> & {
  readonly value: FactValue | null;
  readonly sealed: string | null;
};

/** A message to be kept. `answers`: the person's message that an assistant's one answers. */
export type NewMessage = Omit<Message, "seq"> & { readonly answers: string | null };

export interface DossierRowsDeps {
  readonly seal: Seal;
  readonly sensitiveFacts: ReadonlySet<string>;
}

const FACTS = `select fact, value, sealed, quote, said_in as "saidIn", confidence,
  stated_at as at, withdrawn_at as "withdrawnAt" from app.fact where conversation = $1`;

/** In one statement: a first message may tell six facts, and each statement is a journey to the store. */
const ADD_FACTS = `insert into app.fact
    (conversation, fact, value, sealed, quote, said_in, confidence, stated_at, withdrawn_at)
  select $1::uuid, fact, value::jsonb, sealed, quote, "saidIn", confidence, $3::timestamptz,
    case when replaced then $3::timestamptz end
  from rows from (jsonb_to_recordset($2) as (fact text, value text, sealed text, quote text,
    "saidIn" text, confidence text, replaced boolean)) with ordinality order by ordinality`;

/** Places, part of what is sealed: a text copied to another row or column does not open there. */
const stateIn = (conversation: string) => `${conversation}/state`;
const textIn = (conversation: string, id: string) => `${conversation}/message/${id}/text`;
const replyIn = (conversation: string, id: string) => `${conversation}/message/${id}/reply`;
const valueIn = (conversation: string, fact: string) => `${conversation}/fact/${fact}/value`;
const quoteIn = (conversation: string, fact: string) => `${conversation}/fact/${fact}/quote`;

const signed = (by: MessageRow["by"]): Pick<Message, "by" | "noted"> => {
  if (by === null) return {};
  return by === true ? { noted: true } : { by };
};

const signature = ({ by, noted }: NewMessage): string | null =>
  by || noted ? JSON.stringify(by ?? true) : null;

export const createDossierRows = (db: Database, deps: DossierRowsDeps): DossierRows =>
  new DossierRows(db, deps);

/** Rows of one conversation to and from domain words, sealing and opening on the way. */
export class DossierRows {
  readonly #db: Database;
  readonly #seal: Seal;
  readonly #sensitiveFacts: ReadonlySet<string>;

  constructor(db: Database, { seal, sensitiveFacts }: DossierRowsDeps) {
    this.#db = db;
    this.#seal = seal;
    this.#sensitiveFacts = sensitiveFacts;
  }

  sealState(conversation: string, state: TurnState): Promise<string> {
    return this.#seal.seal(JSON.stringify(state), stateIn(conversation));
  }

  /** The conversation that has this token, else null. */
  async conversation(id: string, tokenHash: string): Promise<Conversation | null> {
    const { rows } = await this.#db.query<ConversationRow>(
      `select c.id, channel, style, state, c.created_at as "createdAt", last_seen_at as "lastSeenAt"
       from app.conversation c join app.conversation_token t on t.conversation = c.id
       where c.id = $1 and t.hash = $2`,
      [id, tokenHash],
    );
    const row = rows[0];
    return row ? { ...row, state: await this.#openJson(row.state, stateIn(id)) } : null;
  }

  async messages(conversation: string, after: number): Promise<readonly Message[]> {
    const { rows } = await this.#db.query<MessageRow>(
      `select id, seq, author, text, reply, key, at, signed_as as by
       from app.message where conversation = $1 and seq > $2::bigint order by seq`,
      [conversation, after],
    );
    return await Promise.all(
      rows.map(async ({ by, ...row }) => ({
        ...row,
        ...signed(by),
        text: await this.#seal.open(row.text, textIn(conversation, row.id)),
        reply: await this.#openReply(conversation, row.id, row.reply),
      })),
    );
  }

  async lastReply(conversation: string): Promise<Reply | null> {
    const { rows } = await this.#db.query<{ id: string; reply: string }>(
      `select id, reply from app.message where conversation = $1 and reply is not null
       order by seq desc limit 1`,
      [conversation],
    );
    return await this.#openReply(conversation, rows[0]?.id ?? "", rows[0]?.reply ?? null);
  }

  async factHistory(conversation: string): Promise<readonly FactEntry[]> {
    return await this.#facts(conversation, `${FACTS} order by id`);
  }

  async factsInForce(conversation: string): Promise<readonly StatedFact[]> {
    const entries = await this.#facts(
      conversation,
      `${FACTS} and withdrawn_at is null order by id`,
    );
    return entries.map(({ at: _at, withdrawnAt: _withdrawnAt, ...stated }) => stated);
  }

  /** The reply given to the message that carried this idempotency key. */
  async replyToKey(conversation: string, key: string): Promise<Reply | null> {
    const { rows } = await this.#db.query<{ id: string; reply: string | null }>(
      `select answer.id, answer.reply from app.message asked
       join app.message answer on answer.conversation = asked.conversation and answer.answers = asked.id
       where asked.conversation = $1 and asked.key = $2`,
      [conversation, key],
    );
    return await this.#openReply(conversation, rows[0]?.id ?? "", rows[0]?.reply ?? null);
  }

  async insertMessage(conversation: string, seq: number, message: NewMessage): Promise<void> {
    const { id, author, key, answers, at } = message;
    const text = await this.#seal.seal(message.text, textIn(conversation, id));
    const reply =
      message.reply === null
        ? null
        : await this.#seal.seal(JSON.stringify(message.reply), replyIn(conversation, id));
    await this.#db.query(
      `insert into app.message (conversation, id, seq, author, text, reply, key, answers, at, signed_as)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...[conversation, id, seq, author, text, reply, key, answers, at], signature(message)],
    );
  }

  /** Puts these words in the place of a message's own; its reply is forgotten. */
  async blankMessage(conversation: string, id: string, words: string): Promise<void> {
    await this.#db.query(
      "update app.message set text = $3, reply = null where conversation = $1 and id = $2",
      [conversation, id, await this.#seal.seal(words, textIn(conversation, id))],
    );
  }

  /** Withdraws the values in force, if any, and puts these in force; of two on one fact, the later. */
  async stateFacts(conversation: string, stated: readonly StatedFact[], at: Date): Promise<void> {
    if (stated.length === 0) return;
    const rows = await Promise.all(
      stated.map(async (one, index) => ({
        ...(await this.#factRow(conversation, one)),
        replaced: stated.slice(index + 1).some(({ fact }) => fact === one.fact),
      })),
    );
    await this.#db.query(
      `update app.fact set withdrawn_at = $3
       where conversation = $1 and fact = any($2) and withdrawn_at is null`,
      [conversation, rows.map(({ fact }) => fact), at],
    );
    await this.#db.query(ADD_FACTS, [conversation, JSON.stringify(rows), at]);
  }

  async #factRow(conversation: string, { fact, value, quote, saidIn, confidence }: StatedFact) {
    const written = JSON.stringify(value);
    const isSensitive = this.#sensitiveFacts.has(fact);
    return {
      ...{ fact, saidIn, confidence },
      value: isSensitive ? null : written,
      sealed: isSensitive ? await this.#seal.seal(written, valueIn(conversation, fact)) : null,
      quote: quote === null ? null : await this.#seal.seal(quote, quoteIn(conversation, fact)),
    };
  }

  async #facts(conversation: string, sql: string): Promise<readonly FactEntry[]> {
    const { rows } = await this.#db.query<FactRow>(sql, [conversation]);
    return await Promise.all(
      rows.map(async ({ sealed, ...row }) => ({
        ...row,
        value:
          sealed === null
            ? row.value
            : await this.#openJson(sealed, valueIn(conversation, row.fact)),
        quote:
          row.quote === null
            ? null
            : await this.#seal.open(row.quote, quoteIn(conversation, row.fact)),
      })),
    );
  }

  async #openReply(conversation: string, id: string, sealed: string | null): Promise<Reply | null> {
    return sealed === null ? null : await this.#openJson(sealed, replyIn(conversation, id));
  }

  /** Authenticated by AES-GCM: JSON that opens at this place is JSON this module wrote there, of that type. */
  async #openJson<T>(sealed: string, place: string): Promise<T> {
    const value: T = JSON.parse(await this.#seal.open(sealed, place));
    return value;
  }
}
