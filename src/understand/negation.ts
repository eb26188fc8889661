import type { Clause } from "./clauses.ts";
import { textIn, type Word } from "./words.ts";

const DENIALS = new Set(["pas", "jamais", "aucun", "aucune", "sans", "ni", "zero", "pa"]);
const AFTER = new Set(["non", "pas", "jamais", "aucun", "aucune", "nan"]);
/** "pas mal", "pas seulement": not a denial of what comes after. */
const HOLLOW = new Set(["mal", "que", "seulement", "loin", "grave", "probleme", "souci", "trop"]);
const REACH = 6;
/** "plus" denies after a verb ("j'ai plus le permis"), not in "en plus", "plus tard", "plus de 25 ans". */
const BEFORE_MORE = new Set(["en", "le", "au", "de", "la", "les", "des", "beaucoup", "encore"]);
const AFTER_MORE = new Set([
  "tard",
  "que",
  "grand",
  "jeune",
  "vieux",
  "ou",
  "facile",
  "loin",
  "simple",
]);
const VERBS_BEFORE_MORE = new Set([
  "ai",
  "suis",
  "touche",
  "recois",
  "percois",
  "travaille",
  "bosse",
  "vais",
  "est",
  "conduis",
  "veux",
  "a",
  "peux",
  "fais",
  "habite",
]);

/** "plus chez mes parents", "non plus de RSA": nothing else is said before. */
const opensAt = (words: readonly Word[], at: number): boolean =>
  at === 0 || words[at]?.breakBefore !== "none" || textIn(words, at - 1) === "non";

/** "plus de chômage plus de RSA": what a first "plus" denied, the next ones go on denying. */
const goesOnFrom = (words: readonly Word[], at: number): boolean => {
  for (let before = at - 1; before >= at - REACH; before -= 1)
    if (textIn(words, before) === "plus") return isDenialAt(words, before);
  return false;
};

const isDenialAt = (words: readonly Word[], at: number): boolean => {
  const text = textIn(words, at);
  if (DENIALS.has(text)) return !HOLLOW.has(textIn(words, at + 1));
  if (text === "plus") {
    const after = textIn(words, at + 1);
    const counts = after === "de" && words[at + 2]?.number !== null && words[at + 2] !== undefined;
    return (
      !counts &&
      !AFTER_MORE.has(after) &&
      !BEFORE_MORE.has(textIn(words, at - 1)) &&
      (VERBS_BEFORE_MORE.has(textIn(words, at - 1)) || opensAt(words, at) || goesOnFrom(words, at))
    );
  }
  return false;
};

const deniedBefore = (
  words: readonly Word[],
  clause: Clause,
  from: number,
  taken: (index: number) => boolean,
): boolean => {
  for (let at = from - 1; at >= clause.from && at >= from - REACH; at -= 1) {
    if (isDenialAt(words, at)) return true;
    if (taken(at)) return false;
  }
  return false;
};

/** "permis non", "voiture pas encore"; not "rsa pas de permis", where the denial opens what follows. */
const deniedAtOnce = (words: readonly Word[], to: number): boolean => {
  const denial = words[to + 1];
  if (!denial || !AFTER.has(denial.text) || denial.breakBefore === "strong") return false;
  const next = words[to + 2];
  return (
    next === undefined ||
    next.breakBefore !== "none" ||
    next.text === "encore" ||
    next.text === "je"
  );
};

/** "la caf m'a coupé le RSA", "on m'a retiré le permis". */
const TAKEN_AWAY = new Set([
  "coupe",
  "supprime",
  "suspendu",
  "suspend",
  "enleve",
  "sucre",
  "retire",
  "perdu",
  "refuse",
]);
const OWN = new Set(["le", "la", "mon", "ma", "l"]);
const REFUSED = new Set([
  "refusee",
  "refuse",
  "rejetee",
  "rejete",
  "supprimee",
  "supprime",
  "coupe",
  "suspendu",
  "annule",
]);

const isTakenAway = (words: readonly Word[], from: number): boolean =>
  TAKEN_AWAY.has(textIn(words, from - 1)) ||
  (OWN.has(textIn(words, from)) && TAKEN_AWAY.has(textIn(words, from - 1))) ||
  (OWN.has(textIn(words, from - 1)) && TAKEN_AWAY.has(textIn(words, from - 2)));

/** "ma demande de RQTH a été refusée", "mon RSA est suspendu". */
const isRefused = (words: readonly Word[], to: number): boolean =>
  (textIn(words, to + 1) === "a" &&
    textIn(words, to + 2) === "ete" &&
    REFUSED.has(textIn(words, to + 3))) ||
  (textIn(words, to + 1) === "est" && REFUSED.has(textIn(words, to + 2)));

const PRONOUNS = new Set(["le", "la", "les", "en", "y"]);
const ENDS = new Set(["pas", "plus", "jamais"]);

/** "le permis je l'ai pas", "le RSA j'y ai pas droit". */
const deniedAside = (words: readonly Word[], to: number): boolean =>
  textIn(words, to + 1) === "je" &&
  words[to + 1]?.breakBefore !== "strong" &&
  PRONOUNS.has(textIn(words, to + 2)) &&
  ENDS.has(textIn(words, to + 4));

const deniedAfter = (words: readonly Word[], to: number): boolean =>
  deniedAtOnce(words, to) || deniedAside(words, to);

/** "c'est la Caf qui verse le RSA, non ?" asks; it denies nothing. */
const isTag = (words: readonly Word[], clause: Clause, to: number): boolean =>
  clause.question && to + 2 === clause.to && textIn(words, to + 1) === "non";

/** Whether the words `from`…`to` are denied. A denial reaches the nearest fact only, unless "ni" or "ou" goes on. */
export const isDenied = (
  words: readonly Word[],
  clause: Clause,
  span: { readonly from: number; readonly to: number },
  taken: (index: number) => boolean,
): boolean =>
  deniedBefore(words, clause, span.from, taken) ||
  isTakenAway(words, span.from) ||
  isRefused(words, span.to) ||
  (!isTag(words, clause, span.to) && deniedAfter(words, span.to));
