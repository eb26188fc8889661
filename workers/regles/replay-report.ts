import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { invalidInput } from "#domain/errors.ts";
import type { ReplayedChange } from "./replay.ts";

const explanationsShape = z.strictObject({
  changements: z.array(
    z.strictObject({ id: z.string().min(1), raison: z.string().trim().min(10) }),
  ),
});

/** Why each change is wanted, by its id. */
export type Explanations = ReadonlyMap<string, string>;

const parsed = (path: string): unknown => {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw invalidInput(`« ${path} » ne se lit pas : il faut un fichier YAML.`, [
      { path, message: cause instanceof Error ? cause.name : "illisible" },
    ]);
  }
};

/** Reads the explanations of a change of the law. @throws SafeError `invalid_input` */
export const readExplanations = (path: string): Explanations => {
  const read = explanationsShape.safeParse(parsed(path));
  if (read.success) return new Map(read.data.changements.map(({ id, raison }) => [id, raison]));
  throw invalidInput(
    `« ${path} » : attendu « changements », une liste de { id, raison } dont chaque raison fait 10 caractères au moins.`,
  );
};

const SHOWN_CASES = 5;

const casesInWords = (cases: readonly string[]): readonly string[] => {
  const rest = cases.length - SHOWN_CASES;
  return [
    ...cases.slice(0, SHOWN_CASES).map((name) => `      ${name}`),
    ...(rest > 0 ? [`      et ${rest} de plus`] : []),
  ];
};

const changeLines = (one: ReplayedChange, explanation: string | undefined): readonly string[] => [
  `${explanation === undefined ? "NON EXPLIQUÉ" : "expliqué"} ${one.id}`,
  `   ${one.dispositif} : ${one.change} (${one.cases.length} cas)`,
  `   ${one.reason}`,
  ...(explanation === undefined ? [] : [`   raison : ${explanation}`]),
  ...casesInWords(one.cases),
  "",
];

/** The report of a replay: what is not explained first. */
export const replayReport = (
  changes: readonly ReplayedChange[],
  explanations: Explanations,
  played: number,
): { readonly lines: readonly string[]; readonly ok: boolean } => {
  const unexplained = changes.filter(({ id }) => !explanations.has(id));
  const explained = changes.filter(({ id }) => explanations.has(id));
  const ids = new Set(changes.map(({ id }) => id));
  const useless = [...explanations.keys()].filter((id) => !ids.has(id));
  return {
    lines: [
      ...[...unexplained, ...explained].flatMap((one) =>
        changeLines(one, explanations.get(one.id)),
      ),
      ...useless.map((id) => `attention : « ${id} » est expliqué mais ne s'est pas produit`),
      `${played} situations rejouées, ${changes.length} changement(s), ${unexplained.length} non expliqué(s).`,
    ],
    ok: unexplained.length === 0,
  };
};
