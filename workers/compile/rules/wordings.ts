import type { FactType } from "#domain/situation.ts";
import type { Phrases, Wording } from "#knowledge/wording.ts";
import type { Spot } from "./report.ts";
import type { FactShape, PhrasesShape, WordingShape } from "./shapes.ts";

const NEEDED: Readonly<Record<FactType, readonly (keyof WordingShape)[]>> = {
  boolean: ["oui", "non", "exige"],
  integer: ["valeur", "exige", "sujet"],
  number: ["valeur", "exige", "sujet"],
  date: ["valeur", "exige", "sujet"],
  enum: ["valeur", "exige", "sujet"],
  list: ["valeur", "exige", "sujet"],
};
const HOLES = { valeur: "{valeur}", court: "{valeur}", exige: "{borne}" } as const;

const checkHoles = (phrases: PhrasesShape, spot: Spot): void => {
  for (const key of ["valeur", "court", "exige"] as const) {
    const text = phrases[key];
    if (text !== undefined && !text.includes(HOLES[key]))
      spot.at(key).refuse(`doit contenir ${HOLES[key]}`);
  }
};

/** Refuses a wording that lacks what its type needs. */
export const checkWording = (type: FactType, wording: WordingShape, spot: Spot): void => {
  for (const key of NEEDED[type])
    if (wording[key] === undefined) spot.refuse(`il manque « ${key} »`);
  if (type === "boolean") return;
  checkHoles(wording, spot);
  if (wording.falc) checkHoles(wording.falc, spot.at("falc"));
};

const namedValues = ({ noms, phrases }: PhrasesShape): readonly string[] =>
  Object.keys({ ...noms, ...phrases });

/** Refuses words for a value that the fact cannot have. */
export const checkNamedValues = ({ valeurs, motif, dire }: FactShape, spot: Spot): void => {
  if (motif !== undefined) return;
  const possible = new Set(valeurs?.map(({ valeur }) => valeur));
  for (const value of [...namedValues(dire), ...namedValues(dire.falc ?? {})])
    if (!possible.has(value)) spot.refuse(`« ${value} » n'est pas une valeur de ce fait`);
};

const ENGLISH: readonly (readonly [keyof PhrasesShape, keyof Phrases])[] = [
  ["oui", "yes"],
  ["non", "no"],
  ["exige", "requires"],
  ["exclut", "excludes"],
  ["valeur", "value"],
  ["court", "short"],
  ["sujet", "subject"],
  ["doute", "doubt"],
  ["vide", "empty"],
  ["autre", "other"],
  ["noms", "names"],
  ["phrases", "statements"],
];

const compilePhrases = (phrases: PhrasesShape): Phrases =>
  Object.fromEntries(
    ENGLISH.flatMap(([french, name]) => {
      const text = phrases[french];
      return text === undefined ? [] : [[name, text]];
    }),
  );

export const compileWording = ({ falc, ...standard }: WordingShape): Wording => ({
  ...compilePhrases(standard),
  ...(falc === undefined ? {} : { easy: compilePhrases(falc) }),
});
