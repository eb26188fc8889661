import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { type Day, isDay } from "#domain/day.ts";
import type { Rules } from "#domain/decision.ts";
import { type Issue, invalidInput, SafeError } from "#domain/errors.ts";
import type { Situation } from "#domain/situation.ts";
import type { Scenario } from "#workers/compile/rules/scenarios.ts";

/** A situation at a date, under a name that says nothing about anybody. */
export interface ReplayCase {
  readonly name: string;
  readonly asOf: Day;
  readonly situation: Situation;
}

const lineShape = z.strictObject({
  asOf: z.string().refine(isDay, "une date AAAA-MM-JJ qui existe"),
  situation: z.record(z.string(), z.unknown()),
  formation: z.record(z.string(), z.unknown()).optional(),
});

/** The cases that prove the rules; the same situation at the same date counts once. */
export const casesOfScenarios = (scenarios: readonly Scenario[]): readonly ReplayCase[] => {
  const cases = new Map<string, ReplayCase>();
  for (const { dispositif, name, asOf, situation } of scenarios) {
    const key = JSON.stringify([asOf, situation]);
    if (!cases.has(key))
      cases.set(key, { name: `${dispositif} › ${name} (${asOf})`, asOf, situation });
  }
  return [...cases.values()];
};

const parseLine = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const caseOf = (rules: Rules, name: string, text: string): ReplayCase | readonly Issue[] => {
  const read = lineShape.safeParse(parseLine(text));
  if (!read.success)
    return [
      { path: name, message: 'attendu : {"asOf": date, "situation": {…}, "formation": {…}}' },
    ];
  const { asOf, situation, formation } = read.data;
  try {
    const raw = formation === undefined ? { situation } : { situation, formation };
    return { name, asOf, situation: rules.check(raw, asOf) };
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    return error.details.map(({ path, message }) => ({ path: `${name} ${path}`, message }));
  }
};

const filesAt = (path: string): readonly string[] => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw invalidInput(`Rien à lire à « ${path} ».`);
  return stat.isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith(".jsonl"))
        .sort()
        .map((name) => join(path, name))
    : [path];
};

/**
 * Reads anonymised situations, one JSON object a line, from a file or from the `.jsonl` files of a folder.
 * @throws SafeError `invalid_input` that names every bad line, without its values
 */
export const readCases = (rules: Rules, path: string): readonly ReplayCase[] => {
  const read = filesAt(path).flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((text, index) =>
        text.trim() === "" ? [] : [caseOf(rules, `${basename(file)}:${index + 1}`, text)],
      ),
  );
  const problems = read.flatMap((one) => ("situation" in one ? [] : one));
  if (problems.length > 0) throw invalidInput("Des situations ne se lisent pas.", problems);
  return read.flatMap((one) => ("situation" in one ? [one] : []));
};
