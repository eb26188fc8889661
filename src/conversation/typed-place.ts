import { SafeError } from "../domain/errors.ts";
import type { Commune } from "../domain/place.ts";
import type { ReadFact, Understanding } from "../domain/understanding.ts";
import type { Finder } from "../find/finder.ts";
import { PLACE } from "./own-questions.ts";

const POSTAL_CODE = /^\d{5}$/;

const byPostalCode = (codePostal: string, finder: Finder): Commune | null => {
  try {
    return finder.near({ codePostal }).commune ?? null;
  } catch (error) {
    if (error instanceof SafeError) return null;
    throw error;
  }
};

/** The commune a person typed: five digits are a postal code, since nobody knows their INSEE code. */
const typedCommune = (text: string, finder: Finder): Commune | null =>
  POSTAL_CODE.test(text.trim()) ? byPostalCode(text.trim(), finder) : finder.commune(text);

/** An answer to "quelle ville ?", as the reading it would have given inside a sentence. */
export const readPlace = (
  text: string,
  finder: Finder,
): Pick<Understanding, "facts" | "commune"> => {
  const commune = typedCommune(text, finder);
  const fact: ReadFact | null = commune && {
    fact: PLACE,
    value: commune.insee,
    quote: text,
    confidence: "sure",
  };
  return { commune, facts: fact ? [fact] : [] };
};
