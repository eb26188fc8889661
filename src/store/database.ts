/** Rows as `pg` gives them: `int8` and `numeric` as text, dates as set in `store/postgres.ts`, jsonb parsed. */
export interface QueryResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number;
}

/**
 * The one way to the store, over PostgreSQL or the embedded PGlite alike. SQL is written once.
 * Inside `transaction`, every `query` made by the callee joins it, however deep: the transaction travels with
 * AsyncLocalStorage, so a nested call can neither deadlock a one-session pool nor escape the transaction.
 */
export interface Database {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>>;
  /** Commits when `work` resolves, rolls back when it throws. A nested call joins the outer transaction. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
