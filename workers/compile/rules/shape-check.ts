import type { z } from "zod";
import { didYouMean } from "#decide/suggest.ts";
import type { Spot } from "./report.ts";

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  array: "une liste",
  record: "un ensemble de clés",
  object: "un ensemble de clés",
};

/** Every key a rule file may hold, to propose one when a key is mistyped. */
const KNOWN_KEYS = [
  ..."faits type unite min max valeurs valeur ordonne motif elements libelle question question_falc aide".split(
    " ",
  ),
  ..."pourquoi sensible cout frequence pertinent_si calcul deduit si agir texte dire oui non exige exclut court sujet doute vide autre noms phrases falc".split(
    " ",
  ),
  ..."parametres revalorise du au source confiance note listes definitions conditions selon versions id titre nom".split(
    " ",
  ),
  ..."categorie poids operateur verifie_le verifie_par remplace_par url en_vigueur_depuis reserves montants".split(
    " ",
  ),
  ..."qualificatif demarche contact pieces cumuls avec possible regle dispositif date base cas sauf".split(
    " ",
  ),
  ..."attendu manque resume resume_falc mots".split(" "),
];

const messageOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .map((key) => `clé « ${key} » inconnue${didYouMean(key, KNOWN_KEYS)}`)
      .join(" ; ");
  }
  if (issue.code === "invalid_type" && issue.input === undefined) return "manque";
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? "nom mal écrit";
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid")) {
    return `doit être ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
  }
  return issue.message;
};

const spotOf = (spot: Spot, path: readonly PropertyKey[]): Spot =>
  path.reduce<Spot>(
    (inner, step) => inner.at(typeof step === "number" ? `[${step}]` : String(step)),
    spot,
  );

/** Checks a piece of YAML against its shape; each refusal says where, and what was expected. */
export const checkShape = <Shape extends z.ZodType>(
  schema: Shape,
  data: unknown,
  spot: Spot,
): z.output<Shape> | undefined => {
  const read = schema.safeParse(data, { reportInput: true });
  if (read.success) return read.data;
  for (const issue of read.error.issues) spotOf(spot, issue.path).refuse(messageOf(issue));
  return undefined;
};
