import { MONTH_NAMES } from "../domain/day.ts";
import { fold, stem } from "../domain/folding.ts";
import { birthAt, YEARS, YOUNGEST } from "./births.ts";
import { clauseAt } from "./clauses.ts";
import { type Claim, type Reading, saysAt, textAt } from "./reading.ts";

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
  // "j'ai bossé 20 ans", "j'ai conduit 12 ans": done for so long
  "travaille",
  "bosse",
  "bosser",
  "taffe",
  "trime",
  "passe",
  "exerce",
  "conduit",
  "vecu",
  "cotise",
  "tenu",
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
  "btp",
  "restauration",
  "commerce",
  "industrie",
  "logistique",
  "vente",
  "secteur",
  "entreprise",
  "menage",
  "nettoyage",
  "textile",
  "automobile",
  "social",
  "soin",
  "soins",
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
  (textAt(reading, at + 2) === "comme" && reading.words[at + 2]?.breakBefore === "none") ||
  (textAt(reading, at + 2) === "dans" &&
    [3, 4].some((step) => NOT_AN_AGE_AFTER.has(textAt(reading, at + step)))) ||
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

/** The person's age, however said. */
export const readAges = (reading: Reading): readonly Claim[] =>
  reading.words.flatMap((_, at) => {
    const born = birthAt(reading, at);
    if (born.length > 0) return born;
    const age = ageAt(reading, at);
    return age ? [age] : [];
  });
