/**
 * What a table holds under a word somebody else wrote. Never by `table[word]`: every object also answers to
 * "constructor" and "toString", and a message may hold these words.
 */
export const inTable = <Value>(
  table: Readonly<Record<string, Value>>,
  word: string,
): Value | undefined => (Object.hasOwn(table, word) ? table[word] : undefined);
