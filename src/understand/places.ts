import type { Commune } from "../domain/place.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import type { Gazetteer, NamedPlace } from "./gazetteer.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import { type Claim, type Reading, textAt } from "./reading.ts";
import { AT, PREPOSITIONS, STOPPERS, type Tie, tieOf } from "./ties.ts";

const BARE_POPULATION = 4000;
const SMALL = 4;
/** A correction opens the message: "non pas à Lens, Liévin". */
const HEAD = 3;

export interface PlaceRead {
  readonly commune: Commune | null;
  readonly claims: readonly Claim[];
  /** Where a place is denied at the head of the message, for another: "pas Lens, Liévin". */
  readonly deniedFrom: number | null;
  /** Word spans that name a place, so that a wish can be cut before them. */
  readonly spots: readonly { readonly from: number; readonly to: number }[];
}

const isTrusted = (
  name: string,
  place: NamedPlace,
  tie: Tie,
  ordinary: ReadonlySet<string>,
): boolean => {
  if (tie === "lives") return true;
  if (ordinary.has(name) || name.length < SMALL) return false;
  if (tie === "bare") return place.commune.population >= BARE_POPULATION;
  return place.commune.population >= BARE_POPULATION || name.length > SMALL;
};

interface Spot {
  readonly place: NamedPlace;
  readonly tie: Tie;
  readonly from: number;
  readonly to: number;
}

export interface PlaceReader {
  read(reading: Reading): PlaceRead;
}

interface Atlas {
  readonly gazetteer: Gazetteer;
  readonly ordinary: ReadonlySet<string>;
  readonly departements: Matcher<string>;
}

/** "à Amien": away from "j'habite", only a town is recognised through a slip. */
const TOWN_POPULATION = 10_000;
/** "à la rue" is not the town of Rue. */
const ARTICLES = new Set(["la", "le", "les", "l", "une", "un", "ma", "mon"]);
const SHORT_ANSWER = 5;

const isAskedIn = (reading: Reading): boolean =>
  reading.context.asked === "commune_insee" && reading.tokens.length <= SHORT_ANSWER;

const mayBeHeard = (atlas: Atlas, plain: string, tie: Tie): boolean => {
  if (PREPOSITIONS.has(plain) || AT.has(plain) || STOPPERS.has(plain)) return false;
  // "aucune idée" asked where one lives is no town misspelt
  if (atlas.ordinary.has(plain)) return false;
  return tie === "lives" || (tie === "near" && plain.length > SMALL);
};

/** By its name, when the words around make it a place. */
const namedAt = (
  atlas: Atlas,
  plains: readonly string[],
  token: number,
  tie: Tie,
): NamedPlace | null => {
  const named = atlas.gazetteer.named(plains, token);
  if (!named) return null;
  const name = plains.slice(token, token + named.length).join(" ");
  return isTrusted(name, named, tie, atlas.ordinary) ? named : null;
};

/** By its sound or a slip, where a place is expected. */
const heardAt = (
  atlas: Atlas,
  plains: readonly string[],
  token: number,
  tie: Tie,
): NamedPlace | null => {
  if (!mayBeHeard(atlas, plains[token] ?? "", tie)) return null;
  const heard = atlas.gazetteer.heard(plains, token);
  return heard && (tie === "lives" || heard.commune.population >= TOWN_POPULATION) ? heard : null;
};

const lookUp = (
  atlas: Atlas,
  plains: readonly string[],
  token: number,
  tie: Tie,
): NamedPlace | null => {
  const plain = plains[token] ?? "";
  if (/^\d{5}$/.test(plain)) return atlas.gazetteer.posted(plain);
  if (atlas.ordinary.has(plain) && ARTICLES.has(plains[token - 1] ?? "")) return null;
  return namedAt(atlas, plains, token, tie) ?? heardAt(atlas, plains, token, tie);
};

const spotsIn = (
  atlas: Atlas,
  reading: Reading,
  taken: readonly { from: number; to: number }[],
): readonly Spot[] => {
  const spots: Spot[] = [];
  const plains = reading.tokens.map(({ plain }) => plain);
  const asked = isAskedIn(reading);
  let next = 0;
  reading.words.forEach((word, at) => {
    if (word.token < next || reading.words[at - 1]?.token === word.token) return;
    if (taken.some(({ from, to }) => at >= from && at <= to)) return;
    const tie = tieOf(reading, at);
    const place = lookUp(atlas, plains, word.token, asked ? "lives" : tie);
    if (!place) return;
    next = word.token + place.length;
    spots.push({
      place,
      tie,
      from: at,
      to: reading.words.findLastIndex((other) => other.token < next),
    });
  });
  return spots;
};

/** "j'ai dit Lens mais c'est Liévin". */
const SAID = new Set(["dit", "mis", "ecrit", "tape"]);
const isTakenBack = (reading: Reading, from: number): boolean =>
  SAID.has(textAt(reading, from - 1)) && textAt(reading, from - 2) === "ai";

/** "pas Lens, Liévin", "pas à Lens". */
const isDeniedAt = (reading: Reading, from: number): boolean =>
  textAt(reading, from - 1) === "pas" ||
  isTakenBack(reading, from) ||
  (textAt(reading, from - 2) === "pas" && AT.has(textAt(reading, from - 1)));

/** "33 ans, Creil, cherche…": a town alone between two commas, or right after an age, is an address. */
const isListed = (reading: Reading, { tie, from, to }: Spot): boolean => {
  const before = reading.words[from];
  const after = reading.words[to + 1];
  const opens =
    !before || from === 0 || before.breakBefore !== "none" || isAgeBefore(reading, from);
  return tie === "bare" && opens && after?.breakBefore !== "none";
};

const isAgeBefore = (reading: Reading, at: number): boolean =>
  /^ans?$/.test(textAt(reading, at - 1)) && reading.words[at - 2]?.number != null;

const claimOf = (reading: Reading, spot: Spot): Claim | null => {
  const { place, tie, from, to } = spot;
  const clause = clauseAt(reading.clauses, from);
  if (clause.subject === "other" || clause.past || tie === "elsewhere") return null;
  if (isDeniedAt(reading, from)) return null;
  const sure =
    place.exact &&
    (tie === "lives" || reading.context.asked === "commune_insee" || isListed(reading, spot));
  const confidence = sure ? "sure" : "doubtful";
  return { fact: "commune_insee", value: place.commune.insee, from, to, confidence };
};

const BESIDE = new Set(["cote", "pres", "proche", "vers", "loin", "environs"]);

/** "à côté de Lens, à Liévin": the second is the one. */
const isBeside = ({ words }: Reading, { from }: Spot): boolean =>
  words.slice(Math.max(0, from - 3), from).some(({ text }) => BESIDE.has(text));

/** Where the person lives: where they say they live, else the first place they name for themselves. */
const homeIn = (reading: Reading, spots: readonly Spot[]): { spot: Spot; claim: Claim } | null => {
  const claims = spots.flatMap((spot) => {
    const claim = claimOf(reading, spot);
    return claim ? [{ spot, claim }] : [];
  });
  return (
    claims.find(({ spot }) => spot.tie === "lives") ??
    claims.find(({ spot }) => !isBeside(reading, spot)) ??
    claims[0] ??
    null
  );
};

/** "j'ai dit Lens mais c'est Liévin": the second is said for the first. */
const isInsteadOf = (reading: Reading, spots: readonly Spot[], home: Spot): boolean =>
  home.place.exact && spots.some((spot) => spot.to < home.from && isTakenBack(reading, spot.from));

/** Reads where the person lives, and the place they name. */
export const createPlaceReader = (gazetteer: Gazetteer, lexicon: CompiledLexicon): PlaceReader => {
  const departements = createMatcher(
    Object.entries(lexicon.departements).map(([name, code]) => ({
      sequences: [name],
      payload: code,
    })),
  );
  const atlas: Atlas = { gazetteer, ordinary: new Set(lexicon.ordinary), departements };
  const isOwn = (reading: Reading, from: number): boolean =>
    clauseAt(reading.clauses, from).subject === "self";

  const read = (reading: Reading): PlaceRead => {
    const areas = departements.all(reading.words);
    const spots = spotsIn(atlas, reading, areas);
    const home = homeIn(reading, spots);
    const denied = spots.find(({ from }) => from <= HEAD && isDeniedAt(reading, from));
    const deniedFrom = denied && home ? 0 : null;
    if (home) {
      const { spot, claim } = home;
      const claims = [
        isInsteadOf(reading, spots, spot) ? { ...claim, confidence: "sure" as const } : claim,
      ];
      return { commune: spot.place.commune, claims, deniedFrom, spots };
    }
    const claims = areas
      .filter(({ from }) => isOwn(reading, from))
      .slice(0, 1)
      .map(
        ({ from, to, payload: value }): Claim => ({
          fact: "departement",
          value,
          from,
          to,
          confidence: "sure",
        }),
      );
    const named = spots.find(({ from }) => isOwn(reading, from));
    return { commune: named?.place.commune ?? null, claims, deniedFrom, spots };
  };

  return { read };
};
