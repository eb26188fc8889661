import type { Calculation, Condition, Formula, Line, Term } from "../knowledge/regles.ts";

const termsOfLine = (line: Line): readonly Term[] => {
  if (line.kind === "compare") return [line.left, line.right];
  if (line.kind === "between") return [line.left, line.low, line.high];
  return [line.left];
};

/** Every term a calculation names, in reading order. */
export const termsOfCalculation = (calculation: Calculation): readonly Term[] => {
  if (calculation.kind === "today") return [];
  if (calculation.kind === "call") return calculation.args.flatMap(termsOfCalculation);
  if (calculation.kind === "count") return termsOfCalculation(calculation.list);
  return [calculation];
};

/** The lines of a condition, groups opened. */
export const linesOf = (condition: Condition): readonly Line[] =>
  condition.kind === "group" ? condition.of.flatMap(linesOf) : [condition];

/** Every term a condition names, in reading order. */
export const termsOfCondition = (condition: Condition): readonly Term[] =>
  linesOf(condition).flatMap(termsOfLine);

/** Every term a formula names: its conditions and its values. */
export const termsOfFormula = (formula: Formula): readonly Term[] =>
  formula.kind === "calculation"
    ? termsOfCalculation(formula.calculation)
    : formula.rows.flatMap((row) => [
        ...(row.if ? termsOfCondition(row.if) : []),
        ...termsOfCalculation(row.gives),
      ]);
