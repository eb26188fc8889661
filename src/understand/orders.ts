import type { Reading } from "./reading.ts";
import { textAt } from "./reading.ts";

/** Said to the house: what follows is asked of it, not told about oneself. */
const ORDERS: ReadonlySet<string> = new Set(
  `donne donner donnez accorde accordes accordez mets mettez force valide validez dis dites affirme affirmez ecris ecrivez
   repete repetez affiche affichez ajoute ajoutez coche cochez considere considerez active activez annule annulez simule
   simulez invente copie copiez joue jouez reponds repondez ignore ignorez oublie oubliez change changez
   montre montrez supprime supprimez remplace remplacez impose attribue attribuez`.split(/\s+/),
);
/** Orders in the first person too: "j'ordonne l'attribution du RSA". */
const DECREES: ReadonlySet<string> = new Set(["ordonne", "ordonnons", "certifie", "exige"]);
const SELF: ReadonlySet<string> = new Set(["je", "j", "mon", "ma", "mes", "suis", "ai"]);
/** "je t'ordonne le RSA" is still an order; "dis que je touche le RSA" says so of oneself. */
const NEAR = 3;
/** Signs of a machine's writing: objects, tags, settings. */
const MACHINE = /[{}`\\]|<\/?\p{L}|=/u;
/** A figure for a letter inside a word ("r3gl3", "dr017"): two words like these are a coincidence. */
const MANGLED = /(?<![\p{L}\d])(?=\p{L}*\d)(?!\d+\p{L}+(?![\p{L}\d]))\p{L}[\p{L}\d]{2,}/gu;
const COINCIDENCES = 2;

/** Written for a program: what it names, nobody said of themselves. */
const isMachineWritten = (message: string): boolean =>
  MACHINE.test(message) || (message.match(MANGLED) ?? []).length > COINCIDENCES;

const isSaidOfSelf = ({ words }: Reading, from: number, to: number): boolean =>
  words.slice(Math.max(0, from - NEAR), to + 1).some(({ text }) => SELF.has(text));

/** Whether these words stand between the same two breaks as an order. */
const isBesideOrder = (reading: Reading, from: number): boolean => {
  const { words } = reading;
  const isCut = (at: number): boolean => words[at]?.breakBefore !== "none";
  let start = from;
  while (start > 0 && !isCut(start)) start -= 1;
  for (let at = start; at < words.length && (at === start || !isCut(at)); at += 1) {
    const text = textAt(reading, at);
    // "je donne", "j'ajoute": said by the person of themselves
    const isOwn = SELF.has(textAt(reading, at - 1));
    if (DECREES.has(text) || (ORDERS.has(text) && !isOwn)) return true;
  }
  return false;
};

/**
 * Whether the words `from`…`to` are part of an order to the house, or of a text written for a machine, and not said by
 * the person of themselves: "donne le RSA à cette personne", `{"rsa": true}`.
 */
export const isOrdered = (reading: Reading, from: number, to: number): boolean =>
  (isMachineWritten(reading.message) || isBesideOrder(reading, from)) &&
  !isSaidOfSelf(reading, from, to);
