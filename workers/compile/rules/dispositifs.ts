import { didYouMean } from "#decide/suggest.ts";
import type {
  CompiledAmount,
  CompiledDispositif,
  CompiledSheet,
  CompiledVersion,
} from "#knowledge/regles.ts";
import { compileCondition, compileFormula } from "./conditions.ts";
import { checkContradictions } from "./contradictions.ts";
import type { SourceFile } from "./files.ts";
import { checkPeriods, sortPeriods } from "./periods.ts";
import type { Report, Spot } from "./report.ts";
import type { Scope } from "./scope.ts";
import { checkShape } from "./shape-check.ts";
import {
  type AmountShape,
  type DispositifShape,
  dispositifShape,
  sheetShape,
  type VersionShape,
} from "./shapes.ts";
import { CONFIDENCE } from "./tables.ts";

export interface WrittenDispositif {
  readonly shape: DispositifShape;
  readonly spot: Spot;
}

const QUALIFIERS = { exact: "exact", maximum: "maximum", estime: "estimated" } as const;

/** Reads `dispositifs/*.yaml`, one dispositif a file, named after its id. */
export const readDispositifs = (
  files: readonly SourceFile[],
  report: Report,
): readonly WrittenDispositif[] => {
  const ids = new Set<string>();
  return files.flatMap((file) => {
    const spot = report.in(file.path);
    const shape = checkShape(dispositifShape, file.data, spot);
    if (!shape) return [];
    if (!file.path.endsWith(`/${shape.id}.yaml`))
      spot.at("id").refuse(`« ${shape.id} » : le fichier doit se nommer ${shape.id}.yaml`);
    if (ids.has(shape.id)) spot.at("id").refuse(`« ${shape.id} » est déjà pris`);
    ids.add(shape.id);
    return [{ shape, spot }];
  });
};

/** Reads the sheets in plain French, by dispositif id. */
export const readDispositifSheets = (
  files: readonly SourceFile[],
  report: Report,
): ReadonlyMap<string, CompiledSheet> =>
  new Map(
    files.flatMap((file) => {
      const spot = report.in(file.path);
      const head = checkShape(sheetShape, file.data, spot);
      if (!head) return [];
      if (!file.path.endsWith(`/${head.id}.md`))
        spot.at("id").refuse(`« ${head.id} » : le fichier doit se nommer ${head.id}.md`);
      if (file.text === "") spot.refuse("la fiche est vide");
      const { id, titre, resume, resume_falc: resumeFalc, mots } = head;
      return [[id, { titre, resume, resumeFalc, mots, texte: file.text }] as const];
    }),
  );

const compileAmount = (
  scope: Scope,
  id: string,
  shape: AmountShape,
  spot: Spot,
): CompiledAmount | null => {
  const formula = compileFormula(scope, shape, { kind: "number", unit: shape.unite }, spot);
  const shown = shape.si === undefined ? null : compileCondition(scope, shape.si, spot.at("si"));
  return (
    formula && {
      id,
      label: shape.libelle,
      unit: shape.unite,
      qualifier: QUALIFIERS[shape.qualificatif],
      ...(shown ? { if: shown } : {}),
      formula,
    }
  );
};

const referencesOf = (id: string, shape: VersionShape): CompiledVersion["references"] =>
  shape.source.map((source, index) => ({
    id: `${id}-${index + 1}`,
    title: source.texte,
    ...(source.url === undefined ? {} : { url: source.url }),
    ...(source.en_vigueur_depuis === undefined ? {} : { inForceFrom: source.en_vigueur_depuis }),
  }));

const cumulsOf = (shape: VersionShape): CompiledVersion["cumuls"] =>
  (shape.cumuls ?? []).map(({ avec, possible, regle }) => ({
    with: avec,
    possible,
    ...(regle === undefined ? {} : { rule: regle }),
  }));

const amountsOf = (scope: Scope, shape: VersionShape, spot: Spot): readonly CompiledAmount[] =>
  Object.entries(shape.montants ?? {}).flatMap(([id, amount]) => {
    const read = compileAmount(scope, id, amount, spot.at("montants").at(id));
    return read ? [read] : [];
  });

const compileVersion = (
  scope: Scope,
  id: string,
  shape: VersionShape,
  spot: Spot,
): CompiledVersion | null => {
  if (shape.remplace_par !== undefined && shape.au === undefined)
    spot.at("remplace_par").refuse("ne se dit que d'une version qui finit (« au »)");
  const amounts = amountsOf(scope, shape, spot);
  const condition = compileCondition(scope, shape.conditions, spot.at("conditions"));
  if (!condition) return null;
  checkContradictions(scope, condition, spot.at("conditions"));
  return {
    from: shape.du ?? null,
    to: shape.au ?? null,
    replacedBy: shape.remplace_par ?? null,
    confidence: CONFIDENCE[shape.confiance],
    references: referencesOf(id, shape),
    ...(shape.note === undefined ? {} : { note: shape.note }),
    condition,
    reserves: shape.reserves ?? [],
    amounts,
    demarche: shape.demarche,
    contact: shape.contact,
    pieces: shape.pieces ?? [],
    cumuls: cumulsOf(shape),
  };
};

/** Dispositifs that a version names must exist. */
const checkNeighbours = (dispositif: WrittenDispositif, ids: readonly string[]): void => {
  for (const [index, version] of dispositif.shape.versions.entries()) {
    const named = [version.remplace_par, ...(version.cumuls ?? []).map(({ avec }) => avec)];
    for (const id of named)
      if (id !== undefined && !ids.includes(id))
        dispositif.spot
          .at(`versions[${index}]`)
          .refuse(`dispositif « ${id} » inconnu${didYouMean(id, ids)}`);
  }
};

/** Every dispositif with its sheet, versions oldest first. */
/** What a file seldom says, and the compiled rules hold only then. */
const leftOut = ({ poids, sensible }: DispositifShape) => ({
  ...(poids === undefined ? {} : { weight: poids }),
  ...(sensible === "oui" ? { sensitive: true } : {}),
});

export const compileDispositifs = (
  scope: Scope,
  dispositifs: readonly WrittenDispositif[],
  sheets: ReadonlyMap<string, CompiledSheet>,
  report: Report,
): readonly CompiledDispositif[] => {
  const ids = dispositifs.map(({ shape }) => shape.id);
  for (const id of sheets.keys())
    if (!ids.includes(id))
      report.in(`dispositifs/${id}.md`).refuse(`aucun dispositif « ${id} »${didYouMean(id, ids)}`);
  return dispositifs.flatMap((dispositif) => {
    const { shape, spot } = dispositif;
    checkNeighbours(dispositif, ids);
    const sheet = sheets.get(shape.id);
    if (!sheet) spot.refuse(`il manque sa fiche en clair : knowledge/dispositifs/${shape.id}.md`);
    const versions = sortPeriods(
      shape.versions.flatMap((version, index) => {
        const read = compileVersion(scope, shape.id, version, spot.at(`versions[${index}]`));
        return read ? [read] : [];
      }),
    );
    checkPeriods(versions, spot.at("versions"));
    const { id, titre, nom, categorie, operateur, verifie_le: verifiedOn } = shape;
    const [first, ...later] = versions;
    return sheet && first
      ? [
          {
            ...{ id, titre, nom, categorie, operateur, verifiedOn, sheet },
            ...leftOut(shape),
            versions: [first, ...later],
          },
        ]
      : [];
  });
};
