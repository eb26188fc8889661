/** Ways a phone, a hurry or a hard relation with spelling bend a message, each repeatable. */
export type Distortion = (text: string) => string;

const replaceAll = (text: string, pairs: readonly (readonly [RegExp, string])[]): string =>
  pairs.reduce((bent, [from, to]) => bent.replace(from, to), text);

const SMS: readonly (readonly [RegExp, string])[] = [
  [/\bj['’ ]ai\b/gi, "g"],
  [/\bje suis\b/gi, "chui"],
  [/\bje veux\b/gi, "jveux"],
  [/\bje (?=[bcdfgmptv])/gi, "j"],
  [/\bpas\b/gi, "pa"],
  [/\bpour\b/gi, "pr"],
  [/\bdans\b/gi, "ds"],
  [/\bque\b/gi, "ke"],
  [/\bqui\b/gi, "ki"],
  [/\bquoi\b/gi, "koi"],
  [/\bc['’]est\b/gi, "c"],
  [/\bvous\b/gi, "vs"],
  [/\bbeaucoup\b/gi, "bcp"],
  [/\bplus\b/gi, "plu"],
  [/\bavec\b/gi, "avc"],
  [/\bmais\b/gi, "ms"],
];

const PHONETIC: readonly (readonly [RegExp, string])[] = [
  [/\bj['’ ]ai\b/gi, "jé"],
  [/\bje suis\b/gi, "jsui"],
  [/\bje veux\b/gi, "jveu"],
  [/\bj['’]habite\b/gi, "jabite"],
  [/qu(?=[aeiouéè])/gi, "k"],
  [/\bau\b/gi, "o"],
  [/\bfais\b/gi, "fé"],
  [/\bfaire\b/gi, "fer"],
  [/\bans\b/gi, "an"],
  [/(?<=\p{L}{4})ées?\b/giu, "é"],
  [/(?<=\p{L}{4})[st]\b/giu, ""],
  [/\bpas\b/gi, "pa"],
  [/ph/gi, "f"],
];

/** Swaps two letters inside one long word in three, always the same ones. */
const typos: Distortion = (text) => {
  let rank = 0;
  return text.replace(/\p{L}{7,}/gu, (word) => {
    rank += 1;
    if (rank % 2 === 0) return word;
    const at = Math.floor(word.length / 2);
    return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
  });
};

const FILLERS = ["euh ", "ben ", "alors voilà ", "bah en gros "];

export const distortions: Readonly<Record<string, Distortion>> = {
  "sans accents": (text) => text.normalize("NFD").replace(/\p{M}/gu, ""),
  SMS: (text) => replaceAll(text, SMS),
  phonétique: (text) => replaceAll(text, PHONETIC),
  fautes: typos,
  capitales: (text) => text.toUpperCase(),
  "sans apostrophe": (text) => text.replace(/['’]/g, ""),
  "d'une traite": (text) => text.replace(/[,.;!?]+(?=\s|$)/g, ""),
  remplissage: (text) => `${FILLERS[text.length % FILLERS.length] ?? ""}${text} voilà quoi`,
};
