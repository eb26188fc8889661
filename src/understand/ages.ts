import { ageOn, MONTH_NAMES } from "../domain/day.ts";
import { fold, stem } from "../domain/folding.ts";
import { clauseAt } from "./clauses.ts";
import { type Claim, type Reading, saysAt, textAt } from "./reading.ts";

const YEARS = new Set(["an", "ans", "pige", "piges", "balais", "printemps", "annees"]);
const YOUNGEST = 10;
const OLDEST = 99;
/** "carte de 10 ans", "3 ans": without "j'ai", a child's age or a length. */
const YOUNGEST_BARE = 14;
/** "depuis 3 ans", "il y a 3 ans", "à 16 ans": a length or another time, not an age. */
const NOT_AN_AGE_BEFORE = new Set([
  "depuis",
  "pendant",
  "dans",
  "fait",
  "des",
  "a",
  "plus",
  "moins",
  "mes",
  "vers",
  "durant",
  "et",
  "apres",
  "quand",
  "jusque",
  "y",
  "ya",
  "avant",
  "de",
  "avais",
  "avait",
]);
const NOT_AN_AGE_AFTER = new Set([
  "experience",
  "anciennete",
  "carriere",
  "metier",
  "service",
  "chomage",
  "rsa",
  "etude",
  "etudes",
  "formation",
  "prison",
  "cdi",
  "cdd",
  "interim",
  "droit",
  "vie",
  "maison",
  "boite",
  "usine",
  "travail",
  "boulot",
  "mariage",
  "permis",
  "batiment",
  "conduite",
  "interim",
  "pratique",
]);
const FRAMES: readonly (readonly string[])[] = [
  ["je", "ai"],
  ["je", "ai", "eu"],
  ["je"],
  ["je", "ai", "bientot"],
  ["je", "vais", "avoir"],
  ["je", "aurai"],
  ["ai"],
  ["age", "de"],
  ["agee", "de"],
  ["mon", "age", "ce", "est"],
  ["mon", "age", "est"],
  ["je", "ai", "tout", "juste"],
  ["je", "ai", "juste"],
  ["je", "ai", "deja"],
  ["je", "ai", "que"],
  ["je", "ai", "maintenant"],
  ["je", "viens", "de", "avoir"],
  ["je", "fais"],
  ["je", "vais", "sur", "mes"],
  ["vais", "sur", "mes"],
  ["je", "suis", "age", "de"],
  ["je", "suis", "agee", "de"],
  ["age"],
];
const SOON = new Set(["bientot", "avoir", "aurai", "mes"]);
const MONTHS = new Set(MONTH_NAMES.map(fold));

/** "26 ans en mars": still to come. `at` is the word before what follows "ans". */
export const isToCome = (reading: Reading, at: number): boolean =>
  (textAt(reading, at + 2) === "en" && MONTHS.has(textAt(reading, at + 3))) ||
  saysAt(reading, at + 2, "le", "mois", "prochain") ||
  saysAt(reading, at + 2, "le", "ans", "prochain") ||
  saysAt(reading, at + 2, "le", "annees", "prochaine") ||
  textAt(reading, at + 2) === "bientot";

/** Words of the longest frame that ends right before `at`; 0 when none does. */
const frameBefore = (reading: Reading, at: number): number => {
  const lengths = FRAMES.filter((frame) => saysAt(reading, at - frame.length, ...frame)).map(
    (frame) => frame.length,
  );
  return Math.max(0, ...lengths);
};

const isDuration = (reading: Reading, at: number): boolean =>
  (NOT_AN_AGE_BEFORE.has(textAt(reading, at - 1)) && reading.words[at]?.breakBefore === "none") ||
  ((textAt(reading, at + 2) === "de" || textAt(reading, at + 2) === "que") &&
    (NOT_AN_AGE_AFTER.has(textAt(reading, at + 3)) || textAt(reading, at + 2) === "que"));

/** "un gars de 21 ans": "de" after a person tells an age. */
const PERSONS = new Set(
  [
    "gars",
    "garcon",
    "mineur",
    "mineure",
    "homme",
    "femme",
    "fille",
    "jeune",
    "mec",
    "meuf",
    "personne",
    "maman",
    "papa",
  ].map(stem),
);
const OWNED = new Set(["mon", "ma", "mes", "sa", "son", "ses", "leur"]);
/** A note begins with the person it is about: "DE de 48 ans". */
const HEAD = 3;
const isOfPerson = (reading: Reading, at: number): boolean =>
  textAt(reading, at - 1) === "de" &&
  ((PERSONS.has(stem(textAt(reading, at - 2))) && !OWNED.has(textAt(reading, at - 3))) ||
    (reading.context.forAnother === true && at <= HEAD));

/** "il faut avoir 26 ans", "il faut 26 ans": what a rule wants is nobody's age. */
const isRequired = (reading: Reading, at: number): boolean =>
  saysAt(reading, at - 2, "faut", "avoir") || textAt(reading, at - 1) === "faut";

/** "j'ai pas 18 ans", "j'ai pas que 18 ans": another age than the one said. */
const isDenied = (reading: Reading, at: number): boolean =>
  textAt(reading, at - 1) === "pas" || saysAt(reading, at - 2, "pas", "que");

/** "j'ai pas encore 18 ans": still to come. */
const isNotYet = (reading: Reading, at: number): boolean =>
  saysAt(reading, at - 2, "pas", "encore");

/** "22 ans", unless a word around makes it a length of time. */
const isAgeInYears = (reading: Reading, at: number, frame: number): boolean =>
  !isRequired(reading, at) &&
  !isDenied(reading, at) &&
  (frame > 0 || (reading.words[at]?.number ?? 0) >= YOUNGEST_BARE) &&
  (!isDuration(reading, at) ||
    isOfPerson(reading, at) ||
    (frame > 0 && textAt(reading, at + 2) !== "de"));

const isSoon = (reading: Reading, at: number): boolean =>
  (SOON.has(textAt(reading, at - 1)) && textAt(reading, at - 2) !== "de") ||
  isNotYet(reading, at) ||
  isToCome(reading, at);

const ageAt = (reading: Reading, at: number): Claim | null => {
  const value = reading.words[at]?.number ?? null;
  if (value === null || value < YOUNGEST || value > OLDEST) return null;
  if (clauseAt(reading.clauses, at).subject === "other") return null;
  const frame = frameBefore(reading, at);
  const years = YEARS.has(textAt(reading, at + 1));
  const isAge = years ? isAgeInYears(reading, at, frame) : isAgeWithoutYears(reading, at, frame);
  if (!isAge) return null;
  const span = { from: at - frame, to: years ? at + 1 : at };
  if (isSoon(reading, at))
    return { fact: "age", value: value - 1, ...span, confidence: "doubtful" };
  return { fact: "age", value, ...span, confidence: years ? "sure" : "doubtful" };
};

/** "mon mari a 40 ans, moi 38", "j'ai pas 18 ans, j'en ai 22": years were said just before. */
const isInSameYears = (reading: Reading, at: number): boolean =>
  (textAt(reading, at - 1) === "moi" || saysAt(reading, at - 3, "je", "en", "ai")) &&
  (reading.context.asked === "age" ||
    reading.words.slice(0, at).some(({ text }) => YEARS.has(text)));

/** "j'ai 22 et j'habite Lens", "g 22": said without "ans", at the end or before a new clause. */
const isAgeWithoutYears = (reading: Reading, at: number, frame: number): boolean => {
  const isSaid = frame >= 2 && saysAt(reading, at - 2, "je", "ai");
  if (!isSaid && !isInSameYears(reading, at)) return false;
  const next = textAt(reading, at + 1);
  return (
    next === "" || next === "et" || next === "je" || reading.words[at + 1]?.breakBefore !== "none"
  );
};

/** "2001", "01": a year of birth; null for another number. */
export const yearOfBirth = (value: number, today: string): number | null => {
  const current = Number(today.slice(0, 4));
  if (value >= 1930 && value <= current - YOUNGEST) return value;
  if (value < 0 || value > 99) return null;
  const full = 2000 + value <= current - YOUNGEST ? 2000 + value : 1900 + value;
  return full;
};

/** "né en 2004": the age is known to within a year, so it is doubtful; "né le 12/03/2004" is a date. */
const birthAt = (reading: Reading, at: number): readonly Claim[] => {
  const word = reading.words[at];
  if (!word || clauseAt(reading.clauses, at).subject === "other") return [];
  const { today } = reading.context;
  const start = bornBefore(reading, at);
  if (start === null) return [];
  if (word.day !== null) {
    const span = { from: start, to: at, confidence: "sure" } as const;
    return [
      { fact: "date_naissance", value: word.day, ...span },
      { fact: "age", value: ageOn(word.day, today), ...span },
    ];
  }
  const year = word.number === null ? null : yearOfBirth(word.number, today);
  if (year === null || textAt(reading, at + 1) === "ans") return [];
  const value = Number(today.slice(0, 4)) - year - (today.slice(5) < "07-01" ? 1 : 0);
  return [{ fact: "age", value, from: start, to: at, confidence: "doubtful" }];
};

const bornBefore = (reading: Reading, at: number): number | null => {
  for (let back = 1; back <= 4; back += 1) {
    const index = at - back;
    const text = textAt(reading, index);
    if (text === "naissance" || text === "nee" || text === "nait") return index;
    const isNext = ["ne", "nee", "en", "le"].includes(textAt(reading, index + 1));
    // "je suis en 2004", "je suis le 12/03/2004"; not "je suis en apprentissage 1re année"
    if (text === "suis" && isNext && back <= 2) return index;
    if (reading.words[index]?.number !== null) return null;
  }
  return null;
};

/** The person's age, however said. */
export const readAges = (reading: Reading): readonly Claim[] =>
  reading.words.flatMap((_, at) => {
    const born = birthAt(reading, at);
    if (born.length > 0) return born;
    const age = ageAt(reading, at);
    return age ? [age] : [];
  });
