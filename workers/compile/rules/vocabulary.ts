import { isDay } from "#domain/day.ts";
import type { FactType, FactValue } from "#domain/situation.ts";
import type { CompiledFact } from "#knowledge/regles.ts";
import { compileCalculation } from "./calculations.ts";
import { compileCondition, reading } from "./conditions.ts";
import type { SourceFile } from "./files.ts";
import { UnreadableText } from "./lexer.ts";
import { factValueOf } from "./literals.ts";
import type { Report, Spot } from "./report.ts";
import type { FactHead, Named, Scope } from "./scope.ts";
import { typeOfFact } from "./scope.ts";
import { checkShape } from "./shape-check.ts";
import { type FactShape, factShape, vocabularyFile } from "./shapes.ts";
import { checkNamedValues, checkWording, compileWording } from "./wordings.ts";

/** A fact as written, with where it stands. */
export interface WrittenFact {
  readonly key: string;
  readonly head: FactHead;
  readonly shape: FactShape;
  readonly spot: Spot;
}

const TYPES: Readonly<Record<FactShape["type"], FactType>> = {
  booleen: "boolean",
  entier: "integer",
  nombre: "number",
  date: "date",
  choix: "enum",
  liste: "list",
};

const defined = <Fields extends Record<string, unknown>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    // Dropping undefined values is what exactOptionalPropertyTypes asks for.
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };

const numeric = (bound: number | string | undefined): number | undefined =>
  typeof bound === "number" ? bound : undefined;

const headOf = (id: string, about: FactHead["about"], shape: FactShape): FactHead => ({
  id,
  about,
  type: TYPES[shape.type],
  label: shape.libelle,
  ordered: shape.ordonne === "oui",
  ...defined({
    unit: shape.unite,
    min: numeric(shape.min),
    max: numeric(shape.max),
    values: shape.valeurs?.map(({ valeur, libelle }) => ({ value: valeur, label: libelle })),
    pattern: shape.motif,
    elements:
      shape.type === "liste" ? (shape.elements === "entier" ? "integer" : "text") : undefined,
  } as const),
});

const ALLOWED: readonly (readonly [keyof FactShape, readonly FactShape["type"][]])[] = [
  ["min", ["entier", "nombre", "date", "liste"]],
  ["max", ["entier", "nombre", "date", "liste"]],
  ["valeurs", ["choix", "liste", "entier"]],
  ["ordonne", ["choix"]],
  ["motif", ["choix", "liste"]],
  ["elements", ["liste"]],
];

const checkValues = (shape: FactShape, spot: Spot): void => {
  const seen = new Set<string>();
  for (const { valeur } of shape.valeurs ?? []) {
    if (seen.has(valeur)) spot.at("valeurs").refuse(`« ${valeur} » est écrite deux fois`);
    if (shape.type === "entier" && !/^\d+$/.test(valeur))
      spot.at("valeurs").refuse(`« ${valeur} » n'est pas un entier`);
    seen.add(valeur);
  }
};

const checkKeys = (shape: FactShape, spot: Spot): void => {
  for (const [key, types] of ALLOWED)
    if (shape[key] !== undefined && !types.includes(shape.type))
      spot.refuse(`« ${key} » n'a pas de sens pour un fait de type ${shape.type}`);
  if (shape.type === "choix" && (shape.valeurs === undefined) === (shape.motif === undefined))
    spot.refuse(
      "un choix donne ses « valeurs », ou le « motif » de son code (par exemple '[0-9]{5}')",
    );
  if (shape.type === "liste" && shape.elements === undefined)
    spot.refuse("une liste dit le type de ses « elements » : entier ou texte");
  checkValues(shape, spot);
};

const checkBounds = (shape: FactShape, spot: Spot): void => {
  for (const key of ["min", "max"] as const) {
    const bound = shape[key];
    if (bound !== undefined && (typeof bound === "string") !== (shape.type === "date"))
      spot.at(key).refuse(shape.type === "date" ? "doit être une date" : "doit être un nombre");
  }
  const { min, max } = shape;
  if (min !== undefined && max !== undefined && min > max)
    spot.refuse(`min (${min}) est plus grand que max (${max})`);
};

const checkPattern = (shape: FactShape, spot: Spot): void => {
  if (shape.motif === undefined) return;
  try {
    new RegExp(`^(?:${shape.motif})$`, "u");
  } catch {
    spot.at("motif").refuse("n'est pas une expression rationnelle lisible");
  }
};

/** Reads `vocabulaire/`: first only what other files need to know of each fact. */
export const readVocabulary = (
  files: readonly SourceFile[],
  report: Report,
): readonly WrittenFact[] =>
  files.flatMap((file) => {
    const about = file.path.endsWith("/formation.yaml") ? "formation" : "personne";
    const read = checkShape(vocabularyFile, file.data, report.in(file.path));
    return Object.entries(read?.faits ?? {}).flatMap(([id, data]): WrittenFact[] => {
      const spot = report.in(file.path).at("faits").at(id);
      const shape = checkShape(factShape, data, spot);
      if (!shape) return [];
      checkKeys(shape, spot);
      checkBounds(shape, spot);
      checkPattern(shape, spot);
      checkWording(TYPES[shape.type], shape.dire, spot.at("dire"));
      checkNamedValues(shape, spot.at("dire"));
      const key = about === "formation" ? `f.${id}` : id;
      return [{ key, head: headOf(id, about, shape), shape, spot }];
    });
  });

const actsOf = (fact: WrittenFact) =>
  fact.shape.agir?.flatMap((act, index) => {
    const value = reading(fact.spot.at(`agir[${index}]`), () =>
      factValueOf(act.valeur, typeOfFact(fact.head)),
    );
    return value === null ? [] : [{ value, text: act.texte }];
  });

const deducedOf = (scope: Scope, fact: WrittenFact) =>
  fact.shape.deduit?.flatMap((row, index) => {
    const spot = fact.spot.at(`deduit[${index}]`);
    const condition = compileCondition(scope, row.si, spot.at("si"));
    const value = reading<FactValue>(spot.at("valeur"), () =>
      factValueOf(row.valeur, typeOfFact(fact.head)),
    );
    return condition && value !== null ? [{ if: condition, value }] : [];
  });

const calculationOf = (scope: Scope, fact: WrittenFact) => {
  const { calcul } = fact.shape;
  if (calcul === undefined) return undefined;
  const type = typeOfFact(fact.head);
  const found = reading(fact.spot.at("calcul"), () => {
    const read = compileCalculation(scope, calcul);
    if (read.kind !== type.kind)
      throw new UnreadableText("ce calcul ne donne pas le type de ce fait");
    return read.calculation;
  });
  return found ?? undefined;
};

const sharesOf = ({ frequence }: WrittenFact["shape"]): CompiledFact["shares"] =>
  typeof frequence === "number" ? { true: frequence, false: 1 - frequence } : frequence;

/** The whole fact, once every name is known. */
export const compileFact = (scope: Scope, fact: WrittenFact): CompiledFact => {
  const { shape, head, spot } = fact;
  const { ordered: _, ...rest } = head;
  const relevantIf =
    shape.pertinent_si === undefined
      ? undefined
      : (compileCondition(scope, shape.pertinent_si, spot.at("pertinent_si")) ?? undefined);
  const [minDay, maxDay] = [shape.min, shape.max].map((bound) =>
    typeof bound === "string" && isDay(bound) ? bound : undefined,
  );
  return {
    ...rest,
    question: shape.question,
    sensitive: shape.sensible === "oui",
    cost: shape.cout ?? 1,
    wording: compileWording(shape.dire),
    ...defined({
      questionFalc: shape.question_falc,
      help: shape.aide,
      why: shape.pourquoi,
      shares: sharesOf(shape),
      minDay,
      maxDay,
      relevantIf,
      calculation: calculationOf(scope, fact),
      deduced: deducedOf(scope, fact),
      acts: actsOf(fact),
    }),
  };
};

/** Facts by key (`age`, `f.heures`); the same id may not be used for the person and for a training. */
export const indexFacts = (facts: readonly WrittenFact[]): ReadonlyMap<string, Named<FactHead>> => {
  const index = new Map<string, Named<FactHead>>();
  const ids = new Set<string>();
  for (const [position, fact] of facts.entries()) {
    if (ids.has(fact.head.id)) fact.spot.refuse("ce nom de fait est déjà pris");
    ids.add(fact.head.id);
    index.set(fact.key, { index: position, value: fact.head });
  }
  return index;
};
