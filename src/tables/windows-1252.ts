/** What 0x80 to 0x9F are in windows-1252; the five it leaves empty stay as they are. */
const SIGNS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Node up to 22 decodes windows-1252 (which "iso-8859-1" names too) as pure Latin-1: œ, € and curly quotes come out
 * as control characters. They are put back; a text that was well decoded holds none.
 */
export const mendWindows1252 = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (letter) => SIGNS[letter.charCodeAt(0) - 0x80] ?? letter);
