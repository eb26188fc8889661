import type { Reader } from "../conversation/deps.ts";
import { ageOn, type Day } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import { SafeError } from "../domain/errors.ts";
import { fold } from "../domain/folding.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import { levelIn } from "../find/levels.ts";
import { type CellReading, problem, quoted } from "./cell-problem.ts";
import { readWrittenBoolean, readWrittenDay, readWrittenNumber } from "./written-values.ts";

export interface FactReaderDeps {
  readonly rules: Rules;
  readonly reader: Reader;
  readonly today: Day;
}

const BIRTH = "date_naissance";
const OLDEST = 110;
const MOST_CHOICES = 8;

const choicesOf = ({ values = [] }: FactDefinition): string =>
  values
    .slice(0, MOST_CHOICES)
    .map(({ label }) => `« ${label} »`)
    .join(", ");

/** What to write instead, by the type of the fact. */
const expected = (fact: FactDefinition): string => {
  switch (fact.type) {
    case "boolean":
      return "Écrivez oui ou non, ou laissez vide.";
    case "date":
      return "Écrivez un jour du calendrier, par exemple 03/02/2004, ou laissez vide.";
    case "enum":
      return `Écrivez un de ces choix : ${choicesOf(fact)}, ou laissez vide.`;
    case "list":
      return "Écrivez les nombres séparés par des virgules, par exemple 2, 5, ou laissez vide.";
    default:
      return fact.values
        ? `Écrivez par exemple ${choicesOf(fact)}, ou laissez vide.`
        : `Écrivez un nombre${fact.unit ? ` (${fact.unit})` : ""}, ou laissez vide.`;
  }
};

const KINDS: Readonly<Record<FactDefinition["type"], string>> = {
  boolean: "oui-non",
  date: "date",
  enum: "choix",
  list: "liste",
  integer: "nombre",
  number: "nombre",
};

const readChoice = (text: string, fact: FactDefinition): FactValue | null => {
  const folded = fold(text);
  const found = fact.values?.find(
    ({ value, label }) => fold(value) === folded || fold(label) === folded,
  );
  if (!found) return null;
  return fact.type === "enum" ? found.value : Number(found.value);
};

const readList = (text: string): readonly number[] | null => {
  if (/^(?:aucun|aucune|non|0)$/.test(fold(text))) return [];
  const numbers = text.match(/\d+/g);
  const isPlain = /^[\d\s,;/&+.-]*(?:(?:et|ans?|mois)[\d\s,;/&+.-]*)*$/i.test(text);
  return numbers && isPlain ? numbers.map(Number) : null;
};

const LEVEL = "niveau_diplome";

/** "Niveau 3", "niv. IV": a level said in either scale, and nothing else. */
const readLevel = (text: string, fact: FactDefinition): number | null => {
  if (fact.id !== LEVEL) return null;
  const { level, rest } = levelIn(text);
  return rest === "" ? level : null;
};

/** Written as a form would hold it: no sentence to understand. */
const readPlainly = (text: string, fact: FactDefinition): FactValue | null => {
  const choice = readChoice(text, fact) ?? readLevel(text, fact);
  if (choice !== null) return choice;
  switch (fact.type) {
    case "boolean":
      return readWrittenBoolean(text);
    case "date":
      return readWrittenDay(text);
    case "integer":
    case "number":
      return fact.values ? null : readWrittenNumber(text);
    case "list":
      return readList(text);
    case "enum":
      return null;
  }
};

/** As the conversation reads an answer: "bac pro", "depuis six mois", "au RSA". */
const readAsSaid = (
  text: string,
  { id }: FactDefinition,
  { reader, today }: FactReaderDeps,
): FactValue | null => {
  const { facts } = reader.read(text, { asked: id, today, forAnother: true });
  return facts.find((one) => one.fact === id && one.confidence === "sure")?.value ?? null;
};

const birthProblem = (day: Day, today: Day): string | null => {
  if (day > today) return "cette date de naissance est à venir. Vérifiez l'année.";
  return ageOn(day, today) > OLDEST
    ? `cette date de naissance donne plus de ${OLDEST} ans. Vérifiez l'année.`
    : null;
};

const within = (
  text: string,
  value: FactValue,
  fact: FactDefinition,
  { rules, today }: FactReaderDeps,
): CellReading<FactValue | null> => {
  if (fact.id === BIRTH && typeof value === "string") {
    const wrong = birthProblem(value, today);
    if (wrong) return problem("naissance", `${quoted(text)} : ${wrong}`);
  }
  try {
    return { value: rules.checkFact(fact.id, value) };
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    const why = error.details[0]?.message ?? error.message;
    return problem("hors-bornes", `${quoted(text)} ne convient pas : ${why}`);
  }
};

/** Reads the cell of a fact: as a form holds it, else as the conversation would; the vocabulary has the last word. */
export const readFact = (
  text: string,
  fact: FactDefinition,
  deps: FactReaderDeps,
): CellReading<FactValue | null> => {
  const value = readPlainly(text, fact) ?? readAsSaid(text, fact, deps);
  if (value === null)
    return problem(KINDS[fact.type], `${quoted(text)} n'est pas compris. ${expected(fact)}`);
  return within(text, value, fact, deps);
};
