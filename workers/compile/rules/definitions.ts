import type { CompiledDefinition } from "#knowledge/regles.ts";
import { compileCondition, compileFormula } from "./conditions.ts";
import type { SourceFile } from "./files.ts";
import { checkPeriods, sortPeriods } from "./periods.ts";
import type { Report, Spot } from "./report.ts";
import type { DefinitionHead, Scope } from "./scope.ts";
import { checkShape } from "./shape-check.ts";
import { type DefinitionShape, definitionFile, definitionShape } from "./shapes.ts";
import { checkWording, compileWording } from "./wordings.ts";

export interface WrittenDefinition {
  readonly value: DefinitionHead;
  readonly shape: DefinitionShape;
  readonly spot: Spot;
}

const WORDING_OF = { condition: "boolean", nombre: "number", date: "date" } as const;
const TYPE_OF = { condition: "condition", nombre: "number", date: "date" } as const;

type VersionFields = NonNullable<DefinitionShape["versions"]>[number];
type CompiledDefinitionVersion = CompiledDefinition["versions"][number];

/** Reads `definitions/`: first only what other files need to know of each notion. */
export const readDefinitions = (
  files: readonly SourceFile[],
  report: Report,
): readonly WrittenDefinition[] =>
  files.flatMap((file) => {
    const read = checkShape(definitionFile, file.data, report.in(file.path));
    return Object.entries(read?.definitions ?? {}).flatMap(([id, data]) => {
      const spot = report.in(file.path).at("definitions").at(id);
      const shape = checkShape(definitionShape, data, spot);
      if (!shape) return [];
      if (shape.dire) checkWording(WORDING_OF[shape.type], shape.dire, spot.at("dire"));
      const unit = shape.unite === undefined ? {} : { unit: shape.unite };
      return [{ value: { id, type: TYPE_OF[shape.type], ...unit }, shape, spot }];
    });
  });

const bodyOf = (
  scope: Scope,
  definition: WrittenDefinition,
  fields: VersionFields,
  spot: Spot,
): Pick<CompiledDefinitionVersion, "condition" | "formula"> => {
  const { value } = definition;
  if (value.type === "condition") {
    if (fields.conditions === undefined || fields.calcul !== undefined || fields.selon) {
      spot.refuse("une définition de type condition donne ses « conditions »");
      return {};
    }
    const condition = compileCondition(scope, fields.conditions, spot.at("conditions"));
    return condition ? { condition } : {};
  }
  if (fields.conditions !== undefined)
    spot.refuse("une définition de type nombre ou date donne « calcul » ou « selon »");
  const unit = value.unit === undefined ? {} : { unit: value.unit };
  const formula = compileFormula(scope, fields, { kind: value.type, ...unit }, spot);
  return formula ? { formula } : {};
};

const hasOwnBody = (shape: DefinitionShape): boolean =>
  shape.conditions !== undefined || shape.calcul !== undefined || shape.selon !== undefined;

/** The whole notion, once every name is known. */
export const compileDefinition = (
  scope: Scope,
  definition: WrittenDefinition,
): CompiledDefinition => {
  const { shape, spot, value } = definition;
  if (hasOwnBody(shape) === (shape.versions !== undefined))
    spot.refuse("il faut des « versions », ou directement les conditions ou le calcul");
  const versions = (shape.versions ?? [shape]).map((fields, index) => {
    const dated = shape.versions ? shape.versions[index] : undefined;
    const at = dated ? spot.at(`versions[${index}]`) : spot;
    const source = fields.source ?? shape.source;
    return {
      from: dated?.du ?? null,
      to: dated?.au ?? null,
      ...(source === undefined ? {} : { source }),
      ...bodyOf(scope, definition, fields, at),
    };
  });
  const sorted = sortPeriods(versions);
  checkPeriods(sorted, spot);
  return {
    ...value,
    label: shape.libelle,
    wording: compileWording(shape.dire ?? {}),
    versions: sorted,
  };
};
