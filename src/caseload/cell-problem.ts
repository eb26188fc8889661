/** Why a cell cannot be taken: its kind, counted in reports, and what to do about it, in French. */
export interface CellProblem {
  readonly kind: string;
  readonly message: string;
}

/** Why a cell is not read, or what it says. */
export type CellReading<Value> = { readonly value: Value } | { readonly problem: CellProblem };

const LONGEST_QUOTE = 40;

/** A cell as it is quoted: short, on one line. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return `« ${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line} »`;
};

export const problem = (kind: string, message: string): { readonly problem: CellProblem } => ({
  problem: { kind, message },
});
