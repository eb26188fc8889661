const NARROW = "\u202f";
const FIXED = "\u00a0";

/** French spacing that must not break at the end of a line: numbers, units, guillemets, double punctuation. */
export const typeset = (text: string): string =>
  text
    .replace(/(\d) (?=\d)/g, `$1${FIXED}`)
    .replace(/(\d) (?=(€|h|km|ans|%)(?!\p{L}))/gu, `$1${FIXED}`)
    .replace(/(« ?)/g, `«${FIXED}`)
    .replace(/ ?»/g, `${FIXED}»`)
    .replace(/ (?=[?;!])/g, NARROW)
    .replace(/ (?=:)/g, FIXED);
