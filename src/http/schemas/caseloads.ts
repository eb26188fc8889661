import { z } from "@hono/zod-openapi";
import { SORTS } from "../../caseload/results.ts";
import { CASELOAD_ORDERS } from "../../caseload/service.ts";
import { CASELOAD_STATES, LINE_STATES } from "../../domain/caseload.ts";
import { listOf } from "./fields.ts";

export const caseloadParams = z.object({ id: z.string().min(1).max(60) });
export const caseloadFileParams = caseloadParams.extend({
  file: z.enum(["export.csv", "export.pdf", "export.odt"]),
});

export const caseloadQuery = z.strictObject({
  dryRun: z.enum(["true", "false"]).default("false").openapi({
    description:
      "true : rien n'est gardé ni calculé, la réponse dit les colonnes et chaque problème.",
  }),
});

export const caseloadForm = z
  .object({
    fichier: z.any().openapi({ type: "string", format: "binary" }),
    colonnes: z.string().max(10_000).optional().openapi({
      description:
        'Ce que contient chaque colonne, en JSON, dans l\'ordre du fichier : un fait (GET /v1/facts), ou nom, prenom, reference, souhait, code_postal, texte, ignorer. Exemple : ["nom","date_naissance","ignorer"]. Par défaut : deviné.',
    }),
    accord: z.enum(["oui", "non"]).default("non").openapi({
      description: "Les personnes ont accepté que le fichier dise leur santé.",
    }),
  })
  .openapi("EnvoiDeLot");

/** What the form's JSON says of the columns. */
export const columnsSchema = z.array(z.string().max(100)).max(100);

const problemSchema = z.object({
  line: z.number(),
  column: z.string().nullable(),
  kind: z.string(),
  message: z.string(),
});

export const dryRunSchema = z
  .object({
    colonnes: listOf(z.object({ titre: z.string(), contient: z.string() })),
    remarques: listOf(z.string()),
    lignes: z.number(),
    lisibles: z.number(),
    problemes: listOf(problemSchema),
  })
  .openapi("EssaiABlanc");

export const acceptedCaseloadSchema = z.object({ id: z.string() }).openapi("LotAccepte");

export const caseloadSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    par: z.string(),
    state: z.enum(CASELOAD_STATES),
    counts: z.object({
      total: z.number(),
      refusees: z.number(),
      attente: z.number(),
      faites: z.number(),
      echecs: z.number(),
      annulees: z.number(),
    }),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
  })
  .openapi("Lot");

export const orderRequest = z.strictObject({ do: z.enum(CASELOAD_ORDERS) }).openapi("OrdreDeLot");

/** How results may be narrowed and sorted. */
export const resultQuery = z.strictObject({
  q: z.string().trim().max(100).default(""),
  aide: z.string().max(100).default(""),
  etat: z.enum(["", ...LINE_STATES]).default(""),
  formation: z.enum(["", "oui", "non"]).default(""),
  tri: z.enum(SORTS).default("ligne"),
  ordre: z.enum(["asc", "desc"]).default("asc"),
});
