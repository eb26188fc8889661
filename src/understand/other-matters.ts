import { stem } from "../domain/folding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { createMatcher } from "./matcher.ts";
import { type Reading, textAt } from "./reading.ts";

/** Shorter, it is only not understood. */
const SHORTEST = 4;
const MODALS = new Set(["peux", "peut", "pouvez", "pourrais", "pourriez", "veux", "voulez"]);
const YOU = new Set(["tu", "vous"]);
const OWN = new Set(["mon", "ma", "mes", "notre", "nos"]);
/** They ask for help, which is ours to give until we know for what. */
const HELPING = new Set([
  "aide",
  "aidez",
  "dis",
  "dites",
  "excuse",
  "excusez",
  "laisse",
  "laissez",
]);

/** "aide" and "aides" are ours; "aider" is what one asks of anybody. */
const singular = (word: string): string => word.replace(/s$/u, "");

const WORDS_THAT_ASK = new Set([
  "qui",
  "quel",
  "quelle",
  "quels",
  "quelles",
  "quand",
  "combien",
  "comment",
]);
const isAsked = (reading: Reading): boolean =>
  /\?\s*$/u.test(reading.message) || WORDS_THAT_ASK.has(textAt(reading, 0));

/** What one orders of a machine or of a tradesman: "répare mon ordinateur", "récapitule les règles du Scrabble". */
const ORDERS = new Set(
  "repare reparez traduis traduisez calcule calculez dessine dessinez cuisine commande commandez reserve reservez prete pretez livre livrez chante chantez ecris ecrivez redige redigez corrige corrigez achete achetez resume resumez recapitule recapitulez".split(
    " ",
  ),
);

/** "traduis-moi…", "prêtez-nous…". */
const ordersUs = (reading: Reading): boolean =>
  ORDERS.has(reading.tokens[0]?.plain ?? "") ||
  (["moi", "nous"].includes(textAt(reading, 1)) &&
    /(?:s|ez|e)$/u.test(textAt(reading, 0)) &&
    !HELPING.has(textAt(reading, 0)));

/** "répare mon ordinateur", "qui a écrit Germinal": no trade is named, whatever was asked. */
export const isNoTrade = (reading: Reading): boolean =>
  ordersUs(reading) || WORDS_THAT_ASK.has(textAt(reading, 0));

/** "tu peux me prêter…", "peux-tu…", "tu crois en… ?". */
const addressesUs = (reading: Reading): boolean => {
  const [first, second] = [textAt(reading, 0), textAt(reading, 1)];
  if (MODALS.has(first) && YOU.has(second)) return true;
  return YOU.has(first) && (MODALS.has(second) || isAsked(reading));
};

/** Tells messages of which no word is ours: asked of us, or about something the person owns. */
export const createOtherMatters = (lexicon: CompiledLexicon): ((reading: Reading) => boolean) => {
  const topics = lexicon.intents
    .filter(({ kind }) => kind === "topic")
    .flatMap(({ sequences }) => sequences);
  const isName = (sequence: string): boolean => sequence.includes(" ");
  const words = new Set([
    ...topics.filter((one) => !isName(one)).flatMap((slot) => slot.split("|").map(singular)),
    ...lexicon.questions.file.map(singular),
    ...["travail", "boulot", "job", "metier", "projet", "vie"],
  ]);
  const names = createMatcher([{ sequences: topics.filter(isName), payload: true }]);
  const holdsOurs = ({ words: said }: Reading): boolean =>
    said.some(({ text }) => words.has(singular(text))) || names.all(said).length > 0;
  const kin = new Set([...lexicon.relatives, ...lexicon.children].map(stem));
  /** "mon chat a des puces": neither family nor work. */
  const isOfAThing = (reading: Reading): boolean =>
    OWN.has(textAt(reading, 0)) && !kin.has(stem(textAt(reading, 1)));
  return (reading) =>
    reading.words.length >= SHORTEST &&
    !holdsOurs(reading) &&
    (isOfAThing(reading) || ordersUs(reading) || addressesUs(reading) || isAsked(reading));
};
