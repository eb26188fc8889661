/** Ordered: longer sounds first. Written for folded words; what is left is how the word sounds, roughly. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/(?:e?au)/g, "o"],
  [/sch|sh|ch/g, "8"],
  [/qu|q|ck|k|cc(?![eiy])/g, "K"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "K"],
  [/gu(?=[eiy])/g, "G"],
  [/ge(?=[ao])|g(?=[eiy])/g, "j"],
  [/g/g, "G"],
  [/gn|ni(?=[aeou])/g, "n"],
  [/tion/g, "sion"],
  [/h/g, ""],
  [/oeu|eu/g, "E"],
  [/ou/g, "U"],
  [/oi|oy/g, "wa"],
  [/(?:ain|ein|ien|in|im|yn|un)(?![aeiouyn])/g, "I"],
  [/(?:en|em|an|am)(?![aeiouynm])/g, "A"],
  [/(?:on|om)(?![aeiouynm])/g, "O"],
  [/(?:ais|ait|aient|ai|ei|ay|ez|er|et|es)(?=$)/g, "e"],
  [/ai|ei|ay/g, "e"],
  [/y/g, "i"],
  [/z/g, "s"],
  [/x(?!$)/g, "Ks"],
];

/** How a folded French word sounds: "cuisto", "kuisto" and "cuistot" share a key. */
export const soundOf = (word: string): string => {
  let text = word.replace(/([a-z])\1+/g, "$1");
  if (text.length > 3) text = text.replace(/ent$/, "ent");
  for (const [pattern, sound] of SOUNDS) text = text.replace(pattern, sound);
  return text
    .replace(/(.)\1+/g, "$1")
    .replace(/e+$/, "")
    .replace(/[tdpsx]+$/, "")
    .replace(/e+$/, "");
};

/** The same with its last consonants sounded: "Lens" as people say it, and write it ("lance"). */
export const fullSoundOf = (word: string): string => {
  let text = word.replace(/([a-z])\1+/g, "$1");
  for (const [pattern, sound] of SOUNDS) text = text.replace(pattern, sound);
  return text.replace(/(.)\1+/g, "$1").replace(/e+$/, "");
};

/** True when one letter was added, dropped, changed, or two neighbours swapped. */
export const isOneSlipAway = (a: string, b: string): boolean => {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  const restA = a.slice(head);
  const restB = b.slice(head);
  if (restA.length === restB.length) {
    const swapped =
      restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
    return swapped || restA.slice(1) === restB.slice(1);
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
};
