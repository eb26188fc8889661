import { keyInWords, keyOf, type Table, type TableRow } from "./table.ts";

/** Keys of one table met in a run, and how many of its lines could not be read. */
export interface SeenKeys {
  readonly table: Table;
  readonly keys: ReadonlyMap<string, number>;
  readonly refused: number;
  refuse(): void;
  /** Rows met for the first time; a key met before keeps its first row, and `onRepeated` is told. */
  fresh(
    line: number,
    rows: readonly TableRow[],
    onRepeated: (reason: string) => void,
  ): readonly TableRow[];
}

const createSeenKeys = (table: Table): SeenKeys => {
  const keys = new Map<string, number>();
  let refused = 0;
  return {
    table,
    keys,
    get refused() {
      return refused;
    },
    refuse: () => {
      refused += 1;
    },
    fresh: (line, rows, onRepeated) =>
      rows.filter((row) => {
        const key = keyOf(table, row);
        const before = keys.get(key);
        if (before === undefined) keys.set(key, line);
        else
          onRepeated(
            `« ${keyInWords(table, row)} » déjà vu ligne ${before} : seul le premier est gardé`,
          );
        return before === undefined;
      }),
  };
};

/** Every table of a run, made when it is first met. */
export const createSeenTables = () => {
  const tables = new Map<string, SeenKeys>();
  return {
    of: (table: Table): SeenKeys => {
      const known = tables.get(table.name) ?? createSeenKeys(table);
      tables.set(table.name, known);
      return known;
    },
    all: (): Iterable<SeenKeys> => tables.values(),
  };
};
