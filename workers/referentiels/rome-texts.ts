import { z } from "zod";
import type { Archive } from "./archive.ts";
import { memberOf } from "./feed.ts";
import { digits, maybeText, romeCode, text } from "./fields.ts";
import { column, readShape, type Shape } from "./section.ts";

/** The archive's file of that table, whatever its version. */
export const romeFile = (archive: Archive, table: string) =>
  memberOf(archive, new RegExp(`^unix_${table}_v\\d+_utf8\\.csv$`), `unix_${table}_v…_utf8.csv`);

/** Values of one file by key, read before the file that needs them. */
const lookUp = async <Raw extends object, Value>(
  archive: Archive,
  table: string,
  shape: Shape<Raw>,
  entry: (raw: Raw) => readonly [string, Value] | null,
): Promise<ReadonlyMap<string, Value>> => {
  const found = new Map<string, Value>();
  for await (const parsed of readShape(romeFile(archive, table), shape, () => undefined)) {
    const pair = parsed.kind === "row" ? entry(parsed.raw) : null;
    if (pair) found.set(...pair);
  }
  return found;
};

/** The archive doubles its apostrophes in sentences, as SQL does. */
export const sentence = (value: string): string => value.replaceAll("''", "'").trim();

const textes = {
  columns: {
    rome: column("code_rome"),
    kind: column("libelle_type_texte"),
    rank: column("position_phrase"),
    sentence: column("libelle_texte"),
  },
  schema: z.object({
    rome: romeCode(),
    kind: text(),
    rank: digits(),
    sentence: maybeText(),
  }),
};

/** The sentences of each job, in order, by kind of text ("definition", "acces_metier"). */
export const readTexts = async (archive: Archive) => {
  const sentences = await lookUp(archive, "texte", textes, (raw) => [
    `${raw.rome} ${raw.kind} ${raw.rank.padStart(4, "0")}`,
    sentence(raw.sentence),
  ]);
  const texts = new Map<string, string>();
  for (const [key, one] of [...sentences].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = key.slice(0, key.lastIndexOf(" "));
    texts.set(name, texts.has(name) ? `${texts.get(name)}\n${one}` : one);
  }
  return (rome: string, kind: "definition" | "acces_metier"): string =>
    texts.get(`${rome} ${kind}`) ?? "";
};

const riasec = {
  columns: {
    rome: column("code_rome"),
    major: column("riasec_majeur"),
    minor: column("riasec_mineur"),
  },
  schema: z.object({ rome: romeCode(), major: maybeText(2), minor: maybeText(2) }),
};

/** Interests of each job, the main one first. */
export const readInterests = (archive: Archive) =>
  lookUp(archive, "referentiel_code_rome_riasec", riasec, ({ rome, major, minor }) => [
    rome,
    major + minor,
  ]);

const domains = {
  columns: {
    rome: column("code_rome"),
    domain: column("libelle_domaine_professionel", /^libelledomaineprofession/),
  },
  schema: z.object({ rome: romeCode(), domain: text() }),
};

/** Professional domain of each job. */
export const readDomains = (archive: Archive) =>
  lookUp(archive, "cr_gd_dp", domains, ({ rome, domain }) => [rome, domain]);

const competences = {
  columns: { ogr: column("code_ogr"), label: column("libelle_competence") },
  schema: z.object({ ogr: digits(), label: text() }),
};

const savoirs = {
  columns: { ogr: column("code_ogr_savoir"), label: column("libelle_savoir") },
  schema: z.object({ ogr: digits(), label: text() }),
};

const contexts = {
  columns: {
    ogr: column("code_ogr"),
    label: column("libelle_cont_travail"),
    category: column("libelle_type_cont_trav"),
  },
  schema: z.object({ ogr: digits(), label: text(), category: text() }),
};

const marks = {
  columns: {
    rome: column("code_rome"),
    ogr: column("code_ogr"),
    mark: column("coeur_metier"),
  },
  schema: z.object({ rome: romeCode(), ogr: digits(), mark: maybeText(40) }),
};

/** Labels of everything a job is tied to, and which ties are main ("Principale") or emerging ("Émergente"). */
export const readItems = async (archive: Archive) => {
  const skills = await lookUp(archive, "referentiel_competence", competences, ({ ogr, label }) => [
    ogr,
    sentence(label),
  ]);
  const knowledge = await lookUp(archive, "referentiel_savoir", savoirs, ({ ogr, label }) => [
    ogr,
    sentence(label),
  ]);
  const context = await lookUp(archive, "referentiel_contexte_travail", contexts, (raw) => [
    raw.ogr,
    { label: sentence(raw.label), category: raw.category },
  ]);
  const marked = await lookUp(archive, "coherence_item", marks, ({ rome, ogr, mark }) =>
    mark === "" ? null : [`${rome} ${ogr}`, mark],
  );
  return {
    label: (ogr: string): string | null => skills.get(ogr) ?? knowledge.get(ogr) ?? null,
    context: (ogr: string) => context.get(ogr) ?? null,
    mark: (rome: string, ogr: string): string => marked.get(`${rome} ${ogr}`) ?? "",
  };
};

export type RomeItems = Awaited<ReturnType<typeof readItems>>;
