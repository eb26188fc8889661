import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { atMost, keepMeasures, REPORTS, stampNow } from "#test/figures/keep.mjs";
import { anApp } from "./an-app.ts";

/** One route asked once, by somebody who shows nothing: whatever the answer, its headers are those of the route. */
export interface Answer {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

/** Headers that protect whoever reads an answer. */
const WANTED: Readonly<Record<string, RegExp>> = {
  "content-security-policy": /default-src 'none'(?!.*unsafe).*frame-ancestors/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "permissions-policy": /camera=\(\)/,
  "cross-origin-opener-policy": /^same-origin$/,
};

const SHOWN = [...Object.keys(WANTED), "x-frame-options", "cross-origin-resource-policy"];

/** A path that goes by the route: its parameters are given something. */
const pathOf = (route: string): string =>
  route.replaceAll(/:\w+(?:\{[^}]*\})?/g, "essai").replaceAll("*", "essai");

/** Every route that answers somebody, asked once. */
export const everyAnswer = async (): Promise<readonly Answer[]> => {
  const { app } = anApp();
  const routes = new Map(
    app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  );
  const answers: Answer[] = [];
  for (const { method, path } of routes.values()) {
    const { status, headers } = await app.request(pathOf(path), { method });
    answers.push({ method, route: path, status, headers: new Map(headers) });
  }
  return answers;
};

/** What of the wanted headers an answer lacks. */
export const lackingIn = ({ method, route, status, headers }: Answer): readonly string[] =>
  Object.entries(WANTED)
    .filter(([name, form]) => !form.test(headers.get(name) ?? ""))
    .map(([name]) => `${status} ${method} ${route} ${name}`);

/** Routes that answer with the same headers are told together. */
const byHeaders = (answers: readonly Answer[]): ReadonlyMap<string, readonly Answer[]> => {
  const groups = new Map<string, readonly Answer[]>();
  for (const answer of answers) {
    const told = SHOWN.filter((name) => answer.headers.has(name))
      .map((name) => `${name}: ${answer.headers.get(name)}`)
      .join("\n");
    groups.set(told, [...(groups.get(told) ?? []), answer]);
  }
  return groups;
};

/** Every route with its headers, in a file for people, and as a figure. */
export const keepHeaders = (answers: readonly Answer[]): void => {
  const parts = [...byHeaders(answers)].map(([headers, own]) =>
    [
      `## ${own.length} routes`,
      ...["```", headers, "```"],
      own.map(({ method, route, status }) => `\`${method} ${route}\` (${status})`).join(", "),
    ].join("\n\n"),
  );
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(
    join(REPORTS, "en-tetes.md"),
    `# En-têtes de chaque route\n\nDemandée une fois sans rien montrer de soi ; ${stampNow()}.\n\n${parts.join("\n\n")}\n`,
  );
  const lacking = answers.flatMap(lackingIn).length;
  keepMeasures("en-tetes", {
    title: `CSP et en-têtes des ${answers.length} routes`,
    command: "npx vitest run test/http/protection.test.ts",
    measured: [atMost("en-têtes manquants ou « unsafe »", lacking, 0)],
  });
};
