import type { Confidence } from "#domain/verdict.ts";
import type { CompiledList, CompiledParameter } from "#knowledge/regles.ts";
import type { SourceFile } from "./files.ts";
import type { Report, Spot } from "./report.ts";
import type { Named } from "./scope.ts";
import { checkShape } from "./shape-check.ts";
import { listFile, listShape, parameterFile, parameterShape } from "./shapes.ts";

export const CONFIDENCE: Readonly<Record<"haute" | "moyenne" | "basse", Confidence>> = {
  haute: "high",
  moyenne: "medium",
  basse: "low",
};

/** Entries by id, in the order of the files; a name taken twice is refused. */
export const byId = <Value extends { readonly id: string }>(
  entries: readonly { readonly value: Value; readonly spot: Spot }[],
): ReadonlyMap<string, Named<Value>> => {
  const index = new Map<string, Named<Value>>();
  for (const { value, spot } of entries) {
    if (index.has(value.id)) spot.refuse("ce nom est déjà pris");
    else index.set(value.id, { index: index.size, value });
  }
  return index;
};

const checkOrder = (parameter: CompiledParameter, spot: Spot): void => {
  for (const [index, { from }] of parameter.values.entries())
    if (index > 0 && from === parameter.values[index - 1]?.from)
      spot.at("valeurs").refuse(`deux valeurs commencent le ${from}`);
};

export const readParameters = (
  files: readonly SourceFile[],
  report: Report,
): ReadonlyMap<string, Named<CompiledParameter>> =>
  byId(
    files.flatMap((file) => {
      const read = checkShape(parameterFile, file.data, report.in(file.path));
      return Object.entries(read?.parametres ?? {}).flatMap(([id, data]) => {
        const spot = report.in(file.path).at("parametres").at(id);
        const shape = checkShape(parameterShape, data, spot);
        if (!shape) return [];
        const values = shape.valeurs
          .map(({ du, valeur, source, confiance }) => ({
            from: du,
            value: valeur,
            source,
            confidence: CONFIDENCE[confiance],
          }))
          .sort((a, b) => (a.from < b.from ? -1 : 1));
        const value: CompiledParameter = {
          id,
          label: shape.libelle,
          yearly: shape.revalorise === "annuel",
          values,
          ...(shape.unite === undefined ? {} : { unit: shape.unite }),
        };
        checkOrder(value, spot);
        return [{ value, spot }];
      });
    }),
  );

export const readLists = (
  files: readonly SourceFile[],
  report: Report,
): ReadonlyMap<string, Named<CompiledList>> =>
  byId(
    files.flatMap((file) => {
      const read = checkShape(listFile, file.data, report.in(file.path));
      return Object.entries(read?.listes ?? {}).flatMap(([id, data]) => {
        const spot = report.in(file.path).at("listes").at(id);
        const shape = checkShape(listShape, data, spot);
        if (!shape) return [];
        if (new Set(shape.valeurs.map((value) => typeof value)).size > 1)
          spot.at("valeurs").refuse("mélange des codes entre quotes et des nombres");
        if (new Set(shape.valeurs).size < shape.valeurs.length)
          spot.at("valeurs").refuse("une valeur est écrite deux fois");
        return [{ value: { id, label: shape.libelle, values: shape.valeurs }, spot }];
      });
    }),
  );
