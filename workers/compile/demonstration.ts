import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { fold } from "#domain/folding.ts";
import type { Commune } from "#domain/place.ts";
import {
  type DemonstrationCatalogue,
  type DemonstrationPlace,
  formationSchema,
  organismeSchema,
} from "#workers/demonstration/source.ts";

const organismesFile = z.strictObject({ organismes: z.array(organismeSchema) });
const formationsFile = z.strictObject({ formations: z.array(formationSchema) });

interface Found<Value> {
  readonly value: readonly Value[];
  readonly problems: readonly string[];
}

const readFile = <Content, Value>(
  path: string,
  name: string,
  schema: z.ZodType<Content>,
  pick: (content: Content) => readonly Value[],
): Found<Value> => {
  const read = schema.safeParse(parse(readFileSync(join(path, name), "utf8")));
  if (read.success) return { value: pick(read.data), problems: [] };
  return {
    value: [],
    problems: read.error.issues.map(
      (issue) => `catalogue/${name} › ${issue.path.join(".")} : ${issue.message}`,
    ),
  };
};

/** "Lens" or "Nom (62)". */
const findPlace = (text: string, communes: readonly Commune[]): readonly Commune[] => {
  const [, name = text, departement] = /^(.*?)(?: \((\d\d)\))?$/.exec(text) ?? [];
  return communes.filter(
    (commune) =>
      fold(commune.nom) === fold(name) &&
      (departement === undefined || commune.departement === departement),
  );
};

const resolvePlaces = (
  written: ReadonlySet<string>,
  communes: readonly Commune[],
): {
  readonly places: Record<string, DemonstrationPlace>;
  readonly problems: readonly string[];
} => {
  const places: Record<string, DemonstrationPlace> = {};
  const problems: string[] = [];
  for (const text of written) {
    const [commune, ...others] = findPlace(text, communes);
    if (!commune) problems.push(`catalogue : commune inconnue dans la région « ${text} »`);
    else if (others.length > 0) {
      problems.push(
        `catalogue : plusieurs communes « ${text} », écrire « ${text} (${commune.departement}) »`,
      );
    } else {
      places[text] = {
        insee: commune.insee,
        nom: commune.nom,
        codePostal: commune.codesPostaux[0] ?? "",
      };
    }
  }
  return { places, problems };
};

const repeated = (ids: readonly string[]): readonly string[] =>
  ids.filter((id, index) => ids.indexOf(id) !== index);

const crossChecks = ({ organismes, formations }: Omit<DemonstrationCatalogue, "places">) => {
  const known = new Set(organismes.map((organisme) => organisme.id));
  return [
    ...repeated(formations.map(({ id }) => id)).map(
      (id) => `catalogue : formation « ${id} » écrite deux fois`,
    ),
    ...repeated(organismes.map(({ id }) => id)).map(
      (id) => `catalogue : organisme « ${id} » écrit deux fois`,
    ),
    ...formations.flatMap((formation) =>
      formation.sessions
        .filter(({ chez }) => !known.has(chez))
        .map(({ chez }) => `catalogue › ${formation.id} : organisme inconnu « ${chez} »`),
    ),
  ];
};

/**
 * Checks `knowledge/catalogue/` and writes it as a module for Node only (it does not travel to the edge).
 * Returns the problems, each naming its file.
 */
export const compileDemonstration = (
  root: string,
  communes: readonly Commune[],
): readonly string[] => {
  const folder = join(root, "knowledge/catalogue");
  const organismes = readFile(folder, "organismes.yaml", organismesFile, (file) => file.organismes);
  const files = readdirSync(join(folder, "formations"))
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) =>
      readFile(folder, `formations/${name}`, formationsFile, (file) => file.formations),
    );
  const formations = files.flatMap((file) => file.value);
  const written = new Set([
    ...organismes.value.map(({ commune }) => commune),
    ...formations.flatMap(({ sessions }) => sessions.flatMap(({ a }) => a ?? [])),
  ]);
  const { places, problems } = resolvePlaces(written, communes);
  const catalogue = { organismes: organismes.value, formations, places };
  const all = [
    ...organismes.problems,
    ...files.flatMap((file) => file.problems),
    ...problems,
    ...(organismes.problems.length > 0 ? [] : crossChecks(catalogue)),
  ];
  if (all.length === 0) {
    writeFileSync(
      join(root, "workers/demonstration/catalogue.compiled.js"),
      `export const catalogue = JSON.parse(${JSON.stringify(JSON.stringify(catalogue))});\n`,
    );
  }
  return all;
};
