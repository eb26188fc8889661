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

type Bounded = Extract<ZodIssue, { code: "too_small" | "too_big" }>;

const UNITS: Readonly<Record<string, string>> = { string: "caractère", array: "élément" };

/** "12 caractères au plus", "1 élément au moins", "30 au plus". */
const bound = (issue: Bounded): string => {
  const [limit, side] =
    issue.code === "too_small" ? [issue.minimum, "au moins"] : [issue.maximum, "au plus"];
  if (issue.origin === "string" && issue.code === "too_small" && Number(limit) === 1)
    return "Ce texte ne peut pas être vide.";
  const unit = UNITS[issue.origin];
  const counted = unit ? ` ${unit}${Number(limit) > 1 ? "s" : ""}` : "";
  return `Il faut ${limit}${counted} ${side}.`;
};

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
    case "too_big":
      return bound(issue);
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

const issuesOf = (issue: ZodIssue): readonly Issue[] => {
  const path = issue.path.map(String);
  return issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => ({ path: [...path, key].join("."), message: "Clé inconnue." }))
    : [{ path: path.join("."), message: sentence(issue) }];
};

/** What a schema refused, each path named, in French whatever zod's own language. */
export const issuesInFrench = (issues: readonly ZodIssue[]): readonly Issue[] =>
  issues.flatMap(issuesOf);
