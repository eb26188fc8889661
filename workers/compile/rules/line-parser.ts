import type { Comparator } from "#knowledge/regles.ts";
import { Cursor, type Token } from "./lexer.ts";

/** A value or a name, not yet resolved: its meaning depends on the fact it is compared with. */
export type Word = Exclude<Token, { readonly kind: "sign" }>;

export type ParsedSet = { readonly list: string } | { readonly words: readonly Word[] };

/** One line, read but not resolved. */
export type ParsedLine =
  | { readonly form: "holds"; readonly name: string; readonly negated: boolean }
  | {
      readonly form: "compare";
      readonly name: string;
      readonly op: Comparator;
      readonly right: Word;
    }
  | { readonly form: "between"; readonly name: string; readonly low: Word; readonly high: Word }
  | {
      readonly form: "among" | "contains";
      readonly name: string;
      readonly set: ParsedSet;
      readonly negated: boolean;
    }
  | { readonly form: "starts"; readonly name: string; readonly prefix: string };

const COMPARATORS: readonly Comparator[] = ["<=", ">=", "!=", "<", ">", "="];

const comparatorOf = (text: string): Comparator | undefined =>
  COMPARATORS.find((op) => op === text);

const nameAt = (cursor: Cursor): string => {
  const token = cursor.next();
  if (token?.kind === "name") return token.text;
  if (token?.kind === "sign" && token.text === "(")
    return cursor.fail("pas de parenthèse dans une ligne : faites un groupe");
  return cursor.fail("une ligne commence par le nom d'un fait ou d'une définition");
};

const wordAt = (cursor: Cursor): Word => {
  const minus = cursor.takes("-");
  const token = cursor.next();
  if (token === undefined) return cursor.fail("il manque une valeur à la fin");
  if (minus) {
    if (token.kind !== "number") return cursor.fail("pas de calcul dans une ligne");
    return { kind: "number", text: `-${token.text}`, value: -token.value };
  }
  if (token.kind === "sign") return cursor.fail(`« ${token.text} » n'est pas une valeur`);
  return token;
};

const setAt = (cursor: Cursor): ParsedSet => {
  const token = cursor.peek();
  if (token?.kind === "name" && token.text.startsWith("liste.")) {
    cursor.next();
    return { list: token.text.slice("liste.".length) };
  }
  if (!cursor.takes("["))
    return cursor.fail("écrivez les valeurs entre crochets, ou une liste nommée : liste.xxx");
  const words: Word[] = [];
  if (cursor.takes("]")) return cursor.fail("la liste entre crochets est vide");
  do words.push(wordAt(cursor));
  while (cursor.takes(","));
  cursor.expect("]");
  return { words };
};

const containsAt = (cursor: Cursor, name: string): ParsedLine => {
  if (cursor.takes("un", "de"))
    return { form: "contains", name, set: setAt(cursor), negated: false };
  return { form: "contains", name, set: { words: [wordAt(cursor)] }, negated: false };
};

const startsAt = (cursor: Cursor, name: string): ParsedLine => {
  const token = cursor.next();
  if (token?.kind !== "quoted") return cursor.fail("le début du code s'écrit entre quotes : '62'");
  return { form: "starts", name, prefix: token.text };
};

const betweenAt = (cursor: Cursor, name: string): ParsedLine => {
  const low = wordAt(cursor);
  cursor.expect("et");
  return { form: "between", name, low, high: wordAt(cursor) };
};

const testAt = (cursor: Cursor, name: string): ParsedLine => {
  if (cursor.peek() === undefined) return { form: "holds", name, negated: false };
  if (cursor.takes("entre")) return betweenAt(cursor, name);
  if (cursor.takes("parmi")) return { form: "among", name, set: setAt(cursor), negated: false };
  if (cursor.takes("hors")) return { form: "among", name, set: setAt(cursor), negated: true };
  if (cursor.takes("contient")) return containsAt(cursor, name);
  if (cursor.takes("ne", "contient", "aucun", "de"))
    return { form: "contains", name, set: setAt(cursor), negated: true };
  if (cursor.takes("commence", "par")) return startsAt(cursor, name);
  const op = comparatorOf(cursor.peek()?.text ?? "");
  if (op === undefined || cursor.peek()?.kind === "quoted") return refuseTest(cursor);
  cursor.next();
  return { form: "compare", name, op, right: wordAt(cursor) };
};

const LOGIC = new Set(["et", "ou"]);
const SUM = new Set(["+", "-", "*", "/", "("]);

const refuseTest = (cursor: Cursor): never => {
  const text = cursor.peek()?.text ?? "";
  if (LOGIC.has(text))
    return cursor.fail(
      "une ligne ne porte qu'une condition ; « et » s'écrit avec le groupe « toutes », « ou » avec « au_moins_une »",
    );
  if (SUM.has(text))
    return cursor.fail("pas de calcul dans une ligne : faites une définition avec « calcul »");
  return cursor.fail(
    `je ne comprends pas « ${text} » ; une comparaison s'écrit avec < <= > >= = != entre parmi hors contient commence par`,
  );
};

/** Reads one line of a condition. @throws UnreadableText with what to write instead. */
export const parseLine = (source: string): ParsedLine => {
  const cursor = new Cursor(source);
  if (cursor.takes("non")) {
    const name = nameAt(cursor);
    if (cursor.peek() !== undefined)
      return cursor.fail("« non » porte sur un seul fait, sans comparaison");
    return { form: "holds", name, negated: true };
  }
  const line = testAt(cursor, nameAt(cursor));
  if (cursor.peek() !== undefined) return refuseTest(cursor);
  return line;
};
