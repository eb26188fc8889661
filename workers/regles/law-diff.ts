import { compareVersions, describeVersion, type VersionInLaw } from "#decide/law-changes.ts";
import { periodInWords } from "#decide/law-periods.ts";
import { createLawWords, type LawWords } from "#decide/law-words.ts";
import { changeInWords, compareLines } from "#decide/text-diff.ts";
import type { CompiledDispositif, CompiledRules, CompiledVersion } from "#knowledge/regles.ts";
import { compareTables } from "./diff-tables.ts";

interface Law {
  readonly rules: CompiledRules;
  readonly words: LawWords;
}

const lawOf = (rules: CompiledRules): Law => ({ rules, words: createLawWords(rules) });

/** The old version that a version continues: same first day; else, when both are alone in that, same place. */
const twinsOf = (
  before: readonly CompiledVersion[],
  after: readonly CompiledVersion[],
): ReadonlyMap<CompiledVersion, CompiledVersion> => {
  const twins = new Map<CompiledVersion, CompiledVersion>();
  for (const version of after) {
    const same = before.find(({ from }) => from === version.from);
    if (same) twins.set(version, same);
  }
  const taken = new Set(twins.values());
  const left = before.filter((version) => !taken.has(version));
  const alone = after.filter((version) => !twins.has(version));
  const [oldOne, newOne] = [left[0], alone[0]];
  if (left.length === 1 && alone.length === 1 && oldOne && newOne) twins.set(newOne, oldOne);
  return twins;
};

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines];

const headLines = ({ titre, nom, categorie, operateur, sheet }: CompiledDispositif) =>
  [
    ["titre", titre],
    ["nom", nom],
    ["catégorie", categorie],
    ["opérateur", operateur],
    ["résumé", sheet.resume],
    ["résumé facile à lire", sheet.resumeFalc],
    ["texte de la fiche", sheet.texte],
  ].map(([name = "", text = ""]) => ({ depth: 0, text: `${name} : ${text}`, about: name }));

const headChanges = (old: CompiledDispositif, now: CompiledDispositif): readonly string[] =>
  compareLines(headLines(old), headLines(now)).map((change) => `    - ${changeInWords(change)}`);

/** A version that begins is told by what it changes in the one before it; the first one in full. */
const newVersion = (one: VersionInLaw, previous: VersionInLaw | null): readonly string[] => {
  const title = `Version ajoutée, ${periodInWords(one.version)}`;
  return previous
    ? titled(`${title} ; par rapport à la version précédente :`, compareVersions(previous, one))
    : titled(`${title} :`, describeVersion(one));
};

const compareDispositif = (
  old: CompiledDispositif,
  now: CompiledDispositif,
  before: Law,
  after: Law,
): readonly string[] => {
  const twins = twinsOf(old.versions, now.versions);
  const kept = new Set(twins.values());
  const gone = old.versions.filter((version) => !kept.has(version));
  const inNew = (version: CompiledVersion): VersionInLaw => ({ version, words: after.words });
  return [
    ...titled("Fiche :", headChanges(old, now)),
    ...gone.map((version) => `\nVersion retirée, ${periodInWords(version)}.`),
    ...now.versions.flatMap((version, index) => {
      const twin = twins.get(version);
      const previous = now.versions[index - 1];
      if (!twin) return newVersion(inNew(version), previous ? inNew(previous) : null);
      const changes = compareVersions({ version: twin, words: before.words }, inNew(version));
      return titled(`Version ${periodInWords(version)} :`, changes);
    }),
  ];
};

const addedText = (one: CompiledDispositif, { words }: Law): readonly string[] => [
  "",
  `## Nouveau : ${one.titre} (${one.id})`,
  "",
  one.sheet.resume,
  ...one.versions.flatMap((version) =>
    titled(`Version ${periodInWords(version)} :`, describeVersion({ version, words })),
  ),
];

const compareAll = (before: Law, after: Law): readonly string[] => {
  const old = new Map(before.rules.dispositifs.map((one) => [one.id, one]));
  const now = new Set(after.rules.dispositifs.map(({ id }) => id));
  return [
    ...before.rules.dispositifs
      .filter(({ id }) => !now.has(id))
      .flatMap(({ id, titre }) => ["", `## Retiré : ${titre} (${id})`]),
    ...after.rules.dispositifs.flatMap((one) => {
      const from = old.get(one.id);
      if (!from) return addedText(one, after);
      const changes = compareDispositif(from, one, before, after);
      return changes.length === 0 ? [] : ["", `## ${one.titre} (${one.id})`, ...changes];
    }),
  ];
};

/** The French diff of two states of the law, for jurists; empty when they say the same. */
export const lawDiff = (before: CompiledRules, after: CompiledRules): readonly string[] => [
  ...compareAll(lawOf(before), lawOf(after)),
  ...compareTables(before, after),
];
