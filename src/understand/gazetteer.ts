import { fold } from "../domain/folding.ts";
import type { Commune } from "../domain/place.ts";
import { inTable } from "../domain/table.ts";
import { fullSoundOf, isOneSlipAway, soundOf } from "./phonetics.ts";
import { apart } from "./words.ts";

/** A commune found in some words. `exact` when it is spelled right and no other commune of the region fits. */
export interface NamedPlace {
  readonly commune: Commune;
  readonly exact: boolean;
  readonly length: number;
}

export interface Gazetteer {
  /** The longest name that starts at this word. */
  named(words: readonly string[], at: number): NamedPlace | null;
  /** A name as it sounds or slipped; only to be tried where a place is expected. */
  heard(words: readonly string[], at: number): NamedPlace | null;
  /** By postal code. */
  posted(code: string): NamedPlace | null;
  /** Every word of every name, to be left uncorrected. */
  readonly words: ReadonlySet<string>;
}

const SHORT: Readonly<Record<string, string>> = { st: "saint", ste: "sainte", "s/": "sur" };
const LONGEST_NAME = 6;
const HEARD_MINIMUM = 4;
const SLIP_MINIMUM = 5;
const PREFIX_MINIMUM = 4;
const GENERIC = new Set([
  "vers",
  "saint",
  "sainte",
  "mont",
  "bois",
  "neuville",
  "notre",
  "villers",
  "grand",
  "petit",
  "pont",
  "vieux",
  "ville",
  "belle",
  "beau",
  "mesnil",
  "trois",
]);

const spelled = (word: string): string => inTable(SHORT, word) ?? word;
const nameOf = (text: string): string => apart(fold(text)).split(" ").map(spelled).join(" ");

const withoutArticle = (name: string): string => name.replace(/^(?:le|la|les|l) /, "");

type Index = Map<string, Commune[]>;

const put = (index: Index, key: string, commune: Commune): void => {
  const bucket = index.get(key);
  if (!bucket) index.set(key, [commune]);
  else if (!bucket.includes(commune)) bucket.push(commune);
};

/** The most populated of several namesakes, unless another comes close. */
const mainOf = (communes: readonly Commune[] | undefined): Commune | null =>
  [...(communes ?? [])].sort((a, b) => b.population - a.population)[0] ?? null;

const found = (
  communes: readonly Commune[] | undefined,
  exact: boolean,
  length: number,
): NamedPlace | null => {
  const commune = mainOf(communes);
  return commune ? { commune, exact: exact && communes?.length === 1, length } : null;
};

interface Indexes {
  readonly byName: Index;
  readonly byPrefix: Index;
  /** Names long enough to survive a slip, by first letter. */
  readonly byHead: Map<string, { readonly name: string; readonly commune: Commune }[]>;
  readonly byCode: Index;
}

const emptyIndexes = (): Indexes => ({
  byName: new Map(),
  byPrefix: new Map(),
  byHead: new Map(),
  byCode: new Map(),
});

const addSlips = ({ byHead }: Indexes, name: string, commune: Commune): void => {
  if (name.length < SLIP_MINIMUM) return;
  const initial = name.slice(0, 1);
  const entries = byHead.get(initial);
  if (entries) entries.push({ name, commune });
  else byHead.set(initial, [{ name, commune }]);
};

const addCommune = (indexes: Indexes, commune: Commune): void => {
  const name = nameOf(commune.nom);
  const bare = withoutArticle(name);
  put(indexes.byName, name, commune);
  put(indexes.byName, bare, commune);
  addSlips(indexes, bare, commune);
  const head = name.split(" ")[0] ?? "";
  if (head.length >= PREFIX_MINIMUM && head !== name && !GENERIC.has(head))
    put(indexes.byPrefix, head, commune);
  for (const code of commune.codesPostaux) put(indexes.byCode, code, commune);
};

const indexesOf = (
  communes: readonly Commune[],
  nicknames: Readonly<Record<string, string>>,
): Indexes => {
  const indexes = emptyIndexes();
  for (const commune of communes) addCommune(indexes, commune);
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  for (const [nickname, insee] of Object.entries(nicknames)) {
    const commune = byInsee.get(insee);
    if (commune) indexes.byName.set(nameOf(nickname), [commune]);
  }
  return indexes;
};

/** Made the first time a place is not spelled right: most messages never need it, and it costs at start. */
const createSounds = (communes: readonly Commune[]): (() => Index) => {
  let made: Index | null = null;
  return () => {
    if (made) return made;
    const index: Index = new Map();
    for (const commune of communes) {
      const glued = withoutArticle(nameOf(commune.nom)).replaceAll(" ", "");
      put(index, soundOf(glued), commune);
      put(index, fullSoundOf(glued), commune);
    }
    made = index;
    return index;
  };
};

/** Finds the communes of the region in words, however they are spelled. */
export const createGazetteer = (
  communes: readonly Commune[],
  nicknames: Readonly<Record<string, string>>,
  elsewhere: readonly string[] = [],
): Gazetteer => {
  const isElsewhere = (word: string | undefined): boolean => elsewhere.includes(word ?? "");
  const sounds = createSounds(communes);
  const { byName, byPrefix, byCode, byHead } = indexesOf(communes, nicknames);

  const joined = (words: readonly string[], at: number, length: number, by: string): string =>
    words
      .slice(at, at + length)
      .map(spelled)
      .join(by);

  const longestOf = (
    words: readonly string[],
    at: number,
    lookup: (length: number) => NamedPlace | null,
  ): NamedPlace | null => {
    for (let length = Math.min(LONGEST_NAME, words.length - at); length >= 1; length -= 1) {
      const place = lookup(length);
      if (place) return place;
    }
    return null;
  };

  const slipped = (words: readonly string[], at: number): NamedPlace | null =>
    longestOf(words, at, (length) => {
      const text = joined(words, at, length, " ");
      if (text.length < SLIP_MINIMUM) return null;
      const near = (byHead.get(text.slice(0, 1)) ?? []).filter((entry) =>
        isOneSlipAway(text, entry.name),
      );
      return found(
        near.map(({ commune }) => commune),
        false,
        length,
      );
    });

  return {
    named: (words, at) =>
      longestOf(words, at, (length) =>
        found(byName.get(joined(words, at, length, " ")), true, length),
      ) ??
      (isElsewhere(words[at]) ? null : found(byPrefix.get(spelled(words[at] ?? "")), false, 1)),
    heard: (words, at) =>
      isElsewhere(words[at])
        ? null
        : (longestOf(words, at, (length) => {
            const text = joined(words, at, length, "");
            if (text.length < HEARD_MINIMUM) return null;
            return found(
              sounds().get(fullSoundOf(text)) ?? sounds().get(soundOf(text)),
              false,
              length,
            );
          }) ?? slipped(words, at)),
    posted: (code) => found(byCode.get(code), true, 1),
    words: new Set([...byName.keys()].flatMap((name) => name.split(" "))),
  };
};
