import type { Secret } from "./secrets.ts";
import type { Seeded } from "./seeded-messages.ts";

/** Little words of a secret that give nothing away. */
export const HOLLOW = new Set(
  "de la le les du des un une en au aux bis mal dos rue cite allee avenue boulevard impasse residence batiment appt plaques plaque fr com net point the at arobase orange gmail hotmail yahoo laposte moulin provinces place contact chemin sous roulant jean".split(
    " ",
  ),
);
/** Figures of a number that say whose it is, when they follow one another. */
const TELLING_FIGURES = 5;
const TELLING_WORDS = 3;

export const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const wordsOf = (text: string): readonly string[] => folded(text).split(/[^\p{L}\p{N}]+/u);

const runs = (items: readonly string[], length: number): readonly string[] =>
  items.slice(length - 1).map((_, at) => items.slice(at, at + length).join(" "));

/** What of a secret is still in a text: words, or enough of its figures in a row. */
const leftOf = ({ text, kind }: Secret, left: string): readonly string[] => {
  if (kind === "words") {
    const words = new Set(wordsOf(left));
    return wordsOf(text).filter((word) => word.length > 2 && !HOLLOW.has(word) && words.has(word));
  }
  if (kind === "spoken") {
    const spoken = wordsOf(left).join(" ");
    return runs(wordsOf(text), TELLING_WORDS).filter((run) => spoken.includes(run));
  }
  const figures = left.replace(/(?<=\d)[\s.\-_/]+(?=\d)/gu, "");
  const own = text.replace(/\D/gu, "");
  return runs([...own], TELLING_FIGURES)
    .map((run) => run.replaceAll(" ", ""))
    .filter((run) => figures.includes(run));
};

/** What of the secrets is still in what leaves, unless the sentence around says it too. */
export const leaksIn = ({ secrets, plain }: Seeded, masked: string): readonly string[] => {
  const innocent = new Set(plain.map(folded));
  return secrets
    .flatMap((secret) => leftOf(secret, masked))
    .filter((telling) => !innocent.has(telling));
};
