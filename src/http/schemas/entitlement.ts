import { z } from "@hono/zod-openapi";
import {
  asOfSchema,
  daySchema,
  factIdSchema,
  factValueSchema,
  listOf,
  situationSchema,
} from "./fields.ts";
import {
  amountSchema,
  confidenceSchema,
  referenceSchema,
  statusSchema,
  validitySchema,
  verdictSchema,
} from "./verdict.ts";

const factSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    type: z.enum(["boolean", "integer", "number", "date", "enum", "list"]),
    unit: z.string().optional(),
    values: listOf(z.object({ value: z.string(), label: z.string() })).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    question: z.string(),
    questionFalc: z.string().optional(),
    help: z.string().optional(),
    why: z.string().optional(),
    sensitive: z.boolean(),
    about: z.enum(["personne", "formation"]),
  })
  .openapi("Fait");

export const factsSchema = z.object({ facts: listOf(factSchema) });

const sheetSchema = z
  .object({
    id: z.string(),
    titre: z.string(),
    nom: z.string(),
    categorie: z.string(),
    operateur: z.string(),
    validity: validitySchema,
    resume: z.string(),
    mots: listOf(z.string()).openapi({ description: "Les mots sous lesquels on la cherche." }),
    conditions: listOf(z.string()),
    montants: listOf(amountSchema),
    reserves: listOf(z.string()),
    demarche: z.string(),
    contact: z.string(),
    pieces: listOf(z.string()),
    references: listOf(referenceSchema),
    confidence: confidenceSchema,
    replacedBy: z.string().nullable(),
    replaces: z.string().nullable(),
  })
  .openapi("Fiche");

const versionSchema = z
  .object({
    validity: validitySchema,
    confidence: confidenceSchema,
    note: z.string().optional(),
    changed: listOf(z.object({ title: z.string(), changes: listOf(z.string()) })).openapi({
      description: "Ce que cette version a changé dans la précédente.",
    }),
  })
  .openapi("VersionDeFiche");

const figureSchema = z
  .object({
    label: z.string(),
    unit: z.string().optional(),
    values: listOf(
      z.object({
        from: daySchema,
        value: z.number().nullable().openapi({ description: "null : supprimé à cette date." }),
        source: z.string(),
        confidence: confidenceSchema,
      }),
    ),
  })
  .openapi("MontantDate");

export const detailSchema = sheetSchema
  .extend({
    resumeFalc: z.string(),
    texte: z.string(),
    note: z.string().optional(),
    verifiedOn: daySchema,
    cumuls: listOf(
      z.object({
        dispositif: z.string(),
        titre: z.string(),
        possible: z.enum(["oui", "non", "sous conditions"]),
        regle: z.string().optional(),
      }),
    ),
    versions: listOf(versionSchema),
    figures: listOf(figureSchema),
  })
  .openapi("FicheEntiere");

export const sheetsSchema = z.object({ asOf: daySchema, dispositifs: listOf(sheetSchema) });

const dispositifsSchema = z
  .array(z.string().min(1).max(100))
  .max(500)
  .optional()
  .openapi({ description: "Dispositifs à évaluer. Par défaut : tous.", example: ["cej", "prf"] });

export const eligibilityRequest = z
  .strictObject({
    asOf: asOfSchema,
    situation: situationSchema,
    formation: situationSchema.optional(),
    dispositifs: dispositifsSchema,
    explain: z.boolean().optional().openapi({ description: "Avec l'arbre de preuve entier." }),
  })
  .openapi("DemandeDeDroits");

export type EligibilityRequest = z.infer<typeof eligibilityRequest>;

export const eligibilitySchema = z
  .object({
    asOf: daySchema,
    rulesVersion: z.string(),
    verdicts: listOf(verdictSchema),
    questions: listOf(z.object({ fact: z.string(), question: z.string(), settles: z.number() })),
  })
  .openapi("Droits");

const changeSchema = z.strictObject({ fact: factIdSchema, value: z.unknown() });

export const whatIfRequest = z
  .strictObject({
    asOf: asOfSchema,
    situation: situationSchema,
    formation: situationSchema.optional(),
    changes: z.array(changeSchema).max(50),
    asOfAfter: daySchema.optional(),
  })
  .openapi("DemandeDeSimulation");

export const whatIfSchema = z
  .object({
    before: listOf(verdictSchema),
    after: listOf(verdictSchema),
    changed: listOf(
      z.object({
        dispositif: z.string(),
        from: statusSchema,
        to: statusSchema,
        because: z.string(),
      }),
    ),
  })
  .openapi("Simulation");

export const leversRequest = z
  .strictObject({
    asOf: asOfSchema,
    situation: situationSchema,
    formation: situationSchema.optional(),
    want: dispositifsSchema,
  })
  .openapi("DemandeDeLeviers");

export const leversSchema = z
  .object({
    levers: listOf(
      z.object({
        changes: listOf(z.object({ fact: z.string(), value: factValueSchema, text: z.string() })),
        opens: listOf(z.string()),
        closes: listOf(z.string()),
      }),
    ),
  })
  .openapi("Leviers");
