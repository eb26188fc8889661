import { z } from "@hono/zod-openapi";
import { UPLOAD_STATES } from "../../domain/upload.ts";
import { listOf } from "./fields.ts";

export const importQuery = z.strictObject({
  importer: z
    .string()
    .min(1)
    .max(60)
    .openapi({ description: "Un des importeurs de GET /v1/imports.", example: "lheo" }),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Minuscules, chiffres et tirets seulement.")
    .optional()
    .openapi({
      description:
        "Identifiant du flux : un fichier plus récent du même flux le met à jour et ferme ce qui a disparu. Par défaut : l'importeur.",
    }),
  name: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: "Nom montré avec les réponses." }),
  fileName: z.string().max(200).optional(),
});

export const importParams = z.object({ id: z.uuid() });

const reportSchema = z
  .object({
    read: z.number(),
    new: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    closed: z.number(),
    repaired: z.number(),
    refused: z.number(),
    complete: z.boolean(),
    problems: listOf(
      z.object({
        line: z.number().nullable(),
        offer: z.string().nullable(),
        reason: z.string(),
        kind: z.enum(["repaired", "refused"]),
        file: z.string().optional(),
      }),
    ),
  })
  .openapi("RapportImport");

export const importSchema = z
  .object({
    id: z.string(),
    importer: z.string(),
    source: z.string(),
    name: z.string().nullable(),
    fileName: z.string(),
    state: z.enum(UPLOAD_STATES),
    size: z.number(),
    bytesRead: z.number(),
    bytesTotal: z.number(),
    records: z.number(),
    report: reportSchema.nullable(),
    failure: z.string().nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .openapi("Import");

export const importsSchema = z.object({
  importers: listOf(z.object({ id: z.string(), title: z.string() })),
  results: listOf(importSchema),
});
