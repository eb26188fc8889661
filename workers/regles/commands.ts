import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRules } from "#decide/rules.ts";
import type { Day } from "#domain/day.ts";
import { SafeError } from "#domain/errors.ts";
import { type RulesAndScenarios, readRules } from "#workers/compile/rules.ts";
import { measureCoverage, uncovered } from "./coverage.ts";
import { runScenario } from "./run-scenario.ts";
import { sheetText } from "./sheet-text.ts";
import { countToVerify, toVerifyText } from "./to-verify-text.ts";

/** What a command prints, and whether it succeeded. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

const refused = ({ problems }: RulesAndScenarios): Outcome => ({
  lines: [
    ...problems.map((problem) => `refusé : ${problem}`),
    "",
    `${problems.length} erreur(s) : corrigez-les, puis recommencez.`,
  ],
  ok: false,
});

/** Runs a command on rules that hold together, or lists why they do not. */
export const onSoundRules = (root: string, run: (read: RulesAndScenarios) => Outcome): Outcome => {
  const read = readRules(root);
  return read.problems.length > 0 ? refused(read) : run(read);
};

/** A failure that has a message for people is an outcome; anything else is a defect. */
export const orMessage = (run: () => Outcome): Outcome => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    const details = error.details.map(({ path, message }) => `  ${path} : ${message}`);
    return { lines: [error.message, ...details], ok: false };
  }
};

/** `verifier`: names, types, dates, sources, scenarios, sheets. */
export const verify = (root: string): Outcome =>
  onSoundRules(root, ({ value, scenarios, warnings }) => ({
    lines: [
      ...warnings.map((warning) => `attention : ${warning}`),
      `${value.dispositifs.length} dispositifs, ${value.definitions.length} définitions, ${value.facts.length} faits, ` +
        `${value.parameters.length} paramètres, ${scenarios.length} cas : rien à refuser.`,
    ],
    ok: true,
  }));

/** `tester`: every case of `scenarios/`. */
export const test = (root: string): Outcome =>
  onSoundRules(root, ({ value, scenarios }) => {
    const rules = createRules(value);
    const failures = scenarios.flatMap((scenario) => {
      const problems = problemsOf(() => runScenario(rules, scenario));
      const title = `${scenario.file} › « ${scenario.name} » (${scenario.asOf})`;
      return problems.map((problem) => `${title} : ${problem}`);
    });
    return {
      lines: [...failures, `${scenarios.length} cas, ${failures.length} écart(s).`],
      ok: failures.length === 0,
    };
  });

/** A case whose facts are refused is a failure of that case, not of the command. */
const problemsOf = (run: () => readonly string[]): readonly string[] => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    return error.details.map(({ path, message }) => `${path} ${message}`);
  }
};

/** `couverture`: each condition must be seen true and false. */
export const cover = (root: string): Outcome =>
  onSoundRules(root, ({ value, scenarios }) => {
    const conditions = measureCoverage(value, scenarios);
    const lacking = uncovered(conditions);
    const lines = lacking.map(({ where, text, seenTrue, seenFalse }) => {
      const never = [seenTrue ? "" : "vraie", seenFalse ? "" : "fausse"].filter(Boolean);
      return `${where} : « ${text} » jamais ${never.join(" ni ")}`;
    });
    return {
      lines: [
        ...lines,
        `${conditions.length} conditions, ${conditions.length - lacking.length} vues vraies et fausses.`,
      ],
      ok: lacking.length === 0,
    };
  });

/** `fiche <id>`: the sheet as people will read it on that day. */
export const sheet = (root: string, id: string, date: Day): Outcome =>
  onSoundRules(root, ({ value }) => {
    const rules = createRules(value);
    const known = value.dispositifs.map((dispositif) => dispositif.id);
    return known.includes(id)
      ? { lines: [sheetText(rules.sheet(id, date))], ok: true }
      : { lines: [`Dispositif « ${id} » inconnu. Connus : ${known.join(", ")}.`], ok: false };
  });

/** Where `a-verifier` writes, below the root. */
export const TO_VERIFY = "knowledge/regles/A_VERIFIER.md";

/** `a-verifier`: writes what a lawyer must confirm. */
export const writeToVerify = (root: string): Outcome =>
  onSoundRules(root, ({ value }) => {
    const text = toVerifyText(value);
    writeFileSync(join(root, TO_VERIFY), text);
    return {
      lines: [`${TO_VERIFY} : ${countToVerify(value)} points.`],
      ok: true,
    };
  });
