import { z } from "@hono/zod-openapi";
import { daySchema, factIdSchema, factValueSchema, listOf } from "./fields.ts";
import {
  askedSchema,
  blockSchema,
  channelSchema,
  heldBySchema,
  humanSchema,
  replySchema,
  statedFactSchema,
  styleSchema,
} from "./reply.ts";
import { verdictSchema } from "./verdict.ts";

/** A message a person can write in one go; beyond it, something else was pasted. */
const LONGEST_MESSAGE = 4000;

export const openRequest = z
  .strictObject({
    channel: channelSchema,
    style: styleSchema.optional(),
    tutoiement: z.boolean().optional(),
  })
  .openapi("NouvelleConversation");

export const openedSchema = z
  .object({
    id: z.string(),
    token: z.string().openapi({ description: "La seule clé. Montrée une seule fois." }),
    resumeCode: z.string(),
    message: z.object({
      messageId: z.string(),
      text: z.string(),
      blocks: listOf(blockSchema),
      asked: askedSchema.nullable(),
    }),
  })
  .openapi("ConversationOuverte");

export const messageRequest = z
  .strictObject({
    text: z.string().trim().max(LONGEST_MESSAGE).optional(),
    answer: z.strictObject({ fact: factIdSchema, value: factValueSchema.nullable() }).optional(),
  })
  .refine(({ text, answer }) => text !== undefined || answer !== undefined, {
    path: ["text"],
    message: "Il faut un texte ou une réponse.",
  })
  .openapi("MessageEnvoye");

export const conversationParams = z.object({
  id: z.string().min(1).max(100).openapi({ description: "Identifiant de la conversation." }),
});

/** What a retry carries: its key, and the last event received of a cut stream. */
export const messageHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, "Il faut de 1 à 128 caractères ASCII, sans espace.")
    .optional()
    .openapi({
      description: "Le même message envoyé deux fois avec la même clé reçoit une seule réponse.",
    }),
  "last-event-id": z
    .string()
    .regex(/^[\x21-\x7e]{1,128}\/\d{1,4}$/, "Ce numéro d'événement n'est pas l'un des nôtres.")
    .optional()
    .openapi({ description: "Dernier événement reçu d'un flux coupé : la suite est renvoyée." }),
});

export const viewSchema = z
  .object({
    id: z.string(),
    channel: channelSchema,
    style: styleSchema,
    messages: listOf(
      z.object({
        id: z.string(),
        seq: z.number(),
        author: z.enum(["person", "assistant", "human"]).openapi({
          description: "human : un professionnel, nommé par son rôle et sa structure (by).",
        }),
        text: z.string(),
        reply: replySchema.nullable(),
        key: z.string().nullable(),
        at: z.string(),
        by: humanSchema.optional(),
        noted: z.literal(true).optional().openapi({
          description: "Dit à un professionnel, qui l'a noté.",
        }),
      }),
    ),
    facts: listOf(statedFactSchema),
    last: replySchema.nullable(),
    endsOn: daySchema.nullable().openapi({
      description:
        "Jour où un dossier suivi sera effacé si personne n'y revient ; null : rien d'annoncé.",
    }),
    heldBy: heldBySchema.nullable(),
    awaitsHuman: z.boolean().openapi({ description: "Une personne a été demandée." }),
  })
  .openapi("Conversation");

export const newsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0).openapi({
    description: "Rang (seq) du dernier message connu.",
  }),
});

export const newsSchema = viewSchema
  .pick({ messages: true, heldBy: true, awaitsHuman: true })
  .openapi("Nouvelles");

export const correctionRequest = z
  .strictObject({ fact: factIdSchema, value: factValueSchema.nullable() })
  .openapi("Correction");

export const exportSchema = z.record(z.string(), z.unknown()).openapi("Export", {
  type: "object",
  description: "Tout ce qui est gardé de cette conversation.",
});

export const explanationSchema = z
  .object({
    degreEtMode: z.string(),
    donneesEtSources: listOf(
      z.object({ donnee: z.string(), valeur: z.string(), source: z.string() }),
    ),
    parametres: listOf(z.object({ texte: z.string(), reference: z.string() })),
    operations: listOf(verdictSchema),
  })
  .openapi("Explication");

export const erasedSchema = z.object({ id: z.string(), erased: z.literal(true) });

export const handoverRequest = z
  .strictObject({
    to: z.enum(["hotline", "conseiller"]),
    phone: z
      .string()
      .regex(/^\+?[\d .()-]{6,20}$/, "Il faut un numéro de téléphone.")
      .optional(),
    when: z.string().trim().min(1).max(200).optional(),
  })
  .openapi("DemandeDeRappel");

export const handoverSchema = z.object({ text: z.string() });

export const resumeRequest = z
  .strictObject({ code: z.string().trim().min(1).max(40) })
  .openapi("CodeDeReprise");

export const resumedSchema = z.object({ id: z.string(), token: z.string() });
