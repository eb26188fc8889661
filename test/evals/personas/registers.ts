import { distortions } from "#test/understand/distortions.ts";
import type { Persona } from "./persona.ts";

const bent = (text: string, names: readonly string[]): string =>
  names.reduce((said, name) => distortions[name]?.(said) ?? said, text);

/** Little words that people who are learning French leave out. */
const learning = (text: string): string =>
  text
    .replace(/\b(?:je suis|j['’]ai)\b(?! (?:réfugié|\d))/gi, "moi")
    .replace(/\bje (?:voudrais|cherche|veux)\b/gi, "je veux")
    .replace(/\b(?:une?|le|la|les|du|de la)\s+/gi, "")
    .replace(/\bne |\bn['’]/gi, "");

const MANNERS: Readonly<Record<Persona["registre"]["ecriture"], (text: string) => string>> = {
  correct: (text) => text,
  notes: (text) => text,
  "sans-accents": (text) => bent(text, ["sans accents"]),
  sms: (text) => bent(text, ["SMS", "sans accents"]),
  phonetique: (text) => bent(text, ["phonétique", "sans accents"]),
  fle: learning,
};

/** The sentence as this person writes it; names of places keep their letters, as on a signpost. */
export const asWrittenBy = ({ registre: { ecriture }, commune }: Persona, text: string): string => {
  const manner = MANNERS[ecriture];
  return text
    .split(commune)
    .map((part) => manner(part))
    .join(commune);
};
