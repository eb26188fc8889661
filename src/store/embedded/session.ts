import pg from "pg";
import type { SqlQuery, SqlResult } from "../sql-pool.ts";
import type { PgliteThread } from "./thread.ts";
import { PgliteSocket } from "./wire.ts";

/** COPY to or from the client needs a stream, and PGlite ends the session when it gets none. */
const CLIENT_COPY = /^\s*copy\b[^;]*\b(?:from\s+stdin|to\s+stdout)\b/i;

/** The one PostgreSQL session of the embedded store, and the turn-taking on it. */
export interface Session {
  /** Waits for the session to be free; the callback gives it back. */
  acquire(): Promise<() => void>;
  /** Runs a query; the caller holds the session. */
  run<Row>(query: SqlQuery): Promise<SqlResult<Row>>;
  /** As PostgreSQL itself says it after each query, whatever the text of the query was. */
  inTransaction(): boolean;
  onNotification(hear: (notification: pg.Notification) => void): void;
  onDeath(mourn: (error: Error) => void): void;
  end(): Promise<void>;
}

/** Opens the session; the real `pg` client reads the answers, so types and errors are those of PostgreSQL. */
export const openSession = async (thread: PgliteThread): Promise<Session> => {
  const client = new pg.Client({
    stream: () => new PgliteSocket(thread),
    user: "postgres",
    database: "postgres",
  });
  // Always heard: an `error` event without a listener would end the process.
  let death: Error | null = null;
  client.on("error", (error) => {
    death ??= error;
  });
  await client.connect();
  let tail: Promise<void> = Promise.resolve();

  return {
    acquire: async () => {
      let release: () => void = () => undefined;
      const before = tail;
      tail = new Promise<void>((resolve) => {
        release = resolve;
      });
      await before;
      return release;
    },
    run: async <Row>(query: SqlQuery): Promise<SqlResult<Row>> => {
      if (death) throw death;
      if (CLIENT_COPY.test(query.text)) {
        throw new Error("COPY FROM STDIN / TO STDOUT is not available on the embedded store");
      }
      // The caller's SQL and its Row are written side by side, as with `pg` itself.
      return await client.query<Row & pg.QueryResultRow>({
        ...query,
        values: [...(query.values ?? [])],
      });
    },
    inTransaction: () => (client.getTransactionStatus() ?? "I") !== "I",
    onNotification: (hear) => client.on("notification", hear),
    onDeath: (mourn) => client.on("error", mourn),
    end: () => client.end(),
  };
};
