import { z } from "@hono/zod-openapi";
import { LANGUAGES } from "../../domain/language.ts";
import { factValueSchema, listOf } from "./fields.ts";
import { recommendationsSchema, sourceSchema } from "./recommendation.ts";
import { verdictSchema } from "./verdict.ts";

export const styleSchema = z.enum(["standard", "falc"]);
export const channelSchema = z.enum(["portail", "conseiller", "hotline"]);

export const blockSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("paragraph"),
      sentences: listOf(z.string()),
      fixed: z.literal(true).optional(),
      lang: z.enum(LANGUAGES).optional(),
    }),
    z.object({ kind: z.literal("verdict"), dispositif: z.string(), text: z.string() }),
    z.object({ kind: z.literal("formation"), id: z.string(), text: z.string() }),
    z.object({
      kind: z.literal("step"),
      text: z.string(),
      contact: z.string(),
      pieces: listOf(z.string()),
    }),
    z.object({
      kind: z.literal("parcours"),
      text: z.string(),
      etapes: listOf(z.object({ titre: z.string(), lignes: listOf(z.string()) })),
    }),
    z.object({ kind: z.literal("urgence"), text: z.string(), telephone: z.string() }),
    z.object({ kind: z.literal("citation"), text: z.string(), url: z.string().nullable() }),
    z.object({ kind: z.literal("question"), text: z.string(), help: z.string().optional() }),
  ])
  .openapi("Bloc");

export const askedSchema = z
  .object({
    fact: z.string(),
    question: z.string(),
    help: z.string().optional(),
    why: z.string().optional(),
    type: z.enum(["boolean", "integer", "number", "date", "enum", "list", "text"]),
    choices: listOf(
      z.object({
        value: z.union([z.boolean(), z.number(), z.string()]).nullable(),
        label: z.string(),
      }),
    ),
    confirms: z.object({ fact: z.string(), value: factValueSchema.nullable() }).optional(),
  })
  .openapi("QuestionPosee");

export const statedFactSchema = z
  .object({
    fact: z.string(),
    value: factValueSchema.nullable(),
    saidIn: z.string().nullable(),
    quote: z.string().nullable(),
    confidence: z.enum(["sure", "doubtful"]),
  })
  .openapi("FaitDit");

/** A professional as the person reads them. */
export const humanSchema = z.object({
  role: z.enum(["conseiller", "agent"]),
  structure: z.string(),
});

export const heldBySchema = humanSchema.extend({ until: z.string() }).openapi("TenuePar", {
  description: "Qui a la main sur la conversation : l'assistant se tait jusque-là.",
});

export const replySchema = z
  .object({
    messageId: z.string(),
    text: z.string(),
    blocks: listOf(blockSchema),
    asked: askedSchema.nullable(),
    questionsLeft: z.number(),
    facts: listOf(statedFactSchema),
    verdicts: listOf(verdictSchema),
    recommendations: recommendationsSchema,
    sources: listOf(sourceSchema),
    mode: z.enum(["model", "deterministic"]),
    heldBy: heldBySchema.optional(),
  })
  .openapi("Reponse");
