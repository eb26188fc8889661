import type { Comparator } from "#knowledge/regles.ts";
import { Cursor } from "./lexer.ts";

/** A calculation, read but not resolved. */
export type ParsedCalculation =
  | { readonly form: "number"; readonly value: number }
  | { readonly form: "date"; readonly value: string }
  | { readonly form: "name"; readonly name: string }
  | {
      readonly form: "call";
      readonly name: string;
      readonly args: readonly ParsedCalculation[];
      readonly where?: { readonly op: Comparator; readonly value: number };
    };

const COMPARATORS: readonly Comparator[] = ["<=", ">=", "!=", "<", ">", "="];

type Where = { readonly op: Comparator; readonly value: number };

const whereAt = (cursor: Cursor): Where | undefined => {
  const op = COMPARATORS.find((candidate) => cursor.takes(candidate));
  if (op === undefined) return undefined;
  const token = cursor.next();
  if (token?.kind !== "number")
    return cursor.fail("une comparaison de « compte » porte sur un nombre");
  return { op, value: token.value };
};

const argumentsAt = (cursor: Cursor, name: string): ParsedCalculation => {
  const args: ParsedCalculation[] = [];
  let where: Where | undefined;
  if (cursor.takes(")")) return { form: "call", name, args };
  do {
    where = whereAt(cursor);
    if (where === undefined) args.push(sumAt(cursor));
  } while (where === undefined && cursor.takes(","));
  cursor.expect(")");
  return { form: "call", name, args, ...(where ? { where } : {}) };
};

const atomAt = (cursor: Cursor): ParsedCalculation => {
  if (cursor.takes("-")) {
    return { form: "call", name: "-", args: [{ form: "number", value: 0 }, atomAt(cursor)] };
  }
  if (cursor.takes("(")) {
    const inner = sumAt(cursor);
    cursor.expect(")");
    return inner;
  }
  const token = cursor.next();
  if (token === undefined) return cursor.fail("le calcul s'arrête trop tôt");
  if (token.kind === "number") return { form: "number", value: token.value };
  if (token.kind === "date") return { form: "date", value: token.text };
  if (token.kind !== "name") return cursor.fail(`« ${token.text} » n'a pas de sens dans un calcul`);
  return cursor.takes("(") ? argumentsAt(cursor, token.text) : { form: "name", name: token.text };
};

const chain = (
  cursor: Cursor,
  signs: readonly string[],
  operand: (cursor: Cursor) => ParsedCalculation,
): ParsedCalculation => {
  let left = operand(cursor);
  for (;;) {
    const sign = signs.find((candidate) => cursor.takes(candidate));
    if (sign === undefined) return left;
    left = { form: "call", name: sign, args: [left, operand(cursor)] };
  }
};

const productAt = (cursor: Cursor): ParsedCalculation => chain(cursor, ["*", "/"], atomAt);

function sumAt(cursor: Cursor): ParsedCalculation {
  return chain(cursor, ["+", "-"], productAt);
}

/** Reads a calculation. @throws UnreadableText with what to write instead. */
export const parseCalculation = (source: string): ParsedCalculation => {
  const cursor = new Cursor(source);
  const read = sumAt(cursor);
  const rest = cursor.peek();
  if (rest !== undefined) return cursor.fail(`« ${rest.text} » est de trop`);
  return read;
};
