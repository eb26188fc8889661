import { stem } from "../domain/folding.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import { clauseAt } from "./clauses.ts";
import { countOf } from "./numbers.ts";
import { type Claim, type Reading, saysAt, textAt } from "./reading.ts";

const UNITS = new Set(["an", "ans", "mois"]);
const REACH = 22;
const OLDEST_CHILD = 25;
/** Before an age in a list of children: "et", "de", "Léa", not "titre". */
const LONG_WORD = 6;

/** "18 mois" and "un an et demi" are one year: ages are counted in completed years. */
const childAgeAt = (reading: Reading, at: number): number | null => {
  const value = countOf(reading.words[at]);
  if (value === null) return null;
  if (textAt(reading, at + 1) === "mois") return Math.floor(value / 12);
  return value <= OLDEST_CHILD ? value : null;
};

const isCount = (reading: Reading, at: number, children: ReadonlySet<string>): boolean =>
  children.has(stem(textAt(reading, at + 1))) ||
  (["petit", "petits", "petite", "petites", "grands", "jeunes"].includes(textAt(reading, at + 1)) &&
    children.has(stem(textAt(reading, at + 2))));

const STOP_CHILDREN = new Set([
  "je",
  "permis",
  "rsa",
  "depuis",
  "habite",
  "cap",
  "bac",
  // "il y a 7 mois" tells of another time
  "y",
  "ya",
]);

const OTHER_UNITS = new Set(["h", "heure", "heures", "euro", "euros", "jours", "semaines"]);

const hasUnit = (reading: Reading, at: number): boolean => UNITS.has(textAt(reading, at + 1));

/** An age at this word: not "2 enfants", nor the "un" of "un enfant". */
const agedAt = (reading: Reading, at: number, children: ReadonlySet<string>): number | null => {
  const age = childAgeAt(reading, at);
  if (age === null || isCount(reading, at, children)) return null;
  if (OTHER_UNITS.has(textAt(reading, at + 1))) return null;
  const isArticle = countOf(reading.words[at]) === 1 && reading.words[at]?.number !== 1;
  if (isArticle && !hasUnit(reading, at)) return null;
  // "qui va sur ses 2 ans"
  return saysAt(reading, at - 2, "sur", "ses") ? age - 1 : age;
};

/** After a comma, what says no age and no child is about something else: "deux enfants, titre de séjour 10 ans". */
const leavesChildren = (reading: Reading, at: number, children: ReadonlySet<string>): boolean => {
  if (reading.words[at]?.breakBefore !== "weak") return false;
  for (let index = at; index < reading.words.length; index += 1) {
    if (index > at && reading.words[index]?.breakBefore !== "none") return true;
    if (children.has(stem(textAt(reading, index)))) return false;
    if (agedAt(reading, index, children) !== null)
      return reading.words
        .slice(at, index)
        .some(({ text }) => text.length > LONG_WORD && text !== "mois");
  }
  return true;
};

const endsAt = (reading: Reading, at: number): boolean =>
  STOP_CHILDREN.has(textAt(reading, at)) || reading.words[at]?.breakBefore === "strong";

/** Ages said after a word for a child, up to the next thing said: "mon fils a 2 ans et ma fille 5". */
const agesAfter = (
  reading: Reading,
  at: number,
  children: ReadonlySet<string>,
): { readonly ages: readonly number[]; readonly to: number } => {
  const ages: number[] = [];
  let to = at;
  const last = Math.min(reading.words.length - 1, at + REACH);
  for (let index = at + 1; index <= last && !endsAt(reading, index); index += 1) {
    if (leavesChildren(reading, index, children)) break;
    if (textAt(reading, index) === "dont") return { ages: [], to };
    const age = agedAt(reading, index, children);
    if (age === null) continue;
    ages.push(age);
    to = hasUnit(reading, index) ? index + 1 : index;
  }
  return { ages, to };
};

const MINE = new Set([
  "mon",
  "ma",
  "mes",
  "des",
  "un",
  "une",
  "le",
  "petit",
  "petite",
  "les",
  "notre",
  "avec",
  "sa",
  "son",
  "ses",
]);

const YOUNGEST_PERSON = 14;

/** "Garçon de 16 ans, Méru": noted by a professional, it is the person in front of them. */
const isThePerson = (reading: Reading, at: number): boolean =>
  reading.context.forAnother === true &&
  reading.words[at]?.breakBefore !== "none" &&
  textAt(reading, at + 1) === "de" &&
  (reading.words[at + 2]?.number ?? 0) >= YOUNGEST_PERSON;

/** "maman de jumeaux". */
const PARENTS = new Set(["maman", "papa", "mere", "pere", "parent"]);
const OF_SIZE = new Set([
  "grand",
  "grands",
  "grande",
  "grandes",
  "jeunes",
  "petits",
  "petites",
  "beaux",
  "belles",
]);

const ownsChild = (reading: Reading, at: number): boolean => {
  const head = OF_SIZE.has(textAt(reading, at - 1)) ? at - 1 : at;
  const before = textAt(reading, head - 1);
  if (isThePerson(reading, at)) return false;
  return (
    MINE.has(before) ||
    (before === "de" && PARENTS.has(textAt(reading, head - 2))) ||
    reading.words[head - 1]?.number !== null ||
    at === 0 ||
    reading.words[at]?.breakBefore !== "none"
  );
};

/** "il a 4 ans mon fils": the child is named after its age. */
const ageBefore = (reading: Reading, at: number): readonly Claim[] => {
  const age = at - 2;
  const value = hasUnit(reading, age - 1) ? childAgeAt(reading, age - 1) : null;
  const isTheirs = ["il", "elle"].includes(textAt(reading, at - 5));
  return value !== null && isTheirs && textAt(reading, at - 4) === "a"
    ? [{ fact: "ages_enfants", value: [value], from: at - 5, to: at, confidence: "sure" }]
    : [];
};

/** "j'ai un bébé": not a year old yet, most likely. */
const newborn = (reading: Reading, at: number): readonly Claim[] | null => {
  return saysAt(reading, at - 2, "ai", "un", "bebe")
    ? [{ fact: "ages_enfants", value: [0], from: at - 1, to: at, confidence: "doubtful" }]
    : null;
};

/** Ages of the person's own children. Their number alone says nothing the rules can use. */
export const createChildrenReader = (
  lexicon: CompiledLexicon,
): ((reading: Reading) => readonly Claim[]) => {
  const children = new Set(lexicon.children.map(stem));
  // "travailler avec les enfants… un enfant, 2 ans": the first mention with an age is theirs
  return (reading) => {
    for (const [at, word] of reading.words.entries()) {
      if (!children.has(stem(word.text)) || !ownsChild(reading, at)) continue;
      const found = agesNamedAt(reading, at, children);
      if (found.length > 0) return found;
    }
    return [];
  };
};

const agesNamedAt = (
  reading: Reading,
  at: number,
  children: ReadonlySet<string>,
): readonly Claim[] => {
  if (isSomeoneElses(reading, clauseAt(reading.clauses, at).from, at)) return [];
  const { ages, to } = agesAfter(reading, at, children);
  if (ages.length === 0) return newborn(reading, at) ?? ageBefore(reading, at);
  const from = at > 0 && reading.words[at]?.breakBefore === "none" ? at - 1 : at;
  return [{ fact: "ages_enfants", value: ages, from, to, confidence: "sure" }];
};

const isSomeoneElses = (reading: Reading, from: number, to: number): boolean =>
  reading.words
    .slice(from, to)
    .some((word) => ["soeur", "frere", "copine", "voisine", "cousine"].includes(word.text));
