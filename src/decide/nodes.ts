import type { Calculation, Formula, Group, Line } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import type { Reader, Test } from "./tests.ts";
import { eitherOf, FALSE, TRUE, UNKNOWN, type Value } from "./values.ts";

/** A condition made runnable; the tree keeps the shape people wrote. */
export type Node = LineNode | GroupNode;

/** Something a line or a formula looks at, with what it is made of. */
export interface Operand {
  readonly calculation: Calculation;
  readonly read: Reader;
  readonly args: readonly Operand[];
}

export interface LineNode {
  readonly kind: "line";
  readonly line: Line;
  /** What stands on the left, then what it is compared with. */
  readonly operands: readonly [Operand, ...Operand[]];
  readonly test: Test;
}

export interface GroupNode {
  readonly kind: "group";
  readonly group: Group;
  readonly of: readonly Node[];
  readonly test: Test;
}

export interface FormulaNode {
  readonly formula: Formula;
  readonly rows: readonly {
    readonly node: Node | null;
    /** Whether the row applies; the last one, "sinon", always does. */
    readonly test: Test;
    readonly gives: Operand;
  }[];
  readonly read: Reader;
}

/** One version of a definition: a condition or a formula. */
export interface Notion {
  readonly node: Node | null;
  readonly formula: FormulaNode | null;
}

/** The truth of a condition as a value others may read. */
export const truthOf = (node: Node, one: Case): Value => {
  const status = node.test(one);
  return status === UNKNOWN ? undefined : status === TRUE;
};

/** A table of conditions: what every row that may still apply agrees on. */
export const readTable = (rows: FormulaNode["rows"], one: Case): Value => {
  let found: Value = null;
  let reached = false;
  for (const { test, gives } of rows) {
    const status = test(one);
    if (status === FALSE) continue;
    const value = gives.read(one);
    found = reached ? eitherOf(found, value) : value;
    if (status === TRUE) return found;
    reached = true;
  }
  return reached ? undefined : null;
};
