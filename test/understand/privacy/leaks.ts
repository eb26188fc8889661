import type { Seeded } from "./seeded-messages.ts";

/** Little words of a secret that give nothing away. */
export const HOLLOW = new Set(
  "de la le les du des un une en au aux bis mal dos rue cité cite allée allee avenue boulevard impasse résidence residence bâtiment batiment appt plaques plaque fr com point the at arobase orange gmail hotmail yahoo moulin provinces contact".split(
    " ",
  ),
);

const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a secret that tell something, as they could stand in what leaves. */
const tellingOf = (secret: string): readonly string[] =>
  folded(secret)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !HOLLOW.has(word));

/** Words of the secrets that are still in what leaves, unless the sentence says them too. */
export const leaksIn = ({ secrets, plain }: Seeded, masked: string): readonly string[] => {
  const words = new Set(folded(masked).split(/[^\p{L}\p{N}]+/u));
  const innocent = new Set(plain.map(folded));
  return secrets
    .flatMap(tellingOf)
    .filter((telling) => words.has(telling) && !innocent.has(telling));
};
