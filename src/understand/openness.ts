import type { Clause } from "./clauses.ts";
import { textIn, type Word } from "./words.ts";

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
    if (ASKS.has(word.text) && BEFORE_ASKING.has(textIn(words, at - 1))) return true;
  }
  return false;
};

/** Whether what comes before leaves the words in question: wished, asked, imagined, under way. */
export const isOpen = (words: readonly Word[], clause: Clause, from: number): boolean => {
  if (clause.question) return true;
  if (isUnderway(words, from) || isAskedAfter(words, from)) return true;
  for (let at = clause.from; at < from; at += 1) {
    const text = textIn(words, at);
    if (OPEN.has(text) || OPEN_PAIRS.has(`${text} ${textIn(words, at + 1)}`)) return true;
  }
  return false;
};
