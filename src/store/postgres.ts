import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import type { Database, QueryResult } from "./database.ts";
import { rowTypes } from "./row-types.ts";
import type { SqlClient, SqlPool } from "./sql-pool.ts";
import { asStoreFailure } from "./store-failure.ts";

type Run = SqlClient["query"];

/** A transaction in progress. Its statements run one after the other, even when asked for at the same time. */
class Transaction {
  readonly #client: SqlClient;
  #tail: Promise<unknown> = Promise.resolve();
  #open = true;

  constructor(client: SqlClient) {
    this.#client = client;
  }

  /** False once COMMIT or ROLLBACK was asked: work that outlives its transaction no longer joins it. */
  get isOpen(): boolean {
    return this.#open;
  }

  readonly run: Run = (query) => {
    const done = this.#tail.then(() => this.#client.query(query));
    this.#tail = done.catch(() => undefined);
    return done;
  };

  async end(verb: "commit" | "rollback"): Promise<void> {
    this.#open = false;
    await this.run({ text: verb });
  }
}

/** Rolls back on a connection that may be broken: then it is thrown away rather than given back. */
const abandon = async (transaction: Transaction): Promise<boolean> => {
  try {
    await transaction.end("rollback");
    return false;
  } catch {
    return true;
  }
};

const inNewTransaction = async <T>(
  pool: SqlPool,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  const transaction = new Transaction(client);
  let broken = false;
  try {
    await transaction.run({ text: "begin" });
    const value = await work(transaction);
    await transaction.end("commit");
    return value;
  } catch (error) {
    broken = await abandon(transaction);
    throw error;
  } finally {
    client.release(broken);
  }
};

/**
 * The Database over any pool shaped like `pg.Pool`. Column types: `row-types.ts`. A lost store: `SafeError`
 * "unavailable". Pass jsonb values as `JSON.stringify(…)`: `pg` turns a JavaScript array into a PostgreSQL array.
 * `close` ends what owns the pool; the pool itself by default.
 */
export const createDatabase = (
  pool: SqlPool,
  close: () => Promise<void> = () => pool.end(),
): Database => {
  const current = new AsyncLocalStorage<Transaction>();
  const joined = (): Transaction | null => {
    const transaction = current.getStore();
    return transaction?.isOpen ? transaction : null;
  };

  return {
    async query<Row extends object>(
      text: string,
      values: readonly unknown[] = [],
    ): Promise<QueryResult<Row>> {
      const run: Run = joined()?.run ?? ((query) => pool.query(query));
      try {
        const result = await run({ text, values, types: rowTypes });
        // The caller's SQL and its Row are written side by side: this is the border where they are joined.
        return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 };
      } catch (error) {
        throw asStoreFailure(error);
      }
    },

    async transaction<T>(work: () => Promise<T>): Promise<T> {
      if (joined()) return await work();
      try {
        return await inNewTransaction(pool, (transaction) => current.run(transaction, work));
      } catch (error) {
        throw asStoreFailure(error);
      }
    },

    close,
  };
};

export interface PostgresOptions {
  /** Most connections held at once. */
  readonly connections?: number;
  /** Longest a statement may run, in milliseconds; null where a proxy refuses the setting (Hyperdrive). */
  readonly statementTimeoutMs?: number | null;
  /** PostgreSQL's `search_path`, for BullMQ's unqualified names. */
  readonly searchPath?: string;
}

export interface PostgresStore {
  readonly db: Database;
  readonly pool: pg.Pool;
}

/** A pool on a real PostgreSQL. Nothing is opened before the first query. */
export const openPostgres = (url: string, options: PostgresOptions = {}): PostgresStore => {
  const { connections = 10, statementTimeoutMs = 15_000, searchPath } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(searchPath === undefined ? {} : { options: `-c search_path=${searchPath}` }),
    ...(statementTimeoutMs === null
      ? {}
      : {
          statement_timeout: statementTimeoutMs,
          idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
        }),
  });
  // A connection that drops fails the query it runs and is replaced by the pool. Its `error` event says it a second
  // time, idle or checked out, and without a listener would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const sql: SqlPool = {
    query: ({ text, values, types }) => pool.query({ text, values: [...(values ?? [])], types }),
    connect: async () => {
      const client = await pool.connect();
      return {
        query: ({ text, values, types }) =>
          client.query({ text, values: [...(values ?? [])], types }),
        release: (destroy) => client.release(destroy),
      };
    },
    end: () => pool.end(),
  };
  return { db: createDatabase(sql), pool };
};
