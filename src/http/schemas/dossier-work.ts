import { z } from "@hono/zod-openapi";
import { PLAN_SECTIONS } from "../../domain/dossier-plan.ts";
import { dossierSchema, motifSchema, noteSchema } from "./dossiers.ts";
import { daySchema, factIdSchema, factValueSchema, listOf } from "./fields.ts";
import { styleSchema } from "./reply.ts";

const statusSchema = z.enum(["eligible", "ineligible", "unknown"]);
const itemId = z.string().min(1).max(200);
/** Longest text a professional may put in the place of the machine's. */
export const planTextSchema = z.string().max(4000);

const unprovenSchema = z
  .object({
    kind: z.enum(["montant", "date", "telephone", "adresse", "nombre", "droit"]),
    words: z.string(),
    message: z.string(),
  })
  .openapi("SansPreuve", { description: "Ce qu'un texte affirme et que rien ne montre." });

const planItemSchema = z
  .object({
    id: z.string(),
    section: z.enum(PLAN_SECTIONS),
    title: z.string(),
    text: z.string().openapi({ description: "Le texte de la machine, une phrase par ligne." }),
    proposed: z.boolean(),
    status: statusSchema.nullable(),
    kept: z.boolean(),
    given: z.string().openapi({ description: "Le texte donné à la personne." }),
    reworded: z.object({ par: z.string(), le: z.string(), machineChanged: z.boolean() }).nullable(),
    unproven: listOf(unprovenSchema),
  })
  .openapi("ElementDePlan");

export const planSchema = z
  .object({ style: styleSchema, items: listOf(planItemSchema) })
  .openapi("Plan");

const verdictChangeSchema = z.object({
  dispositif: z.string(),
  titre: z.string(),
  from: statusSchema,
  to: statusSchema,
  because: z.string().nullable(),
});

const detailSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("note"), text: z.string() }),
  z.object({
    kind: z.literal("plan"),
    what: z.enum(["texte", "choix", "annule"]),
    item: z.string(),
  }),
  z.object({ kind: z.literal("code") }),
  z.object({
    kind: z.literal("verdicts"),
    changes: listOf(verdictChangeSchema.extend({ cause: z.enum(["regles", "date", "faits"]) })),
  }),
]);

const historySchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("fait"),
      le: z.string(),
      par: z.string().nullable(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
    z.object({
      kind: z.literal("evenement"),
      le: z.string(),
      par: z.string().nullable(),
      detail: detailSchema,
    }),
    z.object({ kind: z.literal("signature"), le: z.string(), par: z.string(), jusquau: daySchema }),
  ])
  .openapi("LigneDHistorique");

export const dossierDeskSchema = dossierSchema
  .extend({ plan: planSchema, history: listOf(historySchema) })
  .openapi("DossierPrepare");

export const styledQuery = z.strictObject({
  motif: motifSchema,
  style: styleSchema.default("standard"),
});

export const printQuery = styledQuery.extend({
  version: z.enum(["actuel", "signe"]).default("actuel").openapi({
    description: "Le plan tel qu'il est, ou tel qu'il a été signé la dernière fois.",
  }),
});

export const planRequest = z
  .strictObject({
    edits: z
      .array(
        z.union([
          z.strictObject({ item: itemId, style: styleSchema, text: planTextSchema }),
          z.strictObject({ item: itemId, style: styleSchema, undo: z.literal(true) }),
          z.strictObject({ item: itemId, kept: z.boolean() }),
        ]),
      )
      .min(1)
      .max(200),
  })
  .openapi("ModificationDePlan");

export const noteRequest = z.strictObject({ text: noteSchema.min(1) }).openapi("NoteDeDossier");

export const noteTakenSchema = z.object({
  healthWords: listOf(z.string()).openapi({
    description: "Les mots de la note qui parlent de santé : ils n'y ont pas leur place.",
  }),
});

export const imaginedRequest = z
  .strictObject({
    changes: z
      .array(z.strictObject({ fact: factIdSchema, value: factValueSchema.nullable() }))
      .max(20)
      .default([]),
    asOfAfter: daySchema.optional(),
  })
  .openapi("EtSi");

export const imaginedSchema = z.object({ changed: listOf(verdictChangeSchema) });

export const compareQuery = z.strictObject({
  motif: motifSchema,
  one: itemId.optional(),
  other: itemId.optional(),
});

const optionSchema = z.object({ id: z.string(), title: z.string() });

export const comparisonSchema = z
  .object({
    options: listOf(optionSchema),
    one: optionSchema,
    other: optionSchema,
    rows: listOf(
      z.object({
        criterion: z.string(),
        one: z.string(),
        other: z.string(),
        difference: z.string().nullable().openapi({ description: "Ce qui diffère, en mots." }),
      }),
    ),
  })
  .openapi("Comparaison");

export const newCodeSchema = z.object({
  code: z.string().openapi({ description: "Montré une seule fois. L'ancien n'ouvre plus rien." }),
});
