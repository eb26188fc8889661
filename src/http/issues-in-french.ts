import type { z } from "@hono/zod-openapi";
import type { Issue } from "../domain/errors.ts";

type ZodIssue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  boolean: "oui ou non (true ou false)",
  array: "une liste",
  object: "un objet",
  record: "un objet",
  null: "null",
};

/** Units of a bound, by what is measured: "12 caractères au plus", "5 éléments au plus", "30 au plus". */
const MEASURES: Readonly<Record<string, string>> = {
  string: " caractère(s)",
  array: " élément(s)",
};

const bound = (issue: { readonly origin: string }, limit: number | bigint, side: string): string =>
  `La valeur doit être de ${limit}${MEASURES[issue.origin] ?? ""} ${side}.`;

const list = (values: readonly unknown[]): string => values.map(String).join(", ");

const sentence = (issue: ZodIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.message.endsWith("undefined")
        ? "Cette information est obligatoire."
        : `Il faut ${TYPES[issue.expected] ?? "une valeur d'un autre type"}.`;
    case "invalid_value":
      return `Il faut une de ces valeurs : ${list(issue.values)}.`;
    case "too_small":
      return bound(issue, issue.minimum, "au moins");
    case "too_big":
      return bound(issue, issue.maximum, "au plus");
    case "unrecognized_keys":
      return `Clé inconnue : ${list(issue.keys)}.`;
    case "invalid_union":
      return "Cette valeur n'a aucune des formes possibles.";
    case "not_multiple_of":
      return `Il faut un multiple de ${issue.divisor}.`;
    // A format or a check of ours carries its own French sentence.
    case "invalid_format":
    case "custom":
      return issue.message;
    default:
      return "Cette valeur n'est pas valide.";
  }
};

const pathOf = (issue: ZodIssue): string => {
  const path = issue.path.map(String);
  return issue.code === "unrecognized_keys" ? [...path, issue.keys[0]].join(".") : path.join(".");
};

/** What a schema refused, each path named, in French whatever zod's own language. */
export const issuesInFrench = (issues: readonly ZodIssue[]): readonly Issue[] =>
  issues.map((issue) => ({ path: pathOf(issue), message: sentence(issue) }));
