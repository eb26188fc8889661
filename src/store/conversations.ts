import type {
  Conversations,
  HandoverRequest,
  NewConversation,
  ToldMessage,
  TurnRecord,
} from "../domain/dossier.ts";
import { notFound, SafeError } from "../domain/errors.ts";
import type { Holds } from "../domain/holding.ts";
import type { Database } from "./database.ts";
import { createDossierRows, type DossierRows } from "./dossier-rows.ts";
import { ERASED_TEXT, messagesTelling } from "./fact-erasure.ts";
import { awaitsHuman, requestHandover } from "./handovers.ts";
import { endsOn, heldBeside, noteConsent } from "./held-beside.ts";
import { createHolds } from "./holds.ts";
import { createOpenings } from "./openings.ts";
import { enqueue } from "./outbox.ts";
import { createResumption, type Resumption } from "./resumption.ts";
import { createSeal, type Seal } from "./sealing.ts";
import { hashToken } from "./secrets.ts";
import { sqlState } from "./store-failure.ts";
import { messagesOf } from "./turn-messages.ts";
import { createTurns, type Turns } from "./turns.ts";
import { createUndoPoints, type UndoPoints } from "./undo-points.ts";

const UNIQUE_VIOLATION = "23505";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const gone = (): SafeError => notFound("Cette conversation n'existe pas ou a été effacée.");

const conflict = (): SafeError =>
  new SafeError("conflict", "Ce message a déjà été envoyé. Rechargez la conversation.");

export interface ConversationsDeps {
  /** FACTS_KEY: base64 of 32 bytes; several, separated by commas, while keys are rotated. */
  readonly factsKey: string;
  /** Ids of the facts whose values are kept sealed. */
  readonly sensitiveFacts: ReadonlySet<string>;
  readonly clock: () => Date;
  /** See `TurnsDeps.queued`. */
  readonly queued?: boolean;
}

/** Conversations over the store. Tokens and codes are kept as digests, words sealed: see migration 003. */
export const createConversations = (db: Database, deps: ConversationsDeps): Conversations => {
  const { factsKey, sensitiveFacts, clock, queued = true } = deps;
  const seal = createSeal(factsKey);
  const rows = createDossierRows(db, { seal, sensitiveFacts });
  const resumption = createResumption(db, { seal, clock });
  const turns = createTurns(db, { queued });
  const undo = createUndoPoints(db, seal);
  return new StoredConversations({ db, seal, rows, resumption, clock, turns, undo });
};

interface Parts {
  readonly db: Database;
  readonly seal: Seal;
  readonly rows: DossierRows;
  readonly turns: Turns;
  readonly resumption: Resumption;
  readonly undo: UndoPoints;
  readonly clock: () => Date;
}

class StoredConversations implements Conversations {
  readonly #db: Database;
  readonly #seal: Seal;
  readonly #rows: DossierRows;
  readonly #turns: Turns;
  readonly #resumption: Resumption;
  readonly #undo: UndoPoints;
  readonly #clock: () => Date;
  readonly #openings: Pick<Conversations, "open">;
  readonly holds: Holds;

  constructor({ db, seal, rows, turns, resumption, undo, clock }: Parts) {
    this.#db = db;
    this.#seal = seal;
    this.#rows = rows;
    this.#turns = turns;
    this.#resumption = resumption;
    this.#undo = undo;
    this.#clock = clock;
    this.#openings = createOpenings(db, { rows, resumption, clock });
    this.holds = createHolds(db, clock);
  }

  open(conversation: NewConversation, first: Parameters<Conversations["open"]>[1]) {
    return this.#openings.open(conversation, first);
  }

  async find(id: string, token: string) {
    return UUID.test(id) ? await this.#rows.conversation(id, await hashToken(token)) : null;
  }

  async exclusively<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (!UUID.test(id)) throw gone();
    return await this.#turns.exclusively(id, work);
  }

  messages(id: string, after = 0) {
    return this.#rows.messages(id, after);
  }

  lastReply(id: string) {
    return this.#rows.lastReply(id);
  }

  async facts(id: string) {
    return await this.#rows.factsInForce(id);
  }

  factHistory(id: string) {
    return this.#rows.factHistory(id);
  }

  replyToKey(id: string, key: string) {
    return this.#rows.replyToKey(id, key);
  }

  async record(id: string, turn: TurnRecord): Promise<void> {
    try {
      await this.#db.transaction(() => this.#write(id, turn));
    } catch (error) {
      throw sqlState(error) === UNIQUE_VIOLATION ? conflict() : error;
    }
  }

  async #write(id: string, turn: TurnRecord): Promise<void> {
    const now = this.#clock();
    const messages = messagesOf(turn);
    const { state, before: undoable } = turn;
    const sealed = await this.#rows.sealState(id, state);
    const before = await this.#advance(id, sealed, messages.length);
    for (const [index, message] of messages.entries()) {
      await this.#rows.insertMessage(id, before + index + 1, message);
    }
    const { consent } = turn;
    if (consent)
      await noteConsent(this.#db, { conversation: id, seal: this.#seal, at: now }, consent);
    await this.#rows.stateFacts(id, turn.facts, now);
    for (const job of turn.jobs) await enqueue(this.#db, { ...job, conversation: id });
    if (undoable) await this.#undo.add(id, undoable, now);
  }

  /**
   * Locks the conversation's row, moves its state on if it changed, and gives the number of messages before.
   * A turn that lost its lease to another one writes nothing.
   */
  async #advance(id: string, state: string | null, added: number): Promise<number> {
    const { rows } = await this.#db.query<{ count: number }>(
      `update app.conversation
       set state = coalesce($2, state), message_count = message_count + $3, last_seen_at = $4
       where id = $1 and ($5::uuid is null or turn_holder = $5)
       returning message_count as count`,
      [id, state, added, this.#clock(), this.#turns.holderOf(id)],
    );
    const count = rows[0]?.count;
    if (count !== undefined) return count - added;
    const still = await this.#db.query("select from app.conversation where id = $1", [id]);
    throw still.rowCount === 0 ? gone() : conflict();
  }

  async eraseFact(id: string, fact: string): Promise<void> {
    await this.#db.transaction(async () => {
      const { rows } = await this.#db.query<{ saidIn: string | null }>(
        `delete from app.fact where conversation = $1 and fact = $2 returning said_in as "saidIn"`,
        [id, fact],
      );
      const saidIn = new Set(rows.flatMap((row) => row.saidIn ?? []));
      const telling = messagesTelling(await this.#rows.messages(id, 0), fact, saidIn);
      for (const message of telling) await this.#rows.blankMessage(id, message, ERASED_TEXT);
    });
  }

  resume(code: string, clientKey: string) {
    return this.#resumption.resume(code, clientKey);
  }

  async handover(id: string, wish: HandoverRequest): Promise<void> {
    const deps = { seal: this.#seal, at: this.#clock() };
    if (!(await requestHandover(this.#db, id, wish, deps))) throw gone();
  }

  awaitsHuman(id: string) {
    return awaitsHuman(this.#db, id);
  }

  async tell(id: string, message: ToldMessage): Promise<void> {
    await this.#db.transaction(async () => {
      const before = await this.#advance(id, null, 1);
      await this.#rows.insertMessage(id, before + 1, { ...message, key: null, answers: null });
    });
  }

  heldBeside(id: string) {
    return heldBeside({ db: this.#db, seal: this.#seal, conversation: id });
  }

  endsOn(id: string) {
    return endsOn(this.#db, id);
  }

  takeUndoPoint(id: string) {
    return this.#undo.take(id);
  }

  /** Every table that names a conversation refers to it with `on delete cascade`; a test looks at all of them. */
  async erase(id: string): Promise<void> {
    await this.#db.transaction(async () => {
      // the line of a structure's list that this dossier was made from says who the person is: it goes too
      await this.#db.query(
        `delete from app.caseload_line
         where dossier in (select d.id from app.dossier d where d.conversation = $1)`,
        [id],
      );
      await this.#db.query("delete from app.conversation where id = $1", [id]);
    });
  }
}
