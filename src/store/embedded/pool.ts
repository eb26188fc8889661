import { EventEmitter } from "node:events";
import type { SqlClient, SqlPool, SqlQuery, SqlResult } from "../sql-pool.ts";
import type { Session } from "./session.ts";
import { type Hearer, readListenCommand, Subscriptions } from "./subscriptions.ts";

const asQuery = (query: string | SqlQuery, values?: readonly unknown[]): SqlQuery =>
  typeof query === "string" ? { text: query, values } : query;

const nothing = <Row>(): SqlResult<Row> => ({ rows: [], rowCount: 0 });
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * A `pg.Pool` look-alike over the embedded store's one session, for our Database and for BullMQ alike.
 * Its clients are virtual: each query takes the session for itself, a transaction keeps it until it ends.
 * What a session remembers (SET, temporary tables, advisory locks) is therefore shared: do not use it.
 */
export class EmbeddedPool extends EventEmitter implements SqlPool {
  /** BullMQ reads this: a dropped LISTEN is always noticed here, there is no network. */
  readonly options = { max: 1, keepAlive: true };
  readonly #session: Session;
  readonly #subscriptions = new Subscriptions();
  readonly #clients = new Set<VirtualClient>();
  #ended = false;

  constructor(session: Session) {
    super();
    this.#session = session;
    session.onNotification((notification) => this.#subscriptions.deliver(notification));
    session.onDeath((error) => {
      for (const client of this.#clients) client.fail(error);
      if (this.listenerCount("error") > 0) this.emit("error", error);
    });
  }

  /** One statement on its own. A transaction cannot be opened here: it would hold the session for ever. */
  async query<Row = Record<string, unknown>>(
    query: string | SqlQuery,
    values?: readonly unknown[],
  ): Promise<SqlResult<Row>> {
    this.#assertOpen();
    const release = await this.#session.acquire();
    try {
      const result = await this.#session.run<Row>(asQuery(query, values));
      if (this.#session.inTransaction()) {
        await this.#session.run({ text: "rollback" });
        throw new Error("BEGIN through pool.query: check a client out with connect() instead");
      }
      return result;
    } finally {
      release();
    }
  }

  async connect(): Promise<VirtualClient> {
    this.#assertOpen();
    const client = new VirtualClient(this.#session, this.#subscriptions, () =>
      this.#clients.delete(client),
    );
    this.#clients.add(client);
    this.emit("connect", client);
    return client;
  }

  /** Ends the session once what is running has ended. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const release = await this.#session.acquire();
    try {
      await this.#session.end();
    } finally {
      release();
    }
  }

  get totalCount(): number {
    return this.#clients.size;
  }

  #assertOpen(): void {
    if (this.#ended) throw new Error("Cannot use a pool after calling end on the pool");
  }
}

/** One borrower of the session. Its queries run in the order they were asked. */
export class VirtualClient extends EventEmitter implements SqlClient {
  readonly #session: Session;
  readonly #subscriptions: Subscriptions;
  readonly #forget: () => void;
  readonly #hear: Hearer = (notification) => this.emit("notification", notification);
  #held: (() => void) | null = null;
  #tail: Promise<unknown> = Promise.resolve();
  #released = false;

  constructor(session: Session, subscriptions: Subscriptions, forget: () => void) {
    super();
    this.#session = session;
    this.#subscriptions = subscriptions;
    this.#forget = forget;
  }

  query<Row = Record<string, unknown>>(
    query: string | SqlQuery,
    values?: readonly unknown[],
  ): Promise<SqlResult<Row>> {
    if (this.#released) return Promise.reject(new Error("Client was already released"));
    return this.#enqueue(() => this.#perform(asQuery(query, values)));
  }

  /** Gives the session back; a transaction left open is rolled back, subscriptions end. */
  release(_destroy?: boolean): void {
    if (this.#released) return;
    this.#released = true;
    void this.#enqueue(async () => {
      if (this.#held) await this.#settle({ text: "rollback" });
      await this.#unlisten(null);
    }).catch(() => undefined);
    this.removeAllListeners();
    this.#forget();
  }

  /** The session is gone: whoever listens is told, as a broken socket would. */
  fail(error: Error): void {
    if (this.listenerCount("error") > 0) this.emit("error", error);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  async #perform<Row>(query: SqlQuery): Promise<SqlResult<Row>> {
    const command = readListenCommand(query.text);
    if (command?.verb === "unlisten") return await this.#unlisten(command.channel);
    if (command?.channel && !this.#subscriptions.add(command.channel, this.#hear)) return nothing();
    return await this.#settle(query);
  }

  /** Runs the query, then keeps the session only if PostgreSQL says a transaction is open. */
  async #settle<Row>(query: SqlQuery): Promise<SqlResult<Row>> {
    this.#held ??= await this.#session.acquire();
    try {
      return await this.#session.run(query);
    } finally {
      if (!this.#session.inTransaction()) {
        this.#held();
        this.#held = null;
      }
    }
  }

  async #unlisten<Row>(channel: string | null): Promise<SqlResult<Row>> {
    for (const name of this.#subscriptions.remove(channel, this.#hear)) {
      await this.#settle({ text: `unlisten ${quoted(name)}` });
    }
    return nothing();
  }
}
