import { didYouMean } from "#decide/suggest.ts";
import type { Day } from "#domain/day.ts";
import type { FactValue, Situation } from "#domain/situation.ts";
import type { VerdictStatus } from "#domain/verdict.ts";
import type { CompiledDispositif } from "#knowledge/regles.ts";
import { reading } from "./conditions.ts";
import type { SourceFile } from "./files.ts";
import { factValueOf } from "./literals.ts";
import type { Period } from "./periods.ts";
import type { Report, Spot } from "./report.ts";
import type { Scope } from "./scope.ts";
import { typeOfFact } from "./scope.ts";
import { checkShape } from "./shape-check.ts";
import { type ScenarioFile, scenarioFile } from "./shapes.ts";

/** One case that proves a rule: a situation at a date, and what must come out. */
export interface Scenario {
  readonly file: string;
  readonly dispositif: string;
  readonly name: string;
  readonly asOf: Day;
  readonly situation: Situation;
  readonly expected: VerdictStatus;
  /** Ids as the API gives them; undefined when the case does not say. */
  readonly missing?: readonly string[];
  readonly amounts?: Readonly<Record<string, number | null>>;
}

type Case = ScenarioFile["cas"][number];

const EXPECTED = { eligible: "eligible", non_eligible: "ineligible", inconnu: "unknown" } as const;

const bare = (key: string): string => (key.startsWith("f.") ? key.slice(2) : key);

const situationOf = (
  scope: Scope,
  facts: Readonly<Record<string, unknown>>,
  spot: Spot,
): Situation => {
  const personne: Record<string, FactValue | null> = {};
  const formation: Record<string, FactValue | null> = {};
  for (const [key, written] of Object.entries(facts)) {
    const fact = scope.facts.get(key)?.value;
    if (!fact) {
      spot.refuse(`fait « ${key} » inconnu${didYouMean(key, scope.facts.keys())}`);
      continue;
    }
    const value =
      written === null ? null : reading(spot.at(key), () => factValueOf(written, typeOfFact(fact)));
    (fact.about === "formation" ? formation : personne)[fact.id] = value;
  }
  return { personne, formation };
};

const checkNames = (scope: Scope, names: readonly string[], spot: Spot): void => {
  const known = [...scope.facts.keys()];
  for (const name of names)
    if (!known.includes(name) && !known.includes(`f.${name}`))
      spot.refuse(`fait « ${name} » inconnu${didYouMean(name, known)}`);
};

const scenarioOf = (
  scope: Scope,
  file: ScenarioFile,
  one: Case,
  spot: Spot,
): Omit<Scenario, "file"> => {
  const left = new Set(one.sauf ?? []);
  const base = Object.entries(file.base ?? {}).filter(([key]) => !left.has(key));
  checkNames(scope, [...left, ...(one.manque ?? [])], spot);
  for (const key of left)
    if (!(key in (file.base ?? {}))) spot.at("sauf").refuse(`« ${key} » n'est pas dans la base`);
  return {
    dispositif: file.dispositif,
    name: one.cas,
    asOf: one.date ?? file.date,
    situation: situationOf(scope, { ...Object.fromEntries(base), ...one.faits }, spot),
    expected: EXPECTED[one.attendu],
    ...(one.manque ? { missing: one.manque.map(bare) } : {}),
    ...(one.montants ? { amounts: one.montants } : {}),
  };
};

const checkAmounts = (
  dispositif: CompiledDispositif,
  scenario: Omit<Scenario, "file">,
  spot: Spot,
): void => {
  const ids = dispositif.versions.flatMap(({ amounts }) => amounts.map(({ id }) => id));
  for (const id of Object.keys(scenario.amounts ?? {}))
    if (!ids.includes(id))
      spot.at("montants").refuse(`montant « ${id} » inconnu${didYouMean(id, ids)}`);
};

/** Reads `scenarios/`; every fact, date and amount they name must exist. */
export const readScenarios = (
  files: readonly SourceFile[],
  scope: Scope,
  dispositifs: readonly CompiledDispositif[],
  report: Report,
): readonly Scenario[] =>
  files.flatMap((file) => {
    const spot = report.in(file.path);
    const read = checkShape(scenarioFile, file.data, spot);
    if (!read) return [];
    const dispositif = dispositifs.find(({ id }) => id === read.dispositif);
    if (!dispositif) {
      const known = dispositifs.map(({ id }) => id);
      spot
        .at("dispositif")
        .refuse(`dispositif « ${read.dispositif} » inconnu${didYouMean(read.dispositif, known)}`);
      return [];
    }
    return read.cas.map((one, index) => {
      const at = spot.at(`cas[${index}]`);
      const scenario = scenarioOf(scope, read, one, at);
      checkAmounts(dispositif, scenario, at);
      return { file: file.path, ...scenario };
    });
  });

const isIn = (period: Period, day: Day): boolean =>
  (period.from === null || period.from <= day) && (period.to === null || day <= period.to);

const NEEDED = { eligible: "eligible", ineligible: "non_eligible", unknown: "inconnu" } as const;

/** Each version needs a case of each outcome; a version nobody can be eligible to is most likely wrong. */
export const checkEnoughScenarios = (
  dispositifs: readonly CompiledDispositif[],
  scenarios: readonly Scenario[],
  spotOf: (id: string) => Spot,
): void => {
  for (const dispositif of dispositifs)
    for (const version of dispositif.versions) {
      const outcomes = new Set(
        scenarios
          .filter(
            (scenario) => scenario.dispositif === dispositif.id && isIn(version, scenario.asOf),
          )
          .map(({ expected }) => expected),
      );
      const lacking = (["eligible", "ineligible", "unknown"] as const).filter(
        (outcome) => !outcomes.has(outcome),
      );
      if (lacking.length === 0) continue;
      const names = lacking.map((outcome) => NEEDED[outcome]).join(", ");
      spotOf(dispositif.id).refuse(
        `version du ${version.from ?? "début"} : aucun cas ${names} dans scenarios/${dispositif.id}.yaml`,
      );
    }
};
