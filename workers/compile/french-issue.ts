import type { z } from "zod";

const TYPES: Readonly<Record<string, string>> = {
  string: "un texte",
  array: "une liste",
  object: "un bloc de clés",
  int: "un nombre entier",
  number: "un nombre",
  boolean: "oui ou non (true ou false)",
};

const explain = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "unrecognized_keys":
      return `clé inconnue : ${issue.keys.join(", ")}`;
    case "invalid_type":
      return issue.input === undefined && /undefined/.test(issue.message)
        ? "cette ligne manque"
        : `on attend ${TYPES[issue.expected] ?? issue.expected}`;
    case "too_small":
    case "too_big":
      return /^[a-zà-ÿ]/.test(issue.message) ? issue.message : "valeur hors des bornes";
    default:
      return issue.message;
  }
};

/** One thing wrong in a knowledge file, as "chemin : explication" for people who do not code. */
export const frenchIssue = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map(String).join(".");
  return path === "" ? explain(issue) : `${path} : ${explain(issue)}`;
};
