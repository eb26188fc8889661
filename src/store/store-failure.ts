import { SafeError, storeUnavailable } from "../domain/errors.ts";

/** SQLSTATE classes and codes that mean "not now": connection lost, too many connections, shutting down, too slow. */
const UNAVAILABLE = /^(?:08|53|57P0[1-5]|57014|58)/;
const SOCKET_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
]);
/** `pg` gives these no code. */
const WORDS =
  /connection terminated|timeout exceeded when trying to connect|connection timeout|query read timeout|after calling end on the pool|embedded database's thread ended|not queryable/i;

const codeOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : "";

const isUnavailable = (error: Error): boolean => {
  const code = codeOf(error);
  if (SOCKET_CODES.has(code) || UNAVAILABLE.test(code) || WORDS.test(error.message)) return true;
  return error instanceof AggregateError && error.errors.some((e) => SOCKET_CODES.has(codeOf(e)));
};

/** The SQLSTATE of an error given by PostgreSQL, else the empty text. */
export const sqlState = (error: unknown): string =>
  error instanceof Error && /^[0-9A-Z]{5}$/.test(codeOf(error)) ? codeOf(error) : "";

/** A lost or overloaded store becomes `unavailable` (503, French); any other error stays itself. */
export const asStoreFailure = (error: unknown): unknown =>
  error instanceof Error && !(error instanceof SafeError) && isUnavailable(error)
    ? storeUnavailable(error)
    : error;
