import { invalidInput } from "#domain/errors.ts";

/** What the file says before its first offer. */
export interface Header {
  /** "lheo:" when the elements carry a prefix. */
  readonly prefix: string;
  readonly namespace: string | null;
}

/** Reads the prefix and the namespace of the catalogue. @throws SafeError when it declares entities or is no LHEO */
export const readHeader = (text: string): Header => {
  if (/<!ENTITY/i.test(text)) {
    throw invalidInput(
      "Le fichier déclare des entités XML (<!ENTITY …>). Elles peuvent faire exploser la mémoire ou lire d'autres fichiers : il est refusé. Retirez ces déclarations.",
    );
  }
  const root = /<([\w.-]+:)?(?:lheo|offres)\b[^>]*>/.exec(text);
  if (!root) {
    throw invalidInput(
      "Ce fichier n'est pas un catalogue LHEO : ni <lheo> ni <offres> avant la première offre.",
    );
  }
  return {
    prefix: root[1] ?? "",
    namespace: /xmlns(?::[\w.-]+)?\s*=\s*["']([^"']+)["']/.exec(root[0])?.[1] ?? null,
  };
};
