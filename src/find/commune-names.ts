import { fold } from "../domain/folding.ts";
import type { AncienneCommune, Commune } from "../domain/place.ts";
import { inTable } from "../domain/table.ts";
import { charGrams } from "./features.ts";

/** The most populous of several is meant when it is this many times the next. */
const DOMINANT = 10;
/** A name cut short ("Boulogne") is read so only for towns: "Marseille" is not Marseille-en-Beauvaisis. */
const SHORTEST_BEGINNING = 4;
const SMALLEST_TOWN = 2000;
const DEPARTEMENT_AT_END = /[\s(]+(02|59|60|62|80)\)?\s*$/;
const ABBREVIATIONS: Readonly<Record<string, string>> = { st: "saint", ste: "sainte" };
const ARTICLES = new Set(["le", "la", "les", "l"]);

const spelledOut = (name: string): readonly string[] =>
  fold(name)
    .split(" ")
    .map((word) => inTable(ABBREVIATIONS, word) ?? word);

const keyOf = (name: string): string => spelledOut(name).join(" ");

/** Without its first article: "Touquet" is "Le Touquet". */
const looseKeyOf = (name: string): string => {
  const words = spelledOut(name);
  return words.slice(ARTICLES.has(words[0] ?? "") ? 1 : 0).join(" ");
};

/** The one that is meant among those that fit, by population; null when none stands out. */
export const dominant = (communes: readonly Commune[]): Commune | null => {
  const [first, second] = communes.toSorted((a, b) => b.population - a.population);
  if (!first) return null;
  return !second || first.population >= DOMINANT * second.population ? first : null;
};

/** Values by each of their keys. */
export const groupBy = <Value>(
  values: readonly Value[],
  keysOf: (value: Value) => readonly string[],
): ReadonlyMap<string, readonly Value[]> => {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const held = groups.get(key);
      if (held) held.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
};

/** Gives the commune a name stands for, or null when none or several do. */
export type NameReader = (text: string) => Commune | null;

/** Reads names from the most exact spelling to the loosest; the first reading that fits anything decides. */
export const createNameReader = (
  communes: readonly Commune[],
  anciennes: readonly AncienneCommune[],
): NameReader => {
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  const byKey = groupBy(communes, ({ nom }) => [keyOf(nom)]);
  const byLooseKey = groupBy(communes, ({ nom }) => [looseKeyOf(nom)]);
  const former = anciennes.flatMap(({ nom, actuelle }) =>
    nom === null ? [] : [{ key: keyOf(nom), actuelle }],
  );
  const towns = communes
    .filter(({ population }) => population >= SMALLEST_TOWN)
    .map((commune) => ({ commune, key: looseKeyOf(commune.nom) }));

  const merged = (fits: (key: string) => boolean): readonly Commune[] => {
    const codes = new Set(former.filter(({ key }) => fits(key)).map(({ actuelle }) => actuelle));
    return [...codes].flatMap((code) => byInsee.get(code) ?? []);
  };
  const townsBeginning = (beginning: string): readonly Commune[] =>
    towns.filter(({ key }) => key.startsWith(beginning)).map(({ commune }) => commune);

  const readings = (name: string): readonly (readonly Commune[])[] => {
    const key = keyOf(name);
    const loose = looseKeyOf(name);
    const exact = [byKey.get(key) ?? [], byLooseKey.get(loose) ?? [], merged((one) => one === key)];
    if (loose.length < SHORTEST_BEGINNING) return exact;
    const beginning = `${loose} `;
    return [...exact, townsBeginning(beginning), merged((one) => one.startsWith(beginning))];
  };

  return (text) => {
    const departement = DEPARTEMENT_AT_END.exec(text)?.[1];
    const name = departement ? text.replace(DEPARTEMENT_AT_END, "") : text;
    const fitting = readings(name).map((found) =>
      found.filter((commune) => !departement || commune.departement === departement),
    );
    return dominant(fitting.find((found) => found.length > 0) ?? []);
  };
};

const runsOf = (name: string): ReadonlySet<string> => new Set(charGrams(spelledOut(name)));

/** Names no longer than this are compared whole; nothing beyond it names a commune. */
const LONGEST_NAME = 80;

/** Gives the communes whose names look most like a text, the most populous first among equals. */
export type LookAlikes = (text: string, limit: number) => readonly Commune[];

/** Made once: a list of two thousand people may have as many names that are none. */
export const createLookAlikes = (communes: readonly Commune[]): LookAlikes => {
  const known = communes.map((commune) => ({ commune, runs: runsOf(commune.nom) }));
  const byRun = groupBy(known, ({ runs }) => [...runs]);
  return (text, limit) => {
    const wanted = runsOf(text.slice(0, LONGEST_NAME));
    const shared = new Map<(typeof known)[number], number>();
    for (const run of wanted)
      for (const one of byRun.get(run) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
    return [...shared]
      .map(([{ commune, runs }, count]) => ({ commune, value: count / (wanted.size + runs.size) }))
      .sort((a, b) => b.value - a.value || b.commune.population - a.commune.population)
      .slice(0, limit)
      .map(({ commune }) => commune);
  };
};
