const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss" };

/**
 * One spelling for what people write in many: lower case, no accents, ligatures opened, every apostrophe, hyphen and
 * sign a single space. Keeps letters and digits, and the `+` and `#` of "C++" and "C#".
 *
 * Length is not kept: quote from the original text, never from this one.
 */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();

/**
 * Words that differ by gender, number or a silent ending share a stem: "inscrit", "inscrite", "inscrits".
 * Short words are left alone, so that "les" and "le" stay apart.
 */
export const stem = (word: string): string => {
  let text = word;
  while (text.length > 4 && /[esx]$/.test(text)) text = text.slice(0, -1);
  return text;
};
