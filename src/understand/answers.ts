import { fold } from "../domain/folding.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import { isToCome } from "./ages.ts";
import { yearOfBirth } from "./births.ts";
import { inUnitOf } from "./durations.ts";
import type { Signals } from "./intents.ts";
import { countOf, roughNumbers } from "./numbers.ts";
import { type Claim, type Reading, saysAt, textAt } from "./reading.ts";
import { apart } from "./words.ts";

/** A bare answer is short: beyond this many words, the message is read for itself. */
const SHORT = 8;
const NONE = new Set(["aucun", "aucune", "rien", "non", "nan", "zero", "pas", "sans"]);
const NAUGHT = new Set(["rien", "aucun", "aucune", "zero"]);
const NOTHING: readonly string[] = ["aucune", "aucun"];
const UNSURE = new Set([
  "crois",
  "pense",
  "peut",
  "etre",
  "normalement",
  "environ",
  "presque",
  "vers",
  ...roughNumbers,
]);
/** Rights and papers one obtains: "en cours" is not having them yet. */
const OBTAINED = new Set([
  "permis_b",
  "code_route",
  "rqth",
  "aah",
  "cej_signe",
  "pacea_signe",
  "projet_valide_conseiller",
  "ptp_accorde",
  "prescription_iae",
]);
const UNDERWAY: readonly (readonly string[])[] = [
  ["en", "cours"],
  ["bientot"],
  ["en", "attente"],
  ["je", "attends"],
  ["rate"],
  ["echoue"],
  ["en", "preparation"],
];

type Answer = { readonly value: FactValue; readonly from: number; readonly to: number } | null;

const isWithin = (value: number, fact: FactDefinition): boolean =>
  value >= (fact.min ?? Number.NEGATIVE_INFINITY) &&
  value <= (fact.max ?? Number.POSITIVE_INFINITY);

/** "entre 20 et 25", "de 20 à 25": no one number is said. */
const isRange = (reading: Reading, at: number): boolean =>
  (textAt(reading, at - 1) === "entre" || ["a", "et", "ou"].includes(textAt(reading, at + 1))) &&
  reading.words[at + 2]?.number != null;

const firstNumber = (reading: Reading, fact: FactDefinition): Answer => {
  for (let at = 0; at < reading.words.length; at += 1) {
    const value = inUnitOf(reading, at, fact);
    if (value !== null && isRange(reading, at)) return null;
    if (value !== null && isWithin(value, fact)) return { value, from: at, to: at };
  }
  return null;
};

const OLDEST = 99;
/** "de 88" is a year; "de 22" hardly. */
const OLD = 40;

/** "31", "18 l'an prochain", "de 2001". */
const ageNow = (reading: Reading, fact: FactDefinition): Answer => {
  const at = reading.words.findIndex(({ number }) => number !== null);
  const said = reading.words[at]?.number ?? 0;
  const isYear = said > OLDEST || (textAt(reading, at - 1) === "de" && said >= OLD);
  const born = isYear ? yearOfBirth(said, reading.context.today) : null;
  if (born !== null)
    return { value: Number(reading.context.today.slice(0, 4)) - born, from: at, to: at };
  const answer = firstNumber(reading, fact);
  // the age is read with its unit, which comes or not
  return answer && at >= 0 && isToCome(reading, at - 1) ? { ...answer, value: said - 1 } : answer;
};

/** "aucun diplôme" is level 0; "non" to a number of months says nothing. */
const noDiploma = (reading: Reading): Answer =>
  NONE.has(textAt(reading, 0)) || reading.words.slice(0, 4).some(({ text }) => NAUGHT.has(text))
    ? { value: 0, from: 0, to: 0 }
    : null;

const ageIn = (reading: Reading, at: number): number => {
  const count = countOf(reading.words[at]) ?? 0;
  return textAt(reading, at + 1) === "mois" ? Math.floor(count / 12) : count;
};

/** "3 : 4 ans, 7 ans, 12 ans" counts them first. */
const withoutCount = (reading: Reading, at: readonly number[]): readonly number[] => {
  const [first, ...others] = at;
  const isCount =
    first !== undefined &&
    others.length > 1 &&
    reading.words[first]?.number === others.length &&
    !/^(?:ans?|mois)$/u.test(textAt(reading, first + 1));
  return isCount ? others : at;
};

/** One number without its unit: "zéro" is none, "ouais 2" how many and not how old. */
const loneAge = (reading: Reading, at: number): Answer => {
  const span = { from: at, to: at };
  if (reading.words[at]?.number === 0) return { value: [], ...span };
  return at > 0 ? null : { value: [ageIn(reading, at)], ...span };
};

const ages = (reading: Reading): Answer => {
  const at = reading.words.flatMap((word, index) => (word.number === null ? [] : [index]));
  const [from] = at;
  const last = at.at(-1);
  if (from === undefined || last === undefined)
    return reading.words.slice(0, 4).some(({ text }) => NONE.has(text))
      ? { value: [], from: 0, to: 0 }
      : null;
  const hasUnit = ["an", "ans", "mois"].includes(textAt(reading, last + 1));
  if (at.length === 1 && !hasUnit) return loneAge(reading, from);
  const value = withoutCount(reading, at).map((index) => ageIn(reading, index));
  return { value, from, to: hasUnit ? last + 1 : last };
};

const indexOfWords = (reading: Reading, label: string): number => {
  const wanted = label.split(" ");
  return reading.words.findIndex((_, at) =>
    wanted.every((text, offset) => textAt(reading, at + offset) === text),
  );
};

/** As it was typed: "C1" is a level, whatever "c" would mean in a sentence. */
const typedAt = (reading: Reading, value: string, text: string): Answer => {
  const wanted = text.split(" ");
  const token = reading.tokens.findIndex((_, at) =>
    wanted.every((plain, offset) => reading.tokens[at + offset]?.plain === plain),
  );
  const from = reading.words.findIndex((word) => word.token === token);
  const to = reading.words.findLastIndex((word) => word.token < token + wanted.length);
  return token < 0 || from < 0 ? null : { value, from, to };
};

const choiceAt = (reading: Reading, value: string, said: string): Answer => {
  const text = apart(fold(said));
  if (text === "") return null;
  const at = indexOfWords(reading, text);
  return at < 0
    ? typedAt(reading, value, text)
    : { value, from: at, to: at + text.split(" ").length - 1 };
};

const RANKS: readonly (readonly string[])[] = [
  ["1", "premier", "premiere"],
  ["2", "deuxieme", "second", "seconde"],
  ["3", "troisieme"],
  ["4", "quatrieme"],
  ["5", "cinquieme"],
  ["6", "sixieme"],
  ["7", "septieme"],
  ["8", "huitieme"],
];
const RANK_FRAME = new Set(["le", "la", "numero", "choix", "reponse", "option", "c", "ce", "est"]);
const RANK_LENGTH = 5;

/** "le 2", "la première": a choice by its rank, in the order they are shown. */
const ranked = (reading: Reading, fact: FactDefinition): Answer => {
  if (reading.words.length > RANK_LENGTH) return null;
  const at = reading.words.findIndex(({ text }) => !RANK_FRAME.has(text));
  const isFramed = at > 0 || reading.words.length === 1;
  const rank = RANKS.findIndex((names) => names.includes(textAt(reading, at)));
  const chosen = isFramed && at === reading.words.length - 1 ? fact.values?.[rank] : undefined;
  return chosen ? { value: chosen.value, from: at, to: at } : null;
};

const noChoice = (reading: Reading, fact: FactDefinition): Answer => {
  const none = fact.values?.find(({ value }) => NOTHING.includes(value));
  return none && NONE.has(textAt(reading, 0)) ? { value: none.value, from: 0, to: 0 } : null;
};

/** The choice whose code or label is in the answer, else "aucun" where that is a choice. */
const choice = (reading: Reading, fact: FactDefinition): Answer => {
  const said = (fact.values ?? []).flatMap(({ value, label }) => {
    const found = choiceAt(reading, value, value) ?? choiceAt(reading, value, label);
    return found ? [found] : [];
  });
  return said[0] ?? noChoice(reading, fact) ?? ranked(reading, fact);
};

const day = (reading: Reading): Answer => {
  const at = reading.words.findIndex((word) => word.day !== null);
  const value = reading.words[at]?.day ?? null;
  return value === null ? null : { value, from: at, to: at };
};

const yesOrNo = (reading: Reading, fact: FactDefinition, signals: Signals): Answer => {
  if (signals.yesNo) return { value: signals.yesNo.value, from: 0, to: signals.yesNo.to };
  const isUnderway = UNDERWAY.some((words) => saysAt(reading, 0, ...words));
  return OBTAINED.has(fact.id) && isUnderway
    ? { value: false, from: 0, to: reading.words.length - 1 }
    : null;
};

const answerTo = (reading: Reading, fact: FactDefinition, signals: Signals): Answer => {
  switch (fact.type) {
    case "boolean":
      return yesOrNo(reading, fact, signals);
    case "integer":
    case "number":
      if (fact.id === "niveau_diplome") return noDiploma(reading);
      return fact.id === "age" ? ageNow(reading, fact) : firstNumber(reading, fact);
    case "date":
      return day(reading);
    case "enum":
      return choice(reading, fact);
    case "list":
      return ages(reading);
  }
};

/** Agreeing is not always answering. */
const AGREES = new Set(["accord", "ok", "voila"]);
const GOES_ON = new Set(["donc", "alors"]);

/** Said in answer to the very question, in few words, without "je crois" nor "mais": no doubt of the words is left. */
export const isPlainAnswer = (reading: Reading): boolean =>
  reading.words.length <= SHORT &&
  !reading.words.some(({ text }) => UNSURE.has(text) || text === "mais");

/** Reads "22", "oui", "aucun" as the answer to the question just asked. */
export const readAnswer = (
  reading: Reading,
  fact: FactDefinition,
  signals: Signals,
): Claim | null => {
  const isLong = reading.words.length > SHORT && fact.type !== "boolean";
  if (isLong || signals.intent?.kind === "dont-know" || signals.intent?.kind === "refuse")
    return null;
  const answer = answerTo(reading, fact, signals);
  if (!answer) return null;
  const next = textAt(reading, answer.to + 1);
  // "oui mais il est suspendu": the yes is not whole; "d'accord donc j'y ai droit ?" answers something else
  const isQualified =
    next === "mais" || (GOES_ON.has(next) && AGREES.has(textAt(reading, answer.to)));
  const unsure = isQualified || reading.words.some((word) => UNSURE.has(word.text));
  return { fact: fact.id, ...answer, confidence: unsure ? "doubtful" : "sure" };
};
