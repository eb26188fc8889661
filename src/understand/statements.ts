import type { CompiledLexicon, Statement } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { createNameReader } from "./given-names.ts";
import { createMatcher, type Match } from "./matcher.ts";
import { worthOf } from "./measures.ts";
import { isDenied } from "./negation.ts";
import { isOpen } from "./openness.ts";
import { isOrdered } from "./orders.ts";
import type { Claim, Reading } from "./reading.ts";
import { saysAt, textAt } from "./reading.ts";

type Found = Match<Statement>;

const overlaps = (a: Found, b: Found): boolean => a.from <= b.to && b.from <= a.to;
/** The same words may state several things: "mon cdd est fini" ends a job and says how. */
const isSameSpan = (a: Found, b: Found): boolean => a.from === b.from && a.to === b.to;
const sameFact = (a: Found, b: Found): boolean =>
  Object.keys(a.payload.gives).some((fact) => fact in b.payload.gives);

/** Keeps the longest reading of the same words; a whole phrase wins over the core inside it. */
const withoutOverlaps = (found: readonly Found[]): readonly Found[] => {
  const ranked = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: Found[] = [];
  for (const one of ranked) {
    const beaten = kept.some(
      (other) =>
        overlaps(one, other) &&
        !isSameSpan(one, other) &&
        (sameFact(one, other) || one.payload.kind === "core"),
    );
    if (!beaten) kept.push(one);
  }
  return kept.sort((a, b) => a.from - b.from);
};

const claimsOf = (reading: Reading, found: Found, gives: Statement["gives"]): readonly Claim[] =>
  Object.entries(gives).flatMap(([fact, said]): readonly Claim[] => {
    const value = worthOf(reading, said, found);
    const confidence = found.payload.doubtful ? "doubtful" : "sure";
    return value === null ? [] : [{ fact, value, from: found.from, to: found.to, confidence }];
  });

/** "je touche pas le rsa": the words that deny are part of the quote. */
const widened = (reading: Reading, found: Found, from: number): Found => {
  let start = found.from;
  for (let at = found.from - 1; at >= from && at >= found.from - 6; at -= 1) {
    if (["pas", "plus", "sans", "aucun", "aucune", "ni", "jamais"].includes(textAt(reading, at))) {
      start = at;
      break;
    }
  }
  return { ...found, from: start };
};

const WANTED = new Set([
  "veux",
  "voudrais",
  "aimerais",
  "vais",
  "faut",
  "dois",
  "peux",
  "serai",
  "serais",
]);

/** "j'étais au RSA mais plus maintenant": what is past is said to be over. */
const isOver = (reading: Reading, to: number): boolean =>
  saysAt(reading, to, "mais", "plus") ||
  saysAt(reading, to, "mais", "ce", "est", "fini") ||
  saysAt(reading, to, "plus", "maintenant") ||
  saysAt(reading, to, "et", "plus", "maintenant");

/** "si je suis au chômage", "je veux arrêter l'école": imagined or wished, not said. */
const isSupposed = (reading: Reading, from: number, clauseFrom: number): boolean => {
  if (WANTED.has(textAt(reading, from - 1))) return true;
  for (let at = Math.max(clauseFrom, from - 3); at < from; at += 1)
    if (textAt(reading, at) === "si") return true;
  return false;
};

const pastClaims = (reading: Reading, one: Found, end: number): readonly Claim[] =>
  isOver(reading, end) ? claimsOf(reading, { ...one, to: end + 1 }, one.payload.denied) : [];

const claimsAt = (
  reading: Reading,
  one: Found,
  taken: (index: number) => boolean,
): readonly Claim[] => {
  const clause = clauseAt(reading.clauses, one.from);
  if (one.payload.kind === "kin") return claimsOf(reading, one, one.payload.gives);
  if (clause.subject === "other" || isOrdered(reading, one.from, one.to)) return [];
  if (one.payload.kind === "phrase")
    return isSupposed(reading, one.from, clause.from)
      ? []
      : claimsOf(reading, one, one.payload.gives);
  if (isDenied(reading.words, clause, one, taken))
    return claimsOf(reading, widened(reading, one, clause.from), one.payload.denied);
  if (clause.past) return pastClaims(reading, one, clause.to);
  return isOpen(reading.words, clause, one.from) ? [] : claimsOf(reading, one, one.payload.gives);
};

/** Reads the statements of the lexicon, each in the clause it stands in. */
export const createStatementReader = (
  lexicon: CompiledLexicon,
): ((reading: Reading) => readonly Claim[]) => {
  const matcher = createMatcher(
    lexicon.statements.map((statement) => ({ sequences: statement.sequences, payload: statement })),
  );
  const isName = createNameReader(lexicon);
  return (reading) => {
    const said = matcher.all(reading.words).filter(({ to }) => !isName(reading, to));
    const found = withoutOverlaps(said);
    const taken = (index: number): boolean =>
      found.some(({ from, to }) => index >= from && index <= to);
    return found.flatMap((one) => claimsAt(reading, one, taken));
  };
};
