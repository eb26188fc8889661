import { didYouMean } from "#decide/suggest.ts";
import { isDay } from "#domain/day.ts";
import type { Calculation, FunctionName } from "#knowledge/regles.ts";
import { type ParsedCalculation, parseCalculation } from "./calculation-parser.ts";
import { UnreadableText } from "./lexer.ts";
import { resolveName, type Scope } from "./scope.ts";

type Kind = "number" | "date" | "list";

/** What a calculation gives; `unit` is left out when it cannot be told. */
export interface TypedCalculation {
  readonly calculation: Calculation;
  readonly kind: Kind;
  readonly unit?: string;
}

interface Signature {
  readonly takes: readonly (readonly Kind[])[];
  readonly gives: Kind;
  readonly unit?: string;
  /** Arguments must share their unit, which is that of the result. */
  readonly sameUnit?: true;
}

const two: readonly (readonly Kind[])[] = [["number", "number"]];
const SIGNATURES: Readonly<Record<FunctionName, Signature>> = {
  "+": { takes: two, gives: "number", sameUnit: true },
  "-": { takes: two, gives: "number", sameUnit: true },
  "*": { takes: two, gives: "number" },
  "/": { takes: two, gives: "number" },
  min: { takes: two, gives: "number", sameUnit: true },
  max: { takes: two, gives: "number", sameUnit: true },
  arrondi: { takes: [["number"], ["number", "number"]], gives: "number", sameUnit: true },
  somme: { takes: [["list"]], gives: "number", sameUnit: true },
  age: { takes: [["date"], ["date", "date"]], gives: "number", unit: "ans" },
  mois_entre: { takes: [["date", "date"]], gives: "number", unit: "mois" },
  plus_mois: { takes: [["date", "number"]], gives: "date" },
};
const NAMES = Object.keys(SIGNATURES).filter((name) => /[a-z]/.test(name));

const fail = (message: string): never => {
  throw new UnreadableText(message);
};

const isFunction = (name: string): name is FunctionName => Object.hasOwn(SIGNATURES, name);

const nameOf = (scope: Scope, name: string): TypedCalculation => {
  if (name === "aujourdhui") return { calculation: { kind: "today" }, kind: "date" };
  const { term, type } = resolveName(scope, name);
  if (type.kind === "boolean" || type.kind === "enum")
    return fail(`« ${name} » ne se calcule pas : utilisez-le dans un « si »`);
  if (type.kind === "list" && type.elements === "text") return { calculation: term, kind: "list" };
  const unit = type.kind === "date" ? undefined : type.unit;
  return { calculation: term, kind: type.kind, ...(unit === undefined ? {} : { unit }) };
};

const sharedUnit = (name: string, args: readonly TypedCalculation[]): string | undefined => {
  const units = [...new Set(args.flatMap((arg) => (arg.unit === undefined ? [] : [arg.unit])))];
  if (units.length > 1 && name !== "arrondi") fail(`unités mélangées : ${units.join(" et ")}`);
  return units[0];
};

const countOf = (scope: Scope, call: ParsedCalculation & { form: "call" }): TypedCalculation => {
  const [list, ...others] = call.args.map((arg) => typed(scope, arg));
  if (list?.kind !== "list" || others.length > 0)
    return fail("« compte » prend une liste, et au besoin une comparaison : compte(liste, < 3)");
  return {
    calculation: {
      kind: "count",
      list: list.calculation,
      ...(call.where ? { where: call.where } : {}),
    },
    kind: "number",
  };
};

const callOf = (scope: Scope, call: ParsedCalculation & { form: "call" }): TypedCalculation => {
  if (call.name === "compte") return countOf(scope, call);
  const { name } = call;
  if (!isFunction(name))
    return fail(`fonction « ${name} » inconnue${didYouMean(name, [...NAMES, "compte"])}`);
  const signature = SIGNATURES[name];
  const args = call.args.map((arg) => typed(scope, arg));
  const kinds = args.map((arg) => arg.kind).join(",");
  if (call.where || !signature.takes.some((takes) => takes.join(",") === kinds))
    return fail(
      `« ${name} » ne s'emploie pas ainsi (voir knowledge/regles/README.md, Définitions)`,
    );
  const unit = signature.sameUnit ? sharedUnit(name, args) : signature.unit;
  const given = args.map((arg) => arg.calculation);
  const whole: readonly Calculation[] =
    name === "age" && given.length === 1 ? [...given, { kind: "today" }] : given;
  return {
    calculation: { kind: "call", name, args: whole },
    kind: signature.gives,
    ...(unit === undefined ? {} : { unit }),
  };
};

const typed = (scope: Scope, read: ParsedCalculation): TypedCalculation => {
  switch (read.form) {
    case "number":
      return { calculation: { kind: "value", value: read.value }, kind: "number" };
    case "date":
      if (!isDay(read.value)) return fail(`« ${read.value} » n'est pas une date qui existe`);
      return { calculation: { kind: "value", value: read.value }, kind: "date" };
    case "name":
      return nameOf(scope, read.name);
    case "call":
      return callOf(scope, read);
  }
};

/** Reads a calculation and resolves its names. @throws UnreadableText with what to write instead. */
export const compileCalculation = (scope: Scope, source: string | number): TypedCalculation =>
  typeof source === "number"
    ? { calculation: { kind: "value", value: source }, kind: "number" }
    : typed(scope, parseCalculation(source));
