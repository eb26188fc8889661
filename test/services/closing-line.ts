import type { Reporter, TestCase, TestModule } from "vitest/node";

const countBy = (cases: readonly TestCase[], state: string): number =>
  cases.filter((one) => one.result().state === state).length;

/** A file that could not even be read counts as one failure: its tests are not there to fail. */
const brokenFiles = (modules: readonly TestModule[]): number =>
  modules.filter((module) => module.errors().length > 0).length;

/** Ends the run on `N passed, N failed, N skipped`, alone on its line, for the machines that read only that. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    const failed = countBy(cases, "failed") + brokenFiles(modules) + errors.length;
    // After the summary that the default reporter prints when the run has ended.
    process.once("exit", () => {
      process.stdout.write(
        `\n${countBy(cases, "passed")} passed, ${failed} failed, ${countBy(cases, "skipped")} skipped\n`,
      );
    });
  }
}
