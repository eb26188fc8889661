import { z } from "@hono/zod-openapi";
import { STEP_KINDS } from "../../domain/pathway.ts";
import { CONTRAINTES } from "../../domain/recommendation.ts";
import { asOfSchema, daySchema, limitSchema, listOf, situationSchema } from "./fields.ts";
import {
  formationHitSchema,
  metierHitSchema,
  modaliteSchema,
  nearSchema,
  romeSchema,
} from "./finding.ts";
import { amountSchema, confidenceSchema, statusSchema } from "./verdict.ts";

const wordsSchema = z.string().trim().min(1).max(300);
const manyWords = z.array(wordsSchema).max(10).optional();

const souhaitSchema = z
  .strictObject({
    text: wordsSchema.optional(),
    romes: z.array(romeSchema).max(5).optional(),
    near: nearSchema.optional(),
    radiusKm: z.number().min(0).max(1000).optional(),
    interets: manyWords,
    experiences: manyWords.openapi({
      description: "Métiers déjà exercés, avec les mots de la personne.",
    }),
    competences: manyWords.openapi({ description: "Ce que la personne dit savoir faire." }),
    contraintes: z.array(z.enum(CONTRAINTES)).max(CONTRAINTES.length).optional(),
    equipement: z
      .strictObject({ ordinateur: z.boolean().nullish(), connexion: z.boolean().nullish() })
      .optional(),
  })
  .refine(({ radiusKm, near }) => radiusKm === undefined || near !== undefined, {
    path: ["radiusKm"],
    message: "Un rayon demande un lieu : ajoutez `near`.",
  })
  .openapi("Souhait");

export const recommendationsRequest = z
  .strictObject({
    asOf: asOfSchema,
    situation: situationSchema,
    souhait: souhaitSchema,
    limit: limitSchema(20),
  })
  .openapi("DemandeDeRecommandations");

export type RecommendationsRequest = z.infer<typeof recommendationsRequest>;

export const sourceSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string().optional(),
    date: z.string().optional(),
  })
  .openapi("Source");

const reasonSchema = z.object({ text: z.string(), evidence: z.string() }).openapi("Raison");
const reasonsSchema = listOf(reasonSchema);
const nextStepSchema = z.object({
  text: z.string(),
  contact: z.string(),
  pieces: listOf(z.string()),
});

const contributionSchema = z
  .object({
    criterion: z.string(),
    weight: z.number(),
    value: z.number(),
    points: z.number(),
    known: z.boolean(),
    reason: reasonSchema.nullable(),
  })
  .openapi("Contribution", { description: "Ce qu'un critère apporte au classement." });

const fundedShape = {
  reasons: reasonsSchema,
  against: reasonsSchema,
  contributions: listOf(contributionSchema),
  fit: z.number(),
  certainty: z.number(),
  financements: listOf(
    z.object({
      dispositif: z.string(),
      titre: z.string(),
      status: statusSchema,
      confidence: confidenceSchema,
      missing: listOf(z.string()),
      reserves: listOf(z.string()),
      nextStep: nextStepSchema,
    }),
  ),
  remuneration: z
    .object({
      dispositif: z.string(),
      titre: z.string(),
      status: statusSchema,
      missing: listOf(z.string()),
      amount: amountSchema.nullable(),
      heuresSemaine: z.number().nullable(),
    })
    .nullable(),
} as const;

const recommendedFormationSchema = formationHitSchema
  .extend(fundedShape)
  .openapi("FormationRecommandee");

const { why: _why, ...hitWithoutWhy } = formationHitSchema.shape;

/** In the API each item says why with its evidence; the search's own words are left out. */
const formationForPersonSchema = z
  .object({ ...hitWithoutWhy, why: reasonsSchema, ...fundedShape })
  .openapi("FormationPourUnePersonne");

const stepSchema = z
  .object({
    kind: z.enum(STEP_KINDS),
    title: z.string(),
    why: reasonsSchema,
    from: daySchema.nullable(),
    to: daySchema.nullable(),
    weeks: z.object({ min: z.number(), max: z.number() }).nullable(),
    blocking: z.boolean(),
    contact: z
      .object({
        nom: z.string(),
        telephone: z.string().nullable(),
        horaires: z.string().nullable(),
        site: z.string().nullable(),
        adresse: z.string().nullable(),
        distanceKm: z.number().nullable(),
        evidence: z.string(),
      })
      .nullable(),
    dispositifs: listOf(
      z.object({ dispositif: z.string(), titre: z.string(), status: statusSchema }),
    ),
    pay: z
      .object({
        text: z.string(),
        dispositif: z.string().nullable(),
        status: statusSchema.nullable(),
        amount: amountSchema.nullable(),
        heuresSemaine: z.number().nullable(),
        evidence: z.string(),
      })
      .nullable(),
    formation: z
      .object({
        id: z.string(),
        session: z.string(),
        intitule: z.string(),
        modalite: modaliteSchema.nullable(),
        commune: z.string().nullable(),
        distanceKm: z.number().nullable(),
      })
      .nullable(),
  })
  .openapi("Etape");

const pathwaySchema = z
  .object({
    metier: z.object({ rome: z.string(), titre: z.string() }).nullable(),
    steps: listOf(stepSchema),
    ends: daySchema.nullable(),
    alternatives: listOf(z.object({ title: z.string(), why: reasonSchema })),
    slips: listOf(
      z.object({
        step: z.enum(STEP_KINDS),
        days: z.number(),
        text: z.string(),
        session: z.string().nullable(),
        evidence: z.string(),
      }),
    ),
    gap: z
      .object({
        rome: z.string(),
        source: z.enum(["rome", "fiche"]),
        skills: listOf(
          z.object({
            libelle: z.string(),
            coeur: z.boolean(),
            held: reasonSchema.nullable(),
            taughtBy: reasonSchema.nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .openapi("Parcours");

const shared = {
  metiers: listOf(metierHitSchema.extend({ why: reasonsSchema, against: reasonsSchema })),
  dispositifs: listOf(
    z.object({
      dispositif: z.string(),
      titre: z.string(),
      status: statusSchema,
      confidence: confidenceSchema,
      why: reasonsSchema,
      nextStep: nextStepSchema,
    }),
  ),
  ecartees: listOf(
    z.object({
      session: z.string(),
      intitule: z.string(),
      distanceKm: z.number().nullable(),
      why: reasonSchema,
    }),
  ),
  parcours: pathwaySchema.nullable(),
  evidence: listOf(sourceSchema),
} as const;

/** What a turn of the conversation recommends. */
export const recommendationsSchema = z
  .object({ ...shared, formations: listOf(recommendedFormationSchema) })
  .openapi("Recommandations");

/** What `POST /v1/recommendations` answers. */
export const recommendationsAnswer = z
  .object({
    asOf: daySchema,
    ...shared,
    formations: listOf(formationForPersonSchema),
    questions: listOf(z.object({ fact: z.string(), question: z.string(), settles: z.number() })),
  })
  .openapi("RecommandationsPourUnePersonne");
