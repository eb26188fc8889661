/** The same keys, none of them `undefined`: what an optional field of the inside expects. */
export type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Drops the keys a caller left out, so that "left out" and "undefined" are one thing. */
export const defined = <T extends object>(given: T): Defined<T> =>
  // Object.fromEntries forgets its keys' types; nothing but undefined values was removed.
  Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
