import type { Commune } from "../domain/place.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import type { Gazetteer, NamedPlace } from "./gazetteer.ts";
import { createMatcher } from "./matcher.ts";
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

/** Reads where the person lives, and the place they name. */
export const createPlaceReader = (gazetteer: Gazetteer, lexicon: CompiledLexicon): PlaceReader => {
  const ordinary = new Set(lexicon.ordinary);
  const departements = createMatcher(
    Object.entries(lexicon.departements).map(([name, code]) => ({
      sequences: [name],
      payload: code,
    })),
  );

  const lookUp = (
    plains: readonly string[],
    token: number,
    tie: Tie,
    asked: boolean,
  ): NamedPlace | null => {
    const plain = plains[token] ?? "";
    if (/^\d{5}$/.test(plain)) return gazetteer.posted(plain);
    const named = gazetteer.named(plains, token);
    if (
      named &&
      isTrusted(
        plains.slice(token, token + named.length).join(" "),
        named,
        asked ? "lives" : tie,
        ordinary,
      )
    )
      return named;
    const mayHear = (tie === "lives" && !PREPOSITIONS.has(plain) && !AT.has(plain)) || asked;
    return mayHear && !STOPPERS.has(plain) ? gazetteer.heard(plains, token) : null;
  };

  const spotsOf = (reading: Reading): readonly Spot[] => {
    const plains = reading.tokens.map((token) => token.plain);
    const asked = reading.context.asked === "commune_insee" && reading.tokens.length <= 5;
    const spots: Spot[] = [];
    let next = 0;
    reading.words.forEach((word, at) => {
      if (word.token < next || reading.words[at - 1]?.token === word.token) return;
      const tie = tieOf(reading, at);
      const place = lookUp(plains, word.token, tie, asked);
      if (!place) return;
      next = word.token + place.length;
      const last = reading.words.findLastIndex((other) => other.token < next);
      spots.push({ place, tie, from: at, to: last });
    });
    return spots;
  };

  const claimOf = (reading: Reading, spot: Spot): readonly Claim[] => {
    const clause = clauseAt(reading.clauses, spot.from);
    if (clause.subject === "other" || clause.past || spot.tie === "elsewhere") return [];
    const asked = reading.context.asked === "commune_insee";
    const sure = spot.place.exact && (spot.tie === "lives" || asked);
    return [
      {
        fact: "commune_insee",
        value: spot.place.commune.insee,
        from: spot.from,
        to: spot.to,
        confidence: sure ? "sure" : "doubtful",
      },
    ];
  };

  const read = (reading: Reading): PlaceRead => {
    const spots = spotsOf(reading);
    const claims = spots.flatMap((spot) =>
      claimOf(reading, spot).map((claim) => ({ claim, spot })),
    );
    const home = claims.find(({ spot }) => spot.tie === "lives") ?? claims[0];
    if (home) return { commune: home.spot.place.commune, claims: [home.claim] };
    const departement = departements
      .all(reading.words)
      .find((one) => clauseAt(reading.clauses, one.from).subject === "self");
    const said: readonly Claim[] = departement
      ? [
          {
            fact: "departement",
            value: departement.payload,
            from: departement.from,
            to: departement.to,
            confidence: "sure",
          },
        ]
      : [];
    const named = spots.find((spot) => clauseAt(reading.clauses, spot.from).subject === "self");
    return { commune: named?.place.commune ?? null, claims: said };
  };

  return { read, spots: spotsOf };
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
