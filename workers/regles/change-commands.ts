import { createRules } from "#decide/rules.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import type { RulesAndScenarios } from "#workers/compile/rules.ts";
import { type Outcome, onSoundRules, orMessage } from "./commands.ts";
import { lawDiff } from "./law-diff.ts";
import { replay } from "./replay.ts";
import { casesOfScenarios, readCases } from "./replay-cases.ts";
import { readExplanations, replayReport } from "./replay-report.ts";
import { rulesAt } from "./rules-at.ts";

const SHOWN_PROBLEMS = 5;

const unreadable = (ref: string, problems: readonly string[]): Outcome => ({
  lines: [
    `Les règles de « ${ref} » ne se lisent pas avec le compilateur d'aujourd'hui :`,
    ...problems.slice(0, SHOWN_PROBLEMS).map((problem) => `  ${problem}`),
    `${problems.length} erreur(s). Choisissez une version plus récente.`,
  ],
  ok: false,
});

/** Runs on the rules as they were at `ref` and as they are in the working tree. */
const onBothRules = (
  root: string,
  ref: string,
  run: (before: RulesAndScenarios, after: RulesAndScenarios) => Outcome,
): Outcome =>
  onSoundRules(root, (after) =>
    orMessage(() => {
      const before = rulesAt(root, ref);
      return before.problems.length > 0 ? unreadable(ref, before.problems) : run(before, after);
    }),
  );

/** `diff <ref>`: what changed in the law since a git reference, in French. */
export const diff = (root: string, ref: string): Outcome =>
  onBothRules(root, ref, ({ value: before }, { value: after }) => {
    const changes = lawDiff(before, after);
    return {
      lines: [
        `# Ce qui change dans les règles depuis « ${ref} »`,
        ...(changes.length === 0 ? ["", "Rien."] : changes),
      ],
      ok: true,
    };
  });

export interface ReplayOptions {
  /** Git reference of the rules to compare with. */
  readonly ref: string;
  /** File or folder of situations, besides the scenarios. */
  readonly cases?: string;
  /** File that says why each change is wanted. */
  readonly explanations?: string;
}

const newcomers = (before: CompiledRules, after: CompiledRules): readonly string[] => {
  const [old, now] = [before, after].map(({ dispositifs }) => dispositifs.map(({ id }) => id));
  const added = (now ?? []).filter((id) => !old?.includes(id));
  const gone = (old ?? []).filter((id) => !now?.includes(id));
  return [
    ...(added.length > 0 ? [`Nouveaux, sans verdict d'avant : ${added.join(", ")}.`] : []),
    ...(gone.length > 0 ? [`Retirés, sans verdict d'après : ${gone.join(", ")}.`] : []),
  ];
};

/** `rejouer`: every verdict and amount that the new rules change, with its reason; fails on one that nobody explained. */
export const replayCases = (root: string, options: ReplayOptions): Outcome =>
  onBothRules(root, options.ref, (before, after) => {
    const given =
      options.cases === undefined ? [] : readCases(createRules(after.value), options.cases);
    const explanations =
      options.explanations === undefined ? new Map() : readExplanations(options.explanations);
    const proven = casesOfScenarios([...after.scenarios, ...before.scenarios]);
    const cases = [...proven, ...given];
    const changes = replay(before.value, after.value, cases);
    const { lines, ok } = replayReport(changes, explanations, cases.length);
    return { lines: [...newcomers(before.value, after.value), ...lines], ok };
  });
