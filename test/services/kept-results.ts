import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { z } from "zod";
import { atMost, keepMeasures, keepReport, REPORTS, stampNow } from "#test/figures/keep.mjs";
import { schemas } from "#test/figures/kept.ts";
import type { Visited } from "./axe.ts";

const TESTS = z.record(z.string(), schemas.tests);
const STATES = z.record(
  z.string(),
  z.object({
    at: z.string(),
    visited: z.array(
      z.object({
        ...{ test: z.string(), page: z.string(), looked: z.string() },
        faults: z.array(z.string()),
      }),
    ),
  }),
);
type States = z.infer<typeof STATES>;

/** What earlier runs left under this name; nothing when it is not there, or was left by another version. */
const earlier = <Kept>(name: string, schema: z.ZodType<Kept>): Kept | null => {
  const file = join(REPORTS, `${name}.json`);
  if (!existsSync(file)) return null;
  return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data ?? null;
};

const inState = (cases: readonly TestCase[], state: string): number =>
  cases.filter((one) => one.result().state === state).length;

const resultOf = (module: TestModule, at: string) => {
  const cases = [...module.children.allTests()];
  return {
    at,
    passed: inState(cases, "passed"),
    failed: inState(cases, "failed") + module.errors().length,
    skipped: inState(cases, "skipped"),
  };
};

const visitedIn = (module: TestModule): States[string]["visited"] =>
  [...module.children.allTests()].flatMap((one) =>
    (one.meta().visited ?? []).map((visit: Visited) => ({
      ...visit,
      test: one.fullName,
      faults: [...visit.faults],
    })),
  );

const rowsOf = (states: States): readonly string[] =>
  Object.entries(states).flatMap(([file, { visited }]) =>
    visited.map(
      ({ page, looked, test, faults }) =>
        `| ${page} | ${looked} | \`${file}\` « ${test.replaceAll("|", "\\|")} » | ${faults.length === 0 ? "0" : faults.join("<br>").replaceAll("|", "\\|")} |`,
    ),
  );

/** Every page in every state that axe has looked at: in a file for people, and as a figure. */
const writeAxe = (states: States): void => {
  const all = Object.values(states).flatMap(({ visited }) => visited);
  const pages = new Set(all.map(({ page }) => page));
  const faults = all.flatMap((one) => one.faults).length;
  const said = `${all.length} états de ${pages.size} adresses regardés par axe (A et AA, 2.0 à 2.2), ${faults} faute(s).`;
  const head = ["| page | regardé | dans l'état de | fautes |", "|---|---|---|---|"];
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(
    join(REPORTS, "axe.md"),
    `# axe\n\n${said}\n\n${[...head, ...rowsOf(states)].join("\n")}\n`,
  );
  keepMeasures("axe", {
    title: `axe A et AA (2.0 à 2.2) : ${all.length} états de ${pages.size} adresses`,
    command: "npx vitest run --project pages",
    measured: [atMost("fautes", faults, 0)],
  });
};

/** A test left out on purpose says nothing of its file: one run by `-t` is no run of the file. */
const isWhole = ({ passed, failed }: { readonly passed: number; readonly failed: number }) =>
  passed + failed > 0;

/** Leaves in `reports/` how each file of tests went and what axe looked at, for `npm run figures`. */
export default class KeptResults implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const at = stampNow();
    const runs = modules.map((module) => [module.relativeModuleId, resultOf(module, at)] as const);
    const tests = Object.fromEntries(runs.filter(([, run]) => isWhole(run)));
    keepReport("tests", { ...earlier("tests", TESTS), ...tests });
    const states = modules
      .map((module) => [module.relativeModuleId, { at, visited: visitedIn(module) }] as const)
      .filter(([, { visited }]) => visited.length > 0);
    if (states.length === 0) return;
    const all = { ...earlier("etats-axe", STATES), ...Object.fromEntries(states) };
    keepReport("etats-axe", all);
    writeAxe(all);
  }
}
