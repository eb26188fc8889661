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
const UNDERWAY = new Set(["en", "prepare", "actuellement", "niveau"]);
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

const failedAfter = (texts: readonly string[]): boolean => {
  const denied = texts.findIndex(
    (text, index) =>
      text === "pas" && texts.slice(index + 1, index + 4).some((next) => NOT_HAD_AFTER.has(next)),
  );
  const lacked = texts.findIndex(
    (text, index) =>
      (text === "le" || text === "la") &&
      texts[index + 1] === "ai" &&
      ["pas", "rate", "loupe", "jamais"].includes(texts[index + 2] ?? ""),
  );
  const failed = texts.findIndex(
    (text, index) => FAILED.has(text) && index <= 5 && !texts.slice(0, index).includes("je"),
  );
  return denied >= 0 || lacked >= 0 || failed >= 0;
};

type Standing = "held" | "said" | "not-held";

const standingOf = (reading: Reading, found: Match<number>): Standing => {
  const clause = clauseAt(reading.clauses, found.from);
  const before = saidBefore(reading, clause, found.from);
  const after = saidAfter(reading, found.to);
  if (isDenied(reading.words, clause, found, () => false)) return "not-held";
  if (before.some((text) => WANTED.has(text)) && !before.includes("apres")) return "not-held";
  if (UNDERWAY.has(textAt(reading, found.from - 1)) || before.includes("niveau")) return "not-held";
  if (before.some((text) => FAILED.has(text)) && !before.includes("apres")) return "not-held";
  if (failedAfter(after) || clause.question) return "not-held";
  const holds =
    before.some((text) => HELD.has(text)) && !before.includes("apres") && !before.includes("fait");
  return holds ? "held" : "said";
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
    const claims = longest(matcher.all(reading.words)).flatMap((found): Claim[] => {
      if (clauseAt(reading.clauses, found.from).subject === "other") return [];
      const standing = standingOf(reading, found);
      if (standing === "not-held") return [];
      const confidence = standing === "held" ? "sure" : "doubtful";
      return [
        {
          fact: "niveau_diplome",
          value: found.payload,
          from: found.from,
          to: found.to,
          confidence,
        },
      ];
    });
    const best = [...claims].sort((a, b) => Number(b.value) - Number(a.value))[0];
    return best ? [best] : [];
  };
};
