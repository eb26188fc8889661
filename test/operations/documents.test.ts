import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { unwatched } from "#domain/steps.ts";
import { createMetrics, modelLines } from "#http/metrics.ts";
import { createStepTimes } from "#http/step-times.ts";
import { createModelLedger } from "#llm/model-ledger.ts";
import { textOf } from "#test/conventions/source-files.ts";
import { outOfStep } from "#test/figures/documents.ts";
import { readKept } from "#test/figures/kept.ts";
import { operationsShape } from "../../src/config-operations.ts";

/** Names of the series the service gives, wherever they are written. */
const given = new Set(
  [
    createMetrics().text(),
    createStepTimes(unwatched).text(),
    modelLines(createModelLedger({ prompt: 1, completion: 1 }).usage()),
    textOf("src/service-operations.ts"),
    textOf("workers/probes.ts"),
  ].flatMap((text) => text.match(/passerelle_\w+/g) ?? []),
);

const strangers = (text: string): readonly string[] =>
  (text.match(/passerelle_\w+/g) ?? []).filter((name) => !given.has(name.replace(/_bucket$/, "")));

const alerts = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ gravite: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(textOf("docs/operations/alertes.yml")))
  .groups.flatMap(({ rules }) => rules);

describe("what operators are given", () => {
  test("alerts ask for measures that exist, and each has its runbook", () => {
    expect(alerts.length).toBeGreaterThan(8);
    expect(alerts.flatMap(({ expr }) => strangers(expr))).toEqual([]);
    const runbooks = [...textOf("docs/operations/alertes.md").matchAll(/^## (\w+)$/gm)].map(
      ([, name]) => name,
    );
    expect(runbooks).toEqual(alerts.map(({ alert }) => alert));
  });

  test("the dashboard shows measures that exist, from whatever source is chosen", () => {
    const text = textOf("docs/operations/grafana.json");
    expect(JSON.parse(text).panels.length).toBeGreaterThan(8);
    expect(strangers(text)).toEqual([]);
  });
});

/** `file` « title » of every row of a table. */
const testsNamedIn = (document: string) =>
  [...textOf(document).matchAll(/^\|.*`(test\/[\w./-]+)` « (.+?) »/gm)].map(
    ([, file = "", title = ""]) => ({
      file,
      title,
    }),
  );

describe.each([
  ["docs/securite/menaces.md", 30, /^\| (?!menace)/],
  ["docs/operations/preuves.md", 15, /^\| T\d+ \|/],
])("%s", (document, least, isProof) => {
  test("names tests that exist, by their titles", () => {
    const named = testsNamedIn(document);
    expect(named.length).toBeGreaterThanOrEqual(least);
    const lost = named.filter(({ file, title }) => !textOf(file).includes(title));
    expect(lost).toEqual([]);
  });

  test("leaves no line without its test or its command", () => {
    const rows = textOf(document)
      .split("\n")
      .filter((line) => isProof.test(line));
    expect(rows.filter((row) => !/`test\/|`npx vitest run test\/|`npm run/.test(row))).toEqual([]);
  });
});

describe("what the data protection officer is given", () => {
  test("has the figures that were last measured, as every page that gives some", () => {
    expect(outOfStep(readKept()), "npm run figures").toEqual([]);
  });

  test("says the days that the service keeps things for, when nothing else is set", () => {
    const days = z.object(operationsShape).parse({});
    const inWords = (count: number): string =>
      count % 365 === 0 ? `${count / 365} an${count > 365 ? "s" : ""}` : `${count} jours`;
    const register = textOf("docs/conformite/registre.md");
    for (const name of ["ANONYMOUS", "CODE", "DOSSIER", "ACCESS_LOG"] as const) {
      const setting = `RETENTION_${name}_DAYS` as const;
      const [, told = ""] =
        new RegExp(`^\\|[^|]*\\|([^|]*)\\| \`${setting}\` \\|$`, "m").exec(register) ?? [];
      expect(told, setting).toContain(inWords(days[setting]));
    }
  });
});
