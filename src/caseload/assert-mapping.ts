import { type ColumnMapping, OWN_COLUMNS, type OwnColumn } from "../domain/caseload.ts";
import type { Rules } from "../domain/decision.ts";
import { invalidInput } from "../domain/errors.ts";

const isOwn = (target: string): target is OwnColumn =>
  OWN_COLUMNS.some((column) => column === target);

/** @throws SafeError `invalid_input` when a column is nothing we know, or two are the same thing */
export const assertMapping = (
  mapping: ColumnMapping,
  headings: readonly string[],
  rules: Pick<Rules, "fact">,
): void => {
  const strange = mapping.find((target) => !isOwn(target) && rules.fact(target) === null);
  if (strange !== undefined || mapping.length !== headings.length)
    throw invalidInput("Chaque colonne doit être un des choix proposés.");
  const twice = mapping.find(
    (target, at) => target !== "ignorer" && target !== "texte" && mapping.indexOf(target) !== at,
  );
  if (twice !== undefined)
    throw invalidInput(
      `Deux colonnes sont données pour « ${rules.fact(twice)?.label ?? twice} ». Ignorez l'une des deux.`,
    );
};
