import { z } from "zod";
import { isDay } from "#domain/day.ts";

/**
 * The shapes of the rule files, keys as people write them. Conditions and calculations are left `unknown`
 * here: they are read by hand, with better messages than a union of shapes can give.
 */

const text = z
  .string("doit être un texte ; un code s'écrit entre quotes, par exemple '02'")
  .trim()
  .min(1, "ne doit pas être vide");
const yesNo = z.enum(["oui", "non"], "doit être oui ou non");
const day = z
  .string("doit être une date AAAA-MM-JJ")
  .refine(isDay, "n'est pas une date qui existe (AAAA-MM-JJ)");
const confidence = z.enum(["haute", "moyenne", "basse"], "doit être haute, moyenne ou basse");
const identifier = (form: RegExp, message: string) => z.string().regex(form, message);
const factId = identifier(
  /^[a-z][a-z0-9_]*$/,
  "s'écrit en minuscules sans accent, mots séparés par _",
);
const dispositifId = identifier(
  /^[a-z][a-z0-9-]*$/,
  "s'écrit en minuscules sans accent, mots séparés par -",
);

const byValue = z.record(text, text).optional();
const phrases = {
  oui: text.optional(),
  non: text.optional(),
  exige: text.optional(),
  exclut: text.optional(),
  valeur: text.optional(),
  court: text.optional(),
  sujet: text.optional(),
  doute: text.optional(),
  vide: text.optional(),
  autre: text.optional(),
  noms: byValue,
  phrases: byValue,
};
const wording = z.strictObject({ ...phrases, falc: z.strictObject(phrases).optional() });
export type PhrasesShape = Omit<z.infer<typeof wording>, "falc">;
export type WordingShape = z.infer<typeof wording>;

const share = z.number().min(0, "va de 0 à 1").max(1, "va de 0 à 1");

const bound = z.union([z.number(), day], "doit être un nombre ou une date AAAA-MM-JJ");

export const factShape = z.strictObject({
  type: z.enum(
    ["booleen", "entier", "nombre", "date", "choix", "liste"],
    "doit être booleen, entier, nombre, date, choix ou liste",
  ),
  unite: text.optional(),
  min: bound.optional(),
  max: bound.optional(),
  valeurs: z.array(z.strictObject({ valeur: text, libelle: text })).optional(),
  ordonne: yesNo.optional(),
  motif: text.optional(),
  elements: z.enum(["entier", "texte"], "doit être entier ou texte").optional(),
  libelle: text,
  question: text,
  question_falc: text.optional(),
  aide: text.optional(),
  pourquoi: text.optional(),
  sensible: yesNo.optional(),
  cout: z.int().min(1, "va de 1 à 5").max(5, "va de 1 à 5").optional(),
  /** Share of those who answer yes, or of each answer: an order of magnitude, for the order of questions only. */
  frequence: z
    .union(
      [share, z.record(z.string(), share)],
      "doit être une part entre 0 et 1, ou une part par valeur",
    )
    .optional(),
  pertinent_si: z.unknown().optional(),
  calcul: text.optional(),
  deduit: z.array(z.strictObject({ si: z.unknown(), valeur: z.unknown() })).optional(),
  agir: z.array(z.strictObject({ valeur: z.unknown(), texte: text })).optional(),
  dire: wording,
});
export type FactShape = z.infer<typeof factShape>;

export const vocabularyFile = z.strictObject({ faits: z.record(factId, z.unknown()) });

export const parameterShape = z.strictObject({
  libelle: text,
  unite: text.optional(),
  revalorise: z.enum(["annuel", "non"], "doit être annuel ou non").optional(),
  note: text.optional(),
  valeurs: z
    .array(
      z.strictObject({
        du: day,
        valeur: z.number("doit être un nombre, ou null si le montant est supprimé").nullable(),
        source: text,
        confiance: confidence,
        note: text.optional(),
      }),
    )
    .min(1, "il faut au moins une valeur"),
});
export const parameterFile = z.strictObject({ parametres: z.record(factId, z.unknown()) });

export const listShape = z.strictObject({
  libelle: text,
  source: text.optional(),
  note: text.optional(),
  valeurs: z
    .array(z.union([z.string(), z.number()], "doit être un code entre quotes ou un nombre"))
    .min(1, "la liste est vide"),
});
export const listFile = z.strictObject({ listes: z.record(factId, z.unknown()) });

const formulaKeys = {
  conditions: z.unknown().optional(),
  calcul: z.union([text, z.number()]).optional(),
  selon: z.array(z.unknown()).optional(),
};

export const definitionShape = z.strictObject({
  type: z.enum(["condition", "nombre", "date"], "doit être condition, nombre ou date"),
  unite: text.optional(),
  libelle: text,
  dire: wording.optional(),
  source: text.optional(),
  note: text.optional(),
  ...formulaKeys,
  versions: z
    .array(
      z.strictObject({
        du: day.optional(),
        au: day.optional(),
        source: text.optional(),
        note: text.optional(),
        ...formulaKeys,
      }),
    )
    .optional(),
});
export type DefinitionShape = z.infer<typeof definitionShape>;
export const definitionFile = z.strictObject({ definitions: z.record(factId, z.unknown()) });

const amountShape = z.strictObject({
  libelle: text,
  unite: text,
  qualificatif: z.enum(["exact", "maximum", "estime"], "doit être exact, maximum ou estime"),
  si: z.unknown().optional(),
  calcul: z.union([text, z.number()]).optional(),
  selon: z.array(z.unknown()).optional(),
});
export type AmountShape = z.infer<typeof amountShape>;

const versionShape = z.strictObject({
  du: day.optional(),
  au: day.optional(),
  remplace_par: dispositifId.optional(),
  confiance: confidence,
  source: z
    .array(
      z.strictObject({
        texte: text,
        url: z.url("n'est pas une adresse").optional(),
        en_vigueur_depuis: day.optional(),
      }),
      "il faut au moins une source : [{ texte, url }]",
    )
    .min(1, "il faut au moins une source"),
  note: text.optional(),
  conditions: z.unknown(),
  reserves: z.array(text).optional(),
  montants: z.record(factId, amountShape).optional(),
  demarche: text,
  contact: text,
  pieces: z.array(text).optional(),
  cumuls: z
    .array(
      z.strictObject({
        avec: dispositifId,
        possible: z.enum(
          ["oui", "non", "sous conditions"],
          "doit être oui, non ou sous conditions",
        ),
        regle: text.optional(),
      }),
    )
    .optional(),
});
export type VersionShape = z.infer<typeof versionShape>;

export const dispositifShape = z.strictObject({
  id: dispositifId,
  titre: text,
  nom: text,
  categorie: z.enum(
    ["statut", "parcours", "accompagnement", "financement", "remuneration", "aide", "regle"],
    "doit être statut, parcours, accompagnement, financement, remuneration, aide ou regle",
  ),
  /** How much it counts in the order of questions; 1 when left out. */
  poids: z.number().min(0, "va de 0 à 5").max(5, "va de 0 à 5").optional(),
  /** To have it says a handicap or a detention: it never leaves in a file. */
  sensible: yesNo.optional(),
  operateur: text,
  verifie_le: day,
  verifie_par: text.optional(),
  versions: z.array(versionShape).min(1, "il faut au moins une version"),
});
export type DispositifShape = z.infer<typeof dispositifShape>;

const facts = z.record(z.string(), z.unknown());

export const scenarioFile = z.strictObject({
  dispositif: dispositifId,
  date: day,
  base: facts.optional(),
  cas: z
    .array(
      z.strictObject({
        cas: text,
        date: day.optional(),
        faits: facts.optional(),
        sauf: z.array(z.string()).optional(),
        attendu: z.enum(
          ["eligible", "non_eligible", "inconnu"],
          "doit être eligible, non_eligible ou inconnu",
        ),
        manque: z.array(z.string()).optional(),
        montants: z.record(z.string(), z.number().nullable()).optional(),
        note: text.optional(),
      }),
    )
    .min(1, "il faut au moins un cas"),
});
export type ScenarioFile = z.infer<typeof scenarioFile>;

export const sheetShape = z.strictObject({
  id: dispositifId,
  titre: text,
  resume: text,
  resume_falc: text,
  mots: z.array(text),
});
