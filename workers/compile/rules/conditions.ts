import { didYouMean } from "#decide/suggest.ts";
import type { Condition, Formula, FormulaRow, Group, Line, SaidOfLine } from "#knowledge/regles.ts";
import { compileCalculation, type TypedCalculation } from "./calculations.ts";
import { UnreadableText } from "./lexer.ts";
import { compileLine } from "./lines.ts";
import type { Spot } from "./report.ts";
import type { Scope } from "./scope.ts";

type Fields = Readonly<Record<string, unknown>>;

const GROUPS = { toutes: "all", au_moins_une: "any", aucune: "none", parmi: "atLeast" } as const;
type GroupKey = keyof typeof GROUPS;
const KEYS = [...Object.keys(GROUPS), "au_moins", "si", "libelle", "source", "dit"];

const isGroupKey = (key: string): key is GroupKey => Object.hasOwn(GROUPS, key);

const isFields = (data: unknown): data is Fields =>
  typeof data === "object" && data !== null && !Array.isArray(data);

/** Runs a reading whose refusals are thrown, and reports them here. */
export const reading = <Value>(spot: Spot, read: () => Value): Value | null => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    spot.refuse(error.message);
    return null;
  }
};

const textAt = (fields: Fields, key: string, spot: Spot): string | undefined => {
  const value = fields[key];
  if (value === undefined || (typeof value === "string" && value.trim() !== "")) return value;
  spot.at(key).refuse("doit être un texte");
  return undefined;
};

const only = (fields: Fields, allowed: readonly string[], spot: Spot): void => {
  for (const key of Object.keys(fields)) {
    if (allowed.includes(key)) continue;
    const hint = KEYS.includes(key) ? " à cet endroit" : "";
    spot.refuse(`clé « ${key} » inconnue${hint}${didYouMean(key, allowed)}`);
  }
};

const saidAt = (fields: Fields, spot: Spot): Line["said"] => {
  const said = fields["dit"];
  if (said === undefined) return undefined;
  if (!isFields(said)) {
    spot.at("dit").refuse("s'écrit { vrai: …, faux: …, inconnu: … }");
    return undefined;
  }
  const { falc, ...standard } = said;
  const easy = isFields(falc) ? saidIn(falc, spot.at("dit").at("falc")) : undefined;
  if (falc !== undefined && easy === undefined)
    spot.at("dit").at("falc").refuse("s'écrit { vrai: …, faux: …, inconnu: … }");
  return { ...saidIn(standard, spot.at("dit")), ...(easy === undefined ? {} : { easy }) };
};

const saidIn = (said: Fields, spot: Spot): SaidOfLine => {
  only(said, ["vrai", "faux", "inconnu"], spot);
  const [yes, no, unknown] = ["vrai", "faux", "inconnu"].map((key) => textAt(said, key, spot));
  return {
    ...(yes === undefined ? {} : { true: yes }),
    ...(no === undefined ? {} : { false: no }),
    ...(unknown === undefined ? {} : { unknown }),
  };
};

const annotations = (fields: Fields, keys: readonly ("libelle" | "source")[], spot: Spot) => {
  const [label, source] = [
    keys.includes("libelle") ? textAt(fields, "libelle", spot) : undefined,
    textAt(fields, "source", spot),
  ];
  return {
    ...(label === undefined ? {} : { label }),
    ...(source === undefined ? {} : { source }),
  };
};

const longLine = (scope: Scope, fields: Fields, spot: Spot): Line | null => {
  only(fields, ["si", "source", "dit"], spot);
  const source = textAt(fields, "si", spot);
  if (source === undefined) return null;
  const line = reading(spot, () => compileLine(scope, source));
  const said = saidAt(fields, spot);
  return line && { ...line, ...annotations(fields, ["source"], spot), ...(said ? { said } : {}) };
};

const countAt = (fields: Fields, size: number, spot: Spot): number | undefined => {
  const count = fields["au_moins"];
  if (typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= size)
    return count;
  spot.at("au_moins").refuse(`doit être un nombre entre 1 et ${size} (le nombre de conditions)`);
  return undefined;
};

const group = (scope: Scope, fields: Fields, key: GroupKey, spot: Spot): Group | null => {
  const counted = key === "parmi";
  only(fields, [key, "libelle", "source", ...(counted ? ["au_moins"] : [])], spot);
  const items = fields[key];
  if (!Array.isArray(items) || items.length === 0) {
    spot.at(key).refuse("doit être une liste d'au moins une condition");
    return null;
  }
  const count = counted ? countAt(fields, items.length, spot) : undefined;
  const of = items.flatMap((item, index) => {
    const read = compileCondition(scope, item, spot.at(`${key}[${index}]`));
    return read ? [read] : [];
  });
  return {
    kind: "group",
    rule: GROUPS[key],
    ...(count === undefined ? {} : { count }),
    of,
    ...annotations(fields, ["libelle", "source"], spot),
  };
};

/** Reads a condition: a line, a long line or a group, as deep as it goes. Refusals go to `spot`. */
export function compileCondition(scope: Scope, data: unknown, spot: Spot): Condition | null {
  if (typeof data === "string") return reading(spot, () => compileLine(scope, data));
  if (!isFields(data)) {
    spot.refuse("une condition est une ligne (age >= 16) ou un groupe (toutes: […])");
    return null;
  }
  const keys = Object.keys(data).filter(isGroupKey);
  const [key] = keys;
  if (keys.length > 1) {
    spot.refuse(`un groupe n'a qu'une sorte : ${keys.join(" ou ")}`);
    return null;
  }
  if (key !== undefined) return group(scope, data, key, spot);
  if ("si" in data) return longLine(scope, data, spot);
  only(data, KEYS, spot);
  spot.refuse("il manque « toutes », « au_moins_une », « aucune », « au_moins … parmi » ou « si »");
  return null;
}

interface Expected {
  readonly kind: "number" | "date";
  readonly unit?: string;
}

const mustGive = (found: TypedCalculation, expected: Expected): void => {
  if (found.kind !== expected.kind)
    throw new UnreadableText(
      expected.kind === "date"
        ? "ce calcul devrait donner une date"
        : "ce calcul devrait donner un nombre",
    );
  if (found.unit !== undefined && expected.unit !== undefined && found.unit !== expected.unit)
    throw new UnreadableText(
      `unités mélangées : ce calcul est en ${found.unit}, on attend ${expected.unit}`,
    );
};

const calculationAt = (scope: Scope, data: unknown, expected: Expected, spot: Spot) => {
  if (typeof data !== "string" && typeof data !== "number") {
    spot.refuse("doit être un nombre ou un calcul");
    return null;
  }
  return reading(spot, () => {
    const found = compileCalculation(scope, data);
    mustGive(found, expected);
    return found.calculation;
  });
};

const rowAt = (
  scope: Scope,
  row: unknown,
  last: boolean,
  expected: Expected,
  spot: Spot,
): FormulaRow | null => {
  if (!isFields(row)) {
    spot.refuse("une ligne de « selon » s'écrit { si: …, alors: … } ou { sinon: … }");
    return null;
  }
  if ("sinon" in row) {
    only(row, ["sinon"], spot);
    if (!last) spot.refuse("« sinon » est la dernière ligne");
    const gives = calculationAt(scope, row["sinon"], expected, spot.at("sinon"));
    return gives && { gives };
  }
  only(row, ["si", "alors"], spot);
  const condition = compileCondition(scope, row["si"], spot.at("si"));
  const gives = calculationAt(scope, row["alors"], expected, spot.at("alors"));
  return condition && gives && { if: condition, gives };
};

/** Reads `calcul` or `selon`; exactly one must be there. */
export const compileFormula = (
  scope: Scope,
  fields: { readonly calcul?: unknown; readonly selon?: readonly unknown[] | undefined },
  expected: Expected,
  spot: Spot,
): Formula | null => {
  if ((fields.calcul === undefined) === (fields.selon === undefined)) {
    spot.refuse("il faut « calcul » ou « selon », l'un des deux");
    return null;
  }
  if (fields.selon === undefined) {
    const calculation = calculationAt(scope, fields.calcul, expected, spot.at("calcul"));
    return calculation && { kind: "calculation", calculation };
  }
  const { selon } = fields;
  const rows = selon.flatMap((row, index) => {
    const last = index === selon.length - 1;
    const read = rowAt(scope, row, last, expected, spot.at(`selon[${index}]`));
    return read ? [read] : [];
  });
  return { kind: "table", rows };
};
