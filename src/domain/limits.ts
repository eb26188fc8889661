/** Whose requests are counted together. */
export type Limited = "address" | "opening" | "conversation" | "account";

/** Requests counted in the store, so that every process counts the same. */
export interface Limits {
  /** Counts one request; the seconds to wait when there were too many, else null. `key` may be an address: only a keyed digest is kept. */
  count(limited: Limited, key: string): Promise<number | null>;
}
