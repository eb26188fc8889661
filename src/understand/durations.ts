import { MONTH_NAMES } from "../domain/day.ts";
import { fold } from "../domain/folding.ts";
import type { FactDefinition } from "../domain/situation.ts";
import { inTable } from "../domain/table.ts";
import { clauseAt } from "./clauses.ts";
import { countOf } from "./numbers.ts";
import { type Claim, type Reading, saysAt, textAt } from "./reading.ts";

const MONTHS_PER: Readonly<Record<string, number>> = {
  an: 12,
  ans: 12,
  annee: 12,
  annees: 12,
  mois: 1,
};
const WEEKS_PER_MONTH = 4.345;

export interface Duration {
  readonly months: number;
  readonly from: number;
  readonly to: number;
}

/** "2 ans", "un an et demi", "6 mois", "3 semaines" in months; null when no length starts here. */
export const durationAt = (reading: Reading, at: number): Duration | null => {
  const count = countOf(reading.words[at]);
  if (count === null) return null;
  const unit = textAt(reading, at + 1);
  if (unit === "semaines" || unit === "semaine")
    return { months: Math.floor(count / WEEKS_PER_MONTH), from: at, to: at + 1 };
  const months = inTable(MONTHS_PER, unit);
  if (months === undefined) return null;
  const half = saysAt(reading, at + 2, "et", "demi") || saysAt(reading, at + 2, "et", "demie");
  return { months: count * months + (half ? months / 2 : 0), from: at, to: at + (half ? 3 : 1) };
};

const MONTHS = MONTH_NAMES.map(fold);
const MONTHS_A_YEAR = 12;
const OLDEST_YEAR = 1960;

interface Since {
  readonly month: number;
  /** Null when only a month is said: the last such one. */
  readonly year: number | null;
  readonly to: number;
}

/** "septembre", "janvier 2025", "2023", from this word. */
const monthSaidAt = (reading: Reading, at: number, thisYear: number): Since | null => {
  const month = MONTHS.indexOf(textAt(reading, at)) + 1;
  const to = month > 0 ? at + 1 : at;
  const said = reading.words[to]?.number ?? 0;
  const year = said >= OLDEST_YEAR && said <= thisYear ? said : null;
  if (month === 0 && year === null) return null;
  return { month: month || 1, year, to: year === null ? at : to };
};

/** How long ago that was, in months. */
const elapsedAt = (reading: Reading, at: number): Duration | null => {
  const [thisYear = 0, thisMonth = 0] = reading.context.today.split("-").map(Number);
  const said = monthSaidAt(reading, at, thisYear);
  if (!said) return null;
  const year = said.year ?? (said.month > thisMonth ? thisYear - 1 : thisYear);
  const months = (thisYear - year) * MONTHS_A_YEAR + thisMonth - said.month;
  return months < 0 ? null : { months, from: at, to: said.to };
};

const isSince = (reading: Reading, at: number): boolean =>
  textAt(reading, at - 1) === "depuis" ||
  saysAt(reading, at - 2, "ca", "fait") ||
  saysAt(reading, at - 2, "y", "a") ||
  textAt(reading, at - 1) === "ya";

/** How long something has lasted, told from this word: "depuis 8 mois", "depuis septembre". */
const sinceAt = (reading: Reading, at: number): Duration | null => {
  if (!isSince(reading, at)) return null;
  const elapsed = textAt(reading, at - 1) === "depuis" ? elapsedAt(reading, at) : null;
  return elapsed ?? durationAt(reading, at);
};

/** What a length of time is about, told by a word of the same clause. */
const ABOUT: readonly (readonly [string, ReadonlySet<string>])[] = [
  ["mois_inscription_ft", new Set(["inscrit", "inscrite", "inscription"])],
  [
    "mois_depuis_sortie_scolaire",
    new Set([
      "ecole",
      "lycee",
      "college",
      "scolarite",
      "cours",
      "descolarise",
      "descolarisee",
      "etudiant",
      "etudiante",
      "scolarise",
      "scolarisee",
      "fac",
      "etudes",
    ]),
  ],
];

const LEAVING = new Set([
  "arrete",
  "quitte",
  "plus",
  "sorti",
  "sortie",
  "laisse",
  "lache",
  "fini",
  "termine",
  "descolarise",
  "descolarisee",
  "abandonne",
]);

const factOf = (reading: Reading, from: number, to: number): string | null => {
  const texts = reading.words.slice(from, to).map((word) => word.text);
  for (const [fact, words] of ABOUT) {
    if (!texts.some((text) => words.has(text))) continue;
    const leaves =
      fact !== "mois_depuis_sortie_scolaire" || texts.some((text) => LEAVING.has(text));
    if (leaves) return fact;
  }
  return null;
};

/** How long the person has been registered, or out of school, when they say so. */
export const readDurations = (reading: Reading, known: ReadonlySet<string>): readonly Claim[] =>
  reading.words.flatMap((_, at) => {
    const duration = sinceAt(reading, at);
    if (!duration) return [];
    const clause = clauseAt(reading.clauses, at);
    if (clause.subject === "other") return [];
    const fact = factOf(reading, clause.from, clause.to);
    if (fact === null || !known.has(fact)) return [];
    const value = Math.floor(duration.months);
    return [{ fact, value, from: at - 1, to: duration.to, confidence: "sure" as const }];
  });

const CONTRACTS = new Set(["cdi", "cdd", "partiel"]);
const APART = 4;

/** "15h de ménage par semaine". */
const isWeekly = (reading: Reading, at: number): boolean =>
  textAt(reading, at) === "de" &&
  reading.words
    .slice(at, at + APART)
    .some((_, offset) => saysAt(reading, at + offset, "par", "semaine"));

/** Hours worked a week: "je fais 20h par semaine", "à mi-temps 17 heures". */
export const readHours = (reading: Reading): readonly Claim[] =>
  reading.words.flatMap((word, at) => {
    const isHours = ["h", "heure", "heures"].includes(textAt(reading, at + 1));
    const perWeek =
      isWeekly(reading, at + 2) ||
      CONTRACTS.has(textAt(reading, at - 1)) ||
      saysAt(reading, at + 2, "par", "semaine") ||
      saysAt(reading, at + 2, "semaine") ||
      saysAt(reading, at + 2, "la", "semaine") ||
      saysAt(reading, at + 2, "hebdo");
    const clause = clauseAt(reading.clauses, at);
    if (word.number === null || !isHours || !perWeek || clause.subject === "other" || clause.past)
      return [];
    if (!worksIn(reading, clause.from, at)) return [];
    return [
      {
        fact: "heures_semaine_emploi",
        value: word.number,
        from: at,
        to: at + 2,
        confidence: "sure" as const,
      },
    ];
  });

const WORK = new Set([
  "travaille",
  "bosse",
  "taffe",
  "fais",
  "contrat",
  "cdi",
  "cdd",
  "interim",
  "temps",
  "suis",
  "taf",
]);

const worksIn = (reading: Reading, from: number, to: number): boolean =>
  reading.words.slice(Math.max(0, Math.min(from, to - 8)), to).some((word) => WORK.has(word.text));

/** A number in the unit of the fact that was asked: "2 ans" is 24 for a fact counted in months. */
export const inUnitOf = (reading: Reading, at: number, fact: FactDefinition): number | null => {
  const duration = durationAt(reading, at) ?? elapsedAt(reading, at);
  if (fact.unit === "mois" && duration) return Math.floor(duration.months);
  return countOf(reading.words[at]);
};
