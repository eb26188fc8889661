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
