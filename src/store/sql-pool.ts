/** A query as `pg` takes it. */
export interface SqlQuery {
  readonly text: string;
  readonly values?: readonly unknown[] | undefined;
  /** Readers of column values for this query only; left out, those of `pg`. */
  readonly types?: { readonly getTypeParser: (oid: number, format?: string) => unknown };
}

export interface SqlResult<Row = Record<string, unknown>> {
  readonly rows: Row[];
  readonly rowCount: number | null;
}

/** One checked-out connection. */
export interface SqlClient {
  query(query: SqlQuery): Promise<SqlResult>;
  /** Gives the connection back; with `true` it is thrown away. */
  release(destroy?: boolean): void;
}

/** What both a `pg.Pool` and the embedded pool offer to `createDatabase`. */
export interface SqlPool {
  query(query: SqlQuery): Promise<SqlResult>;
  connect(): Promise<SqlClient>;
  end(): Promise<void>;
}
