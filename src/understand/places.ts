import type { Commune } from "../domain/place.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import type { Gazetteer, NamedPlace } from "./gazetteer.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import { type Claim, type Reading, textAt } from "./reading.ts";
import { stem } from "./words.ts";

export interface PlaceRead {
  readonly commune: Commune | null;
  readonly claims: readonly Claim[];
}

/** How the words before a place bind it to the person. */
type Tie = "lives" | "near" | "elsewhere" | "bare";

const LIVES = new Set(
  [
    "habite",
    "habit",
    "vis",
    "loge",
    "reside",
    "demeure",
    "domicilie",
    "habitant",
    "habitante",
    "domicile",
    "heberge",
    "installe",
  ].map(stem),
);
const AT = new Set([
  "a",
  "sur",
  "de",
  "dans",
  "en",
  "au",
  "du",
  "vers",
  "pres",
  "cote",
  "la",
  "le",
  "les",
  "secteur",
  "ville",
  "proche",
  "environ",
  "environs",
  "chez",
  "actuellement",
  "ici",
  "la",
  "bas",
  "sus",
  "commune",
  "que",
]);
/** "je travaille à", "né à", "le lycée de": a place that is not home. */
const ELSEWHERE = new Set([
  "ne",
  "nee",
  "nait",
  "lycee",
  "college",
  "stage",
  "ecole",
  "travaille",
  "bosse",
  "diplome",
  "mission",
  "cap",
  "campus",
  "faculte",
  "fac",
  "universite",
  "prison",
  "entreprise",
  "rendez",
  "agence",
  "travaillais",
  "etais",
  "habitais",
]);
const PREPOSITIONS = new Set(["a", "sur", "de", "vers", "dans"]);
const BARE_POPULATION = 4000;
const SMALL = 4;

const tieOf = (reading: Reading, at: number): Tie => {
  const { from } = clauseAt(reading.clauses, at);
  let index = at - 1;
  while (index >= from && AT.has(textAt(reading, index))) index -= 1;
  const governor = textAt(reading, index);
  const stepped = index < at - 1;
  if (index >= from && LIVES.has(stem(governor))) return "lives";
  if (stepped && governor === "suis" && index >= from && textAt(reading, index - 1) === "je")
    return "lives";
  if (elsewhereIn(reading, from, at)) return "elsewhere";
  return stepped && PREPOSITIONS.has(textAt(reading, at - 1)) ? "near" : "bare";
};

const elsewhereIn = (reading: Reading, from: number, at: number): boolean =>
  reading.words.slice(Math.max(from, at - 5), at).some((word) => ELSEWHERE.has(word.text));

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

/** Never the sound of a town, even right after "j'habite". */
const STOPPERS = new Set([
  "seul",
  "seule",
  "chez",
  "avec",
  "encore",
  "toujours",
  "mes",
  "ma",
  "mon",
  "ici",
  "loin",
  "dans",
  "un",
  "une",
  "la",
  "le",
  "les",
  "en",
  "au",
  "plus",
  "pas",
  "rue",
  "centre",
  "campagne",
  "et",
  "je",
  "jai",
  "j",
  "chambre",
  "foyer",
  "appartement",
  "maison",
  "france",
  "nord",
  "oise",
  "aisne",
  "somme",
  "parents",
  "pres",
  "cote",
  "depuis",
  "a",
  "sur",
  "vers",
  "de",
  "du",
  "des",
  "oui",
  "non",
  "sais",
  "quartier",
  "village",
  "logement",
  "proche",
  "que",
  "qui",
]);

interface Spot {
  readonly place: NamedPlace;
  readonly tie: Tie;
  readonly from: number;
  readonly to: number;
}

export interface PlaceReader {
  read(reading: Reading): PlaceRead;
  /** Word spans that name a place, so that a wish can be cut before them. */
  spots(reading: Reading): readonly { readonly from: number; readonly to: number }[];
}

interface Atlas {
  readonly gazetteer: Gazetteer;
  readonly ordinary: ReadonlySet<string>;
  readonly departements: Matcher<string>;
}

/** "à Amien": away from "j'habite", only a town is recognised through a slip. */
const TOWN_POPULATION = 10_000;
const SHORT_ANSWER = 5;

const isAskedIn = (reading: Reading): boolean =>
  reading.context.asked === "commune_insee" && reading.tokens.length <= SHORT_ANSWER;

const mayBeHeard = (atlas: Atlas, plain: string, tie: Tie): boolean => {
  if (PREPOSITIONS.has(plain) || AT.has(plain) || STOPPERS.has(plain)) return false;
  return tie === "lives" || (tie === "near" && plain.length > SMALL && !atlas.ordinary.has(plain));
};

const lookUp = (atlas: Atlas, reading: Reading, token: number, said: Tie): NamedPlace | null => {
  const plains = reading.tokens.map(({ plain }) => plain);
  const plain = plains[token] ?? "";
  const tie = isAskedIn(reading) ? "lives" : said;
  if (/^\d{5}$/.test(plain)) return atlas.gazetteer.posted(plain);
  const named = atlas.gazetteer.named(plains, token);
  const name = plains.slice(token, token + (named?.length ?? 0)).join(" ");
  if (named && isTrusted(name, named, tie, atlas.ordinary)) return named;
  const heard = mayBeHeard(atlas, plain, tie) ? atlas.gazetteer.heard(plains, token) : null;
  return heard && (tie === "lives" || heard.commune.population >= TOWN_POPULATION) ? heard : null;
};

const spotsIn = (
  atlas: Atlas,
  reading: Reading,
  taken: readonly { from: number; to: number }[],
): readonly Spot[] => {
  const spots: Spot[] = [];
  let next = 0;
  reading.words.forEach((word, at) => {
    if (word.token < next || reading.words[at - 1]?.token === word.token) return;
    if (taken.some(({ from, to }) => at >= from && at <= to)) return;
    const tie = tieOf(reading, at);
    const place = lookUp(atlas, reading, word.token, tie);
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

const claimOf = (reading: Reading, { place, tie, from, to }: Spot): Claim | null => {
  const clause = clauseAt(reading.clauses, from);
  if (clause.subject === "other" || clause.past || tie === "elsewhere") return null;
  const sure = place.exact && (tie === "lives" || reading.context.asked === "commune_insee");
  const confidence = sure ? "sure" : "doubtful";
  return { fact: "commune_insee", value: place.commune.insee, from, to, confidence };
};

/** Where the person lives: where they say they live, else the first place they name for themselves. */
const homeIn = (reading: Reading, spots: readonly Spot[]): { spot: Spot; claim: Claim } | null => {
  const claims = spots.flatMap((spot) => {
    const claim = claimOf(reading, spot);
    return claim ? [{ spot, claim }] : [];
  });
  return claims.find(({ spot }) => spot.tie === "lives") ?? claims[0] ?? null;
};

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
    if (home) return { commune: home.spot.place.commune, claims: [home.claim] };
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
    return { commune: named?.place.commune ?? null, claims };
  };

  return { read, spots: (reading) => spotsIn(atlas, reading, departements.all(reading.words)) };
};
