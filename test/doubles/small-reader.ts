import type { Reader } from "#conversation/deps.ts";
import type { ReadFact, Understanding } from "#domain/understanding.ts";
import { smallFinder } from "./small-finder.ts";

const ageIn = (message: string): readonly ReadFact[] => {
  const found = /(\d{1,3}) ?ans/.exec(message) ?? /^(\d{1,3})$/.exec(message.trim());
  return found
    ? [{ fact: "age", value: Number(found[1]), quote: found[0], confidence: "sure" }]
    : [];
};

const freeIn = (message: string): readonly ReadFact[] =>
  /je fais rien/.test(message)
    ? [{ fact: "en_formation", value: false, quote: "je fais rien", confidence: "sure" }]
    : [];

const intentOf = (message: string, understood: boolean): Understanding["intent"] => {
  if (/facile à lire/.test(message)) return { kind: "style", style: "falc" };
  return { kind: understood ? "inform" : "unclear" };
};

/** Reads an age, a town, the word "enfance" and the wish for easy reading: enough for a story. */
export const smallReader: Reader = {
  read: (message) => {
    const facts = [...ageIn(message), ...freeIn(message)];
    const commune = /\blens\b/i.test(message) ? smallFinder.commune("Lens") : null;
    const wish = /petite enfance/i.test(message) ? "petite enfance" : null;
    const understood = facts.length > 0 || commune !== null || wish !== null;
    return {
      intent: intentOf(message, understood),
      facts,
      corrected: [],
      wish,
      commune,
      tutoie: false,
    };
  },
};
