import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { type Clause, clauseAt } from "./clauses.ts";
import { createMatcher, type Match } from "./matcher.ts";
import { isDenied } from "./negation.ts";
import { type Claim, type Reading, textAt } from "./reading.ts";

const HELD = new Set([
  "ai",
  "eu",
  "obtenu",
  "obtenue",
  "titulaire",
  "diplome",
  "diplomee",
  "valide",
  "decroche",
  "possede",
  "reussi",
  "passe",
]);
const WANTED = new Set([
  "veux",
  "voudrais",
  "aimerais",
  "souhaite",
  "souhaiterais",
  "passer",
  "faire",
  "preparer",
  "prepare",
  "cherche",
  "envie",
  "repasser",
  "formation",
  "projet",
  "inscrire",
  "reprendre",
  "obtenir",
  "avoir",
  "comment",
  "si",
  "commencer",
  "faut",
  "fasse",
  "interesse",
]);
const UNDERWAY = new Set(["en", "prepare", "actuellement", "niveau", "terminale", "annee"]);
const FAILED = new Set([
  "rate",
  "ratee",
  "loupe",
  "loupee",
  "echoue",
  "abandonne",
  "arrete",
  "foire",
  "recale",
  "manque",
]);
const LACKED = new Set(["pas", "rate", "loupe", "jamais"]);
/** Said after the diploma: "bac pro mais pas eu", "CAP pas fini", "le bac je l'ai raté". */
const NOT_HAD_AFTER = new Set([
  "eu",
  "obtenu",
  "fini",
  "valide",
  "termine",
  "reussi",
  "passe",
  "diplome",
  "eue",
  "finie",
  "ete",
]);

const wordsIn = (reading: Reading, from: number, to: number): readonly string[] =>
  reading.words.slice(Math.max(0, from), to).map((word) => word.text);

const saidBefore = (reading: Reading, clause: Clause, at: number): readonly string[] =>
  wordsIn(reading, Math.max(clause.from, at - 7), at);

/** The few words after, even past "mais" and a comma, as long as the sentence goes on. */
const saidAfter = (reading: Reading, to: number): readonly string[] => {
  const texts: string[] = [];
  for (let at = to + 1; at <= to + 9; at += 1) {
    const word = reading.words[at];
    if (!word || word.breakBefore === "strong") break;
    texts.push(word.text);
  }
  return texts;
};

/** "mais pas eu", "pas fini". */
const saysNotHad = (texts: readonly string[]): boolean =>
  texts.some(
    (text, index) =>
      text === "pas" && texts.slice(index + 1, index + 4).some((next) => NOT_HAD_AFTER.has(next)),
  );

/** "je l'ai raté", "je l'ai pas". */
const saysLacked = (texts: readonly string[]): boolean =>
  texts.some(
    (text, index) =>
      (text === "le" || text === "la") &&
      texts[index + 1] === "ai" &&
      LACKED.has(texts[index + 2] ?? ""),
  );

/** "raté", "mais j'ai abandonné"; "j'ai arrêté l'école" is about something else. */
const saysFailed = (texts: readonly string[]): boolean => {
  const failed = texts.findIndex((text) => FAILED.has(text));
  if (failed < 0 || failed > 5) return false;
  return !texts.slice(0, failed).includes("je") || failed === texts.length - 1;
};

const failedAfter = (texts: readonly string[]): boolean =>
  saysNotHad(texts) || saysLacked(texts) || saysFailed(texts);

type Standing = "held" | "said" | "not-held";

/** "je passe mon BTS": under way; "j'ai passé mon BTS" is not. */
const isTakenNow = (reading: Reading, from: number): boolean =>
  reading.words
    .slice(Math.max(0, from - 3), from)
    .some(
      ({ text }, offset) =>
        text === "passe" && textAt(reading, Math.max(0, from - 3) + offset - 1) === "je",
    );

const YEAR_OF = new Set(["annees", "annee", "terminale"]);
const isInYearOf = (reading: Reading, from: number): boolean =>
  ["de", "du", "d"].includes(textAt(reading, from - 1)) && YEAR_OF.has(textAt(reading, from - 2));

/** Wished, under way or missed, in the words before; "après le CAP" is none of them. */
const isNotHeldBefore = (
  reading: Reading,
  found: Match<number>,
  before: readonly string[],
): boolean => {
  if (UNDERWAY.has(textAt(reading, found.from - 1)) || before.includes("niveau")) return true;
  if (isTakenNow(reading, found.from) || isInYearOf(reading, found.from)) return true;
  return !before.includes("apres") && before.some((text) => WANTED.has(text) || FAILED.has(text));
};

const standingOf = (reading: Reading, found: Match<number>): Standing => {
  const clause = clauseAt(reading.clauses, found.from);
  const before = saidBefore(reading, clause, found.from);
  const isDeniedHere = isDenied(reading.words, clause, found, () => false) || clause.question;
  if (isDeniedHere || isNotHeldBefore(reading, found, before)) return "not-held";
  if (failedAfter(saidAfter(reading, found.to))) return "not-held";
  const studied = before.includes("apres") || before.includes("fait");
  return !studied && before.some((text) => HELD.has(text)) ? "held" : "said";
};

/** Longest names only: "bac pro" is not "bac". */
const longest = (found: readonly Match<number>[]): readonly Match<number>[] =>
  found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.from <= one.from &&
          other.to >= one.to &&
          other.to - other.from > one.to - one.from,
      ),
  );

const claimOf = (reading: Reading, found: Match<number>): readonly Claim[] => {
  if (clauseAt(reading.clauses, found.from).subject === "other") return [];
  // "Cap emploi" is an office
  if (textAt(reading, found.to) === "cap" && textAt(reading, found.to + 1) === "emploi") return [];
  const standing = standingOf(reading, found);
  if (standing === "not-held") return [];
  const { from, to, payload: value } = found;
  const confidence = standing === "held" ? "sure" : "doubtful";
  return [{ fact: "niveau_diplome", value, from, to, confidence }];
};

/**
 * The highest diploma the person has. Having studied for it ("après le CAP", "j'ai fait un BTS") is not having it:
 * doubtful, so that the conversation asks.
 */
export const createDiplomaReader = (
  lexicon: CompiledLexicon,
): ((reading: Reading) => readonly Claim[]) => {
  const matcher = createMatcher(
    lexicon.diplomas.map((diploma) => ({ sequences: diploma.sequences, payload: diploma.level })),
  );
  return (reading) => {
    const claims = longest(matcher.all(reading.words)).flatMap((found) => claimOf(reading, found));
    const best = [...claims].sort((a, b) => Number(b.value) - Number(a.value))[0];
    return best ? [best] : [];
  };
};
