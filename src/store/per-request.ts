import { AsyncLocalStorage } from "node:async_hooks";
import { storeUnavailable } from "../domain/errors.ts";
import type { Database } from "./database.ts";

/** One Database for services that last, each request bringing its own connections. */
export interface RequestDatabase {
  readonly db: Database;
  /** Every query made by `work`, however deep, goes to `own`. */
  within<T>(own: Database, work: () => T): T;
}

/**
 * In workerd a socket belongs to the request that opened it: the next one may not use it. What is long to build (rules,
 * indexes of words) is built once over this Database, which finds the connections of the request it runs in.
 */
export const createRequestDatabase = (): RequestDatabase => {
  const current = new AsyncLocalStorage<Database>();
  const own = (): Database => {
    const found = current.getStore();
    if (found) return found;
    throw storeUnavailable(new Error("no request is running"));
  };
  return {
    db: {
      query: (text, values) => own().query(text, values),
      transaction: (work) => own().transaction(work),
      close: () => own().close(),
    },
    within: (mine, work) => current.run(mine, work),
  };
};
