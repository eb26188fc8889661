import { expect, test } from "vitest";
import { typeset } from "../../src/pages/typeset.ts";

const FIXED = "\u00a0";
const NARROW = "\u202f";

test.each([
  ["0 800 02 60 80", `0${FIXED}800${FIXED}02${FIXED}60${FIXED}80`],
  ["561,68 € par mois", `561,68${FIXED}€ par mois`],
  ["de 8 h à 18 h", `de 8${FIXED}h à 18${FIXED}h`],
  ["Qui ? Vous : oui", `Qui${NARROW}? Vous${FIXED}: oui`],
  ["« Effacer »", `«${FIXED}Effacer${FIXED}»`],
  ["2 habitants", "2 habitants"],
])("%s does not break at the end of a line where French forbids it", (text, expected) => {
  expect(typeset(text)).toBe(expected);
});
