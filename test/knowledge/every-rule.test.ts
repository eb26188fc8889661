import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createRules } from "#decide/rules.ts";
import { readRules } from "#workers/compile/rules.ts";
import { measureCoverage, uncovered } from "#workers/regles/coverage.ts";
import { runScenario } from "#workers/regles/run-scenario.ts";

const { value, problems, scenarios } = readRules(fileURLToPath(new URL("../..", import.meta.url)));
const rules = createRules(value);
const files = [...new Set(scenarios.map(({ file }) => file))];

it("the rules hold together", () => {
  expect(problems).toEqual([]);
  expect(value.dispositifs.length).toBeGreaterThan(0);
});

describe.each(files)("%s", (file) => {
  it.each(
    scenarios
      .filter((scenario) => scenario.file === file)
      .map((scenario) => [`${scenario.name} (${scenario.asOf})`, scenario] as const),
  )("%s", (_, scenario) => {
    expect(runScenario(rules, scenario)).toEqual([]);
  });
});

it("every condition is seen true and false", () => {
  const lacking = uncovered(measureCoverage(value, scenarios));
  expect(lacking.map(({ where, text }) => `${where} : ${text}`)).toEqual([]);
});
