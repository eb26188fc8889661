import { z } from "@hono/zod-openapi";
import { FINANCEURS } from "../../domain/formation.ts";
import { daySchema, limitSchema, listOf } from "./fields.ts";

const wordsSchema = z.string().trim().min(1).max(300);
export const modaliteSchema = z.enum(["presentiel", "mixte", "distance"]);
const financeurSchema = z.enum(FINANCEURS);

export const romeSchema = z
  .string()
  .regex(/^[A-Z]\d{4}$/, "Il faut un code ROME : une lettre et quatre chiffres, par exemple K1303.")
  .openapi({ example: "K1303" });

export const metiersRequest = z
  .strictObject({ q: wordsSchema, limit: limitSchema(50) })
  .openapi("RechercheDeMetiers");

export const metierHitSchema = z
  .object({
    rome: z.string(),
    romeParent: z.string().optional(),
    titre: z.string(),
    score: z.number(),
    matched: z.string(),
  })
  .openapi("MetierTrouve");

export const metiersSchema = z.object({ results: listOf(metierHitSchema) });

export const metierSchema = z
  .object({
    rome: z.string(),
    romeParent: z.string(),
    titre: z.string(),
    appellations: listOf(z.string()),
    motsDesGens: listOf(z.string()),
    domaine: z.string(),
    resume: z.string(),
    taches: listOf(z.string()),
    lieux: z.string(),
    contraintes: listOf(z.string()),
    acces: z.string(),
    niveau: z.number().nullable(),
    formations: listOf(z.string()),
    formacodes: listOf(z.string()),
    voisins: listOf(z.string()),
    competences: listOf(z.string()),
  })
  .openapi("Metier");

const figureSourceSchema = z.object({
  name: z.string(),
  period: z.string(),
  updatedAt: daySchema.nullable(),
});

const tensionSchema = z
  .object({
    rome: z
      .string()
      .openapi({ description: "Code ROME v3 : le niveau où ces chiffres paraissent." }),
    bassin: z.object({ code: z.string(), nom: z.string() }).nullable(),
    famille: z.string().optional(),
    projets: z.number().int().nullable(),
    auMoins: z.boolean().optional(),
    difficiles: z.number().nullable(),
    saisonniers: z.number().int().nullable(),
    niveau: z.number().int().nullable(),
    source: figureSourceSchema,
  })
  .openapi("Tension", { description: "null sous le secret statistique, jamais zéro." });

const enTensionSchema = z.object({
  famille: z.string(),
  region: z.string(),
  source: figureSourceSchema,
});

const competenceSchema = z.object({
  ogr: z.string(),
  libelle: z.string(),
  kind: z.enum(["savoir-faire", "savoir-etre", "savoir"]),
  coeur: z.boolean(),
});

export const metierDetailSchema = metierSchema
  .extend({
    fiche: z.enum(["passerelle", "rome"]).openapi({
      description: "Qui décrit le métier : nous, ou le ROME quand nous n'avons pas de fiche.",
    }),
    tensions: listOf(tensionSchema),
    enTension: listOf(enTensionSchema),
    competencesAttendues: listOf(competenceSchema),
    sourceRome: figureSourceSchema.nullable(),
  })
  .openapi("FicheMetier");

export const nearSchema = z
  .union([
    z.strictObject({ commune: z.string().trim().min(1).max(100) }),
    z.strictObject({
      codePostal: z.string().regex(/^\d{5}$/, "Il faut un code postal de cinq chiffres."),
    }),
    z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  ])
  .openapi({ description: "Une commune (nom ou code INSEE), un code postal, ou un point." });

export const formationsRequest = z
  .strictObject({
    q: wordsSchema.optional(),
    rome: romeSchema.optional(),
    formacode: z
      .string()
      .regex(/^\d{5}$/, "Il faut un Formacode de cinq chiffres.")
      .optional(),
    near: nearSchema.optional(),
    radiusKm: z.number().min(0).max(1000).optional(),
    bassin: z.string().trim().min(1).max(80).optional(),
    from: daySchema.optional(),
    to: daySchema.optional(),
    niveauSortie: z.int().min(1).max(8).optional(),
    financeur: financeurSchema.optional(),
    distance: modaliteSchema.optional(),
    certifiante: z.boolean().optional(),
    openOnly: z.boolean().optional(),
    limit: limitSchema(100),
    cursor: z.string().min(1).max(500).optional(),
  })
  .refine(({ radiusKm, near }) => radiusKm === undefined || near !== undefined, {
    path: ["radiusKm"],
    message: "Un rayon demande un lieu : ajoutez `near`.",
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "La fin de la période est avant son début.",
  })
  .openapi("RechercheDeFormations");

export type FormationsRequest = z.infer<typeof formationsRequest>;

const hitShape = {
  id: z.string(),
  intitule: z.string(),
  organisme: z.object({ nom: z.string(), siret: z.string().optional() }),
  certification: z
    .object({
      rncp: z.string().optional(),
      rs: z.string().optional(),
      niveau: z.number().optional(),
    })
    .optional(),
  romes: listOf(z.string()),
  formacodes: listOf(z.string()),
  heures: z.number().optional(),
  heuresEntreprise: z.number().nullable(),
  heuresHebdo: z.number().optional(),
  niveauEntree: z.number().nullable(),
  conditions: z.string().nullable(),
  modalite: modaliteSchema.nullable(),
  lieu: z.object({
    commune: z.string().nullable(),
    codeInsee: z.string().nullable(),
    distanceKm: z.number().nullable(),
    approximate: z.boolean(),
  }),
  session: z.object({
    id: z.string(),
    debut: daySchema.nullable(),
    fin: daySchema.nullable(),
    etat: z.enum(["ouvert", "ferme", "suspendu", "inconnu"]),
    entreesPermanentes: z.boolean(),
    places: z.number().nullable(),
  }),
  financeurs: listOf(financeurSchema),
  source: z.object({
    name: z.string(),
    updatedAt: daySchema.nullable(),
    stale: z.boolean().optional(),
    demonstration: z.boolean(),
  }),
  score: z.number(),
  why: listOf(z.string()),
} as const;

export const formationHitSchema = z.object(hitShape).openapi("SessionTrouvee");

export const formationsSchema = z.object({
  total: z.number(),
  results: listOf(formationHitSchema),
  nextCursor: z.string().nullable(),
  meaning: z.enum(["used", "absent", "slow", "down", "resting"]).optional(),
});

export const formationDetailSchema = z
  .object({
    ...hitShape,
    objectif: z.string().nullable(),
    contenu: z.string().nullable(),
    resultats: z.string().nullable(),
    niveauSortie: z.number().nullable(),
    contact: z
      .object({
        telephone: z.string().optional(),
        courriel: z.string().optional(),
        site: z.string().optional(),
      })
      .nullable(),
  })
  .openapi("Formation");
