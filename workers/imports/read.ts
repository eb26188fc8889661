/** What a reader finds in a file, in its order, whatever the format. */
export type Read<Row> =
  | {
      readonly kind: "record";
      /** From 1. */
      readonly line: number;
      readonly record: Row;
      /** What was mended on the way. French, no personal data. */
      readonly repairs: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly line: number;
      /** The producer's number, even when the rest is broken; null when it cannot be read. */
      readonly numero: string | null;
      readonly reason: string;
    }
  | { readonly kind: "remark"; readonly reason: string }
  /** The end: `complete` when nothing says that the file was cut before it. */
  | { readonly kind: "end"; readonly complete: boolean; readonly line: number };
