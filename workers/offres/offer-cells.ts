/** INSEE code of the Hauts-de-France, as a number: feeds write 32 and "32". */
export const REGION = 32;

/** A producer's word made safe for an identifier. */
export const keyPart = (text: string, otherwise: string): string =>
  text
    .trim()
    .replace(/[^\w.-]+/g, "_")
    .slice(0, 80) || otherwise;
