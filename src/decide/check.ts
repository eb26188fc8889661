import { ageOn, type Day, frenchDay, isDay } from "../domain/day.ts";
import type { RawSituation } from "../domain/decision.ts";
import { type Issue, invalidInput } from "../domain/errors.ts";
import type { FactDefinition, Facts, FactValue, Situation } from "../domain/situation.ts";
import type { CompiledFact, CompiledRules } from "../knowledge/regles.ts";
import { birthsOf } from "./births.ts";
import { frenchNumber, joinWith } from "./french.ts";
import { didYouMean } from "./suggest.ts";

/** Checks what arrives against the vocabulary; types are strict JSON types, nothing is guessed. */
export interface Checker {
  situation(raw: RawSituation, asOf: Day): Situation;
  value(id: string, value: unknown): FactValue | null;
}

/** Items one list may hold: enough for a household or a catalogue entry. */
const LONGEST_LIST = 200;

const boundsText = (min: number | undefined, max: number | undefined): string => {
  if (min !== undefined && max !== undefined)
    return `doit être entre ${frenchNumber(min)} et ${frenchNumber(max)}`;
  return min !== undefined
    ? `doit être au moins ${frenchNumber(min)}`
    : `doit être au plus ${frenchNumber(max ?? 0)}`;
};

const numberProblem = ({ type, min, max }: CompiledFact, value: unknown): string | null => {
  if (typeof value !== "number" || !Number.isFinite(value)) return "doit être un nombre";
  if (type === "integer" && !Number.isInteger(value)) return "doit être un nombre entier";
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max);
  return outside ? boundsText(min, max) : null;
};

const dateProblem = ({ minDay, maxDay }: CompiledFact, value: unknown): string | null => {
  if (typeof value !== "string" || !isDay(value))
    return "doit être une date qui existe, écrite AAAA-MM-JJ";
  if (minDay !== undefined && value < minDay) return `doit être après le ${frenchDay(minDay)}`;
  return maxDay !== undefined && value > maxDay ? `doit être avant le ${frenchDay(maxDay)}` : null;
};

const codeProblem = ({ values, pattern }: CompiledFact, value: unknown): string | null => {
  if (typeof value !== "string") return "doit être un texte";
  const codes = values?.map((choice) => choice.value);
  if (codes && !codes.includes(value))
    return `doit être ${joinWith(
      codes.map((code) => `« ${code} »`),
      "ou",
    )}${didYouMean(value, codes)}`;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(value))
    return "n'a pas la forme d'un code attendu ici";
  return null;
};

const elementProblem = (fact: CompiledFact, item: unknown): string | null =>
  fact.elements === "integer"
    ? numberProblem({ ...fact, type: "integer" }, item)
    : codeProblem(fact, item);

const listProblem = (fact: CompiledFact, value: unknown): string | null => {
  if (!Array.isArray(value)) return "doit être une liste";
  if (value.length > LONGEST_LIST) return `ne doit pas dépasser ${LONGEST_LIST} éléments`;
  const problem = value.map((item) => elementProblem(fact, item)).find((found) => found !== null);
  return problem === undefined ? null : `chaque élément ${problem}`;
};

const booleanProblem = (_: CompiledFact, value: unknown): string | null =>
  typeof value === "boolean" ? null : "doit être true ou false";

const PROBLEMS: Readonly<
  Record<FactDefinition["type"], (fact: CompiledFact, value: unknown) => string | null>
> = {
  boolean: booleanProblem,
  integer: numberProblem,
  number: numberProblem,
  date: dateProblem,
  enum: codeProblem,
  list: listProblem,
};

const problemOf = (fact: CompiledFact, value: unknown): string | null =>
  value === null ? null : PROBLEMS[fact.type](fact, value);

/** True once `problemOf` found nothing: the JSON type is then that of the fact. */
const isFactValue = (value: unknown): value is FactValue =>
  typeof value === "boolean" ||
  typeof value === "number" ||
  typeof value === "string" ||
  Array.isArray(value);

class VocabularyChecker implements Checker {
  private readonly byAbout: Readonly<
    Record<FactDefinition["about"], ReadonlyMap<string, CompiledFact>>
  >;
  private readonly pairs: readonly { readonly age: CompiledFact; readonly birth: CompiledFact }[];

  constructor(rules: CompiledRules) {
    const of = (about: FactDefinition["about"]) =>
      new Map(rules.facts.filter((fact) => fact.about === about).map((fact) => [fact.id, fact]));
    this.byAbout = { personne: of("personne"), formation: of("formation") };
    this.pairs = birthsOf(rules).flatMap(({ age, birth }) => {
      const [ageFact, birthFact] = [rules.facts[age], rules.facts[birth]];
      return ageFact && birthFact ? [{ age: ageFact, birth: birthFact }] : [];
    });
  }

  situation(raw: RawSituation, asOf: Day): Situation {
    const issues: Issue[] = [];
    const personne = this.facts(raw.situation, "personne", "situation", issues);
    const formation = this.facts(raw.formation ?? {}, "formation", "formation", issues);
    issues.push(...this.agesThatDisagree(personne, asOf));
    if (issues.length > 0) throw refusal(issues);
    return { personne, formation };
  }

  value(id: string, value: unknown): FactValue | null {
    const fact = this.byAbout.personne.get(id) ?? this.byAbout.formation.get(id);
    const known = [...this.byAbout.personne.keys(), ...this.byAbout.formation.keys()];
    const problem = fact ? problemOf(fact, value) : `fait inconnu${didYouMean(id, known)}`;
    if (problem !== null) throw refusal([{ path: id, message: problem }]);
    return isFactValue(value) ? value : null;
  }

  private facts(
    raw: Readonly<Record<string, unknown>>,
    about: FactDefinition["about"],
    path: string,
    issues: Issue[],
  ): Facts {
    const known = this.byAbout[about];
    const checked: [string, FactValue | null][] = [];
    for (const [id, value] of Object.entries(raw)) {
      const fact = known.get(id);
      const problem = fact ? problemOf(fact, value) : `fait inconnu${didYouMean(id, known.keys())}`;
      if (problem !== null) issues.push({ path: `${path}.${id}`, message: problem });
      else checked.push([id, isFactValue(value) ? value : null]);
    }
    return Object.fromEntries(checked);
  }

  private agesThatDisagree(facts: Facts, asOf: Day): readonly Issue[] {
    return this.pairs.flatMap(({ age, birth }) => {
      const [years, born] = [facts[age.id], facts[birth.id]];
      if (typeof born !== "string") return [];
      if (born > asOf)
        return [{ path: `situation.${birth.id}`, message: "doit être avant la date d'évaluation" }];
      const computed = ageOn(born, asOf);
      const impossible = numberProblem(age, computed);
      if (impossible !== null)
        return [{ path: `situation.${birth.id}`, message: `l'âge qui en découle ${impossible}` }];
      if (typeof years !== "number" || computed === years) return [];
      const message = `ne va pas avec la date de naissance, qui donne ${computed} ans le ${frenchDay(asOf)}`;
      return [{ path: `situation.${age.id}`, message }];
    });
  }
}

const refusal = (issues: readonly Issue[]) =>
  invalidInput(
    issues.length === 1
      ? "Une information n'est pas utilisable."
      : `${issues.length} informations ne sont pas utilisables.`,
    issues,
  );

export const createChecker = (rules: CompiledRules): Checker => new VocabularyChecker(rules);
