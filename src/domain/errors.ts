/** One thing wrong with an input: where, and what to do about it in French. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** The codes a caller may rely on. Outcomes (ineligible, unknown) are values; only failures are errors. */
export type ErrorCode =
  | "invalid_input"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unsupported_media_type"
  | "too_many_requests"
  | "unavailable"
  | "internal";

/** An error whose message is French, safe to show, and free of personal data. */
export class SafeError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly Issue[];

  constructor(code: ErrorCode, message: string, details: readonly Issue[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "SafeError";
    this.code = code;
    this.details = details;
  }
}

/** Too many requests: the same one may come again after `retryAfterS` seconds. */
export class TooManyRequests extends SafeError {
  readonly retryAfterS: number;

  constructor(message: string, retryAfterS: number) {
    super("too_many_requests", message);
    this.retryAfterS = retryAfterS;
  }
}

/** What was sent does not fit: every path is named. */
export const invalidInput = (message: string, details: readonly Issue[] = []): SafeError =>
  new SafeError("invalid_input", message, details);

/** No such thing, or not for the holder of this key: the two are not told apart. */
export const notFound = (message: string): SafeError => new SafeError("not_found", message);

/** The store cannot answer now; nothing that was acknowledged is lost. */
export const storeUnavailable = (cause: unknown): SafeError =>
  new SafeError(
    "unavailable",
    "Le service ne peut pas répondre pour le moment. Réessayez dans un instant.",
    [],
    cause,
  );
