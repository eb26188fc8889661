import type { Clause } from "./clauses.ts";
import type { Word } from "./words.ts";

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

const textAt = (words: readonly Word[], index: number): string => words[index]?.text ?? "";

/** "plus chez mes parents", "non plus de RSA": nothing else is said before. */
const opensAt = (words: readonly Word[], at: number): boolean =>
  at === 0 || words[at]?.breakBefore !== "none" || textAt(words, at - 1) === "non";

const isDenialAt = (words: readonly Word[], at: number): boolean => {
  const text = textAt(words, at);
  if (DENIALS.has(text)) return !HOLLOW.has(textAt(words, at + 1));
  if (text === "plus") {
    const after = textAt(words, at + 1);
    const counts = after === "de" && words[at + 2]?.number !== null && words[at + 2] !== undefined;
    return (
      !counts &&
      !AFTER_MORE.has(after) &&
      !BEFORE_MORE.has(textAt(words, at - 1)) &&
      (VERBS_BEFORE_MORE.has(textAt(words, at - 1)) || opensAt(words, at))
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
  TAKEN_AWAY.has(textAt(words, from - 1)) ||
  (OWN.has(textAt(words, from)) && TAKEN_AWAY.has(textAt(words, from - 1))) ||
  (OWN.has(textAt(words, from - 1)) && TAKEN_AWAY.has(textAt(words, from - 2)));

/** "ma demande de RQTH a été refusée", "mon RSA est suspendu". */
const isRefused = (words: readonly Word[], to: number): boolean =>
  (textAt(words, to + 1) === "a" &&
    textAt(words, to + 2) === "ete" &&
    REFUSED.has(textAt(words, to + 3))) ||
  (textAt(words, to + 1) === "est" && REFUSED.has(textAt(words, to + 2)));

const PRONOUNS = new Set(["le", "la", "les", "en", "y"]);
const ENDS = new Set(["pas", "plus", "jamais"]);

/** "le permis je l'ai pas", "le RSA j'y ai pas droit". */
const deniedAside = (words: readonly Word[], to: number): boolean =>
  textAt(words, to + 1) === "je" &&
  words[to + 1]?.breakBefore !== "strong" &&
  PRONOUNS.has(textAt(words, to + 2)) &&
  ENDS.has(textAt(words, to + 4));

const deniedAfter = (words: readonly Word[], to: number): boolean =>
  deniedAtOnce(words, to) || deniedAside(words, to);

/** "c'est la Caf qui verse le RSA, non ?" asks; it denies nothing. */
const isTag = (words: readonly Word[], clause: Clause, to: number): boolean =>
  clause.question && to + 2 === clause.to && textAt(words, to + 1) === "non";

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

const OPEN = new Set([
  "comment",
  "combien",
  "demander",
  "demande",
  "obtenir",
  "faut",
  "faudrait",
  "veux",
  "voudrais",
  "aimerais",
  "souhaite",
  "souhaiterais",
  "cherche",
  "recherche",
  "espere",
  "envie",
  "toucher",
  "passer",
  "repasser",
  "preparer",
  "peux",
  "peut",
  "pourrais",
  "pourrait",
  "possible",
  "trouver",
  "projet",
  "bientot",
  "savoir",
  "quoi",
  "info",
  "infos",
  "information",
  "informations",
  "attends",
  "attente",
  "cours",
  "dossier",
]);
const OPEN_PAIRS = new Set([
  "si je",
  "si on",
  "droit a",
  "droit au",
  "droit aux",
  "droits a",
  "droits au",
  "droits aux",
  "est ce",
  "et si",
  "pour avoir",
  "avoir le",
  "avoir la",
  "vais avoir",
  "vais demander",
  "vais passer",
  "vais toucher",
]);

const UNDERWAY = new Set(["cours", "attente", "instruction"]);

/** "mon dossier RQTH est en cours", "RQTH en attente"; "en cours de renouvellement" is still had. */
const isUnderway = (words: readonly Word[], from: number): boolean => {
  const end = words.findIndex((word, at) => at > from && word.breakBefore !== "none");
  const said = words.slice(from, end < 0 ? from + 6 : Math.min(end, from + 6));
  const at = said.findIndex(
    ({ text }, rank) => UNDERWAY.has(text) && said[rank - 1]?.text === "en",
  );
  return at > 0 && !said.slice(at).some(({ text }) => text.startsWith("renouvel"));
};

const ASKS = new Set(["quoi", "combien", "comment"]);
/** "voilà quoi", "ça change quoi" ask nothing of the thing itself. */
const BEFORE_ASKING = new Set(["a", "est", "dire", "marche", "fonctionne", "touche"]);
const ASKING_REACH = 6;

/** "la RQTH ça sert à quoi", "le RSA c'est combien": asked, not said. */
const isAskedAfter = (words: readonly Word[], from: number): boolean => {
  for (let at = from + 1; at <= from + ASKING_REACH; at += 1) {
    const word = words[at];
    if (!word || word.breakBefore === "strong" || word.text === "je") return false;
    if (ASKS.has(word.text) && BEFORE_ASKING.has(textAt(words, at - 1))) return true;
  }
  return false;
};

/** Whether what comes before leaves the words in question: wished, asked, imagined, under way. */
export const isOpen = (words: readonly Word[], clause: Clause, from: number): boolean => {
  if (clause.question) return true;
  if (isUnderway(words, from) || isAskedAfter(words, from)) return true;
  for (let at = clause.from; at < from; at += 1) {
    const text = textAt(words, at);
    if (OPEN.has(text) || OPEN_PAIRS.has(`${text} ${textAt(words, at + 1)}`)) return true;
  }
  return false;
};
