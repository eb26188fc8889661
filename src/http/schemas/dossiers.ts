import { z } from "@hono/zod-openapi";
import { MOTIFS } from "../../domain/access-log.ts";
import { daySchema, factIdSchema, factValueSchema, listOf } from "./fields.ts";
import { replySchema, statedFactSchema } from "./reply.ts";

export const motifSchema = z.enum(MOTIFS).openapi({
  description: "Pourquoi ce dossier est ouvert. Noté dans le journal des accès.",
});

export const dossierParams = z.object({ id: z.string().min(1).max(60) });
export const motifQuery = z.strictObject({ motif: motifSchema });

/** Longest note a professional may leave. */
export const noteSchema = z.string().trim().max(2000);

export const openDossierRequest = z
  .strictObject({
    motif: motifSchema,
    code: z.string().trim().min(1).max(40).optional().openapi({
      description: "Le code que la personne dicte. Sans lui, un dossier neuf est créé.",
    }),
    channel: z.enum(["conseiller", "hotline"]).default("conseiller"),
  })
  .openapi("OuvertureDeDossier");

export const openedDossierSchema = z
  .object({
    id: z.string(),
    resumeCode: z.string().nullable().openapi({
      description: "Pour un dossier neuf : à donner à la personne, montré une seule fois.",
    }),
  })
  .openapi("DossierOuvert");

export const changeRequest = z
  .strictObject({ fact: factIdSchema, value: factValueSchema.nullable() })
  .openapi("ChangementDeFait");

export const validationRequest = z
  .strictObject({ note: noteSchema.default("") })
  .openapi("DemandeDeValidation");

const validationSchema = z.object({
  par: z.string(),
  le: z.string(),
  jusquau: daySchema,
  note: z.string(),
  rulesVersion: z.string(),
});

export const dossierSchema = z
  .object({
    id: z.string(),
    facts: listOf(statedFactSchema.extend({ le: z.string(), par: z.string().nullable() })),
    last: replySchema.nullable(),
    validations: listOf(validationSchema),
    changedSince: z
      .boolean()
      .openapi({ description: "Un fait a changé depuis la dernière validation." }),
  })
  .openapi("Dossier");

export const dossiersSchema = z.object({
  results: listOf(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      lastOpenedAt: z.string(),
      openedBy: z.string(),
      facts: z.number(),
      validatedUntil: daySchema.nullable(),
      endsOn: daySchema.nullable(),
    }),
  ),
});
