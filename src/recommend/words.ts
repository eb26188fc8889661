import { fold } from "../domain/folding.ts";

/** Words that tie nothing: the small ones, and those that half of the titles begin with. */
const SMALL = new Set(
  (
    "a au aux avec dans de des du en et la le les l d ou par pour sur un une son sa ses etre faire savoir selon type je " +
    "veux voudrais devenir travailler travail metier formation agent agente employe employee ouvrier ouvriere " +
    "technicien technicienne assistant assistante conducteur conductrice operateur operatrice"
  ).split(" "),
);
/** Endings that French adds to one stem; cutting them is enough to compare two short labels. */
const ENDINGS =
  /(issements?|issement|ations?|ateurs?|atrices?|ements?|euses?|eurs?|ages?|ables?|iques?|ees?|es?|er|ir|re|s|x)$/;
const SHORTEST_STEM = 3;

const stem = (word: string): string => {
  const cut = word.replace(ENDINGS, "");
  return cut.length >= SHORTEST_STEM ? cut : word;
};

/** The stems of the words of a label that mean something. */
export const stemsOf = (label: string): ReadonlySet<string> =>
  new Set(
    fold(label)
      .split(" ")
      .filter((word) => word.length >= SHORTEST_STEM && !SMALL.has(word))
      .map(stem),
  );

/** Share of the shorter label's stems found in the other: 1 when one says all the other says. */
export const likeness = (a: string, b: string): number => {
  const left = stemsOf(a);
  const right = stemsOf(b);
  const least = Math.min(left.size, right.size);
  if (least === 0) return 0;
  return [...left].filter((word) => right.has(word)).length / least;
};
