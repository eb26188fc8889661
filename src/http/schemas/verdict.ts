import { z } from "@hono/zod-openapi";
import type { FactValue } from "../../domain/situation.ts";
import type { Truth } from "../../domain/verdict.ts";
import { daySchema, factValueSchema, listOf } from "./fields.ts";

/** A domain `ProofNode` as JSON carries it. */
interface ProofShape {
  readonly text: string;
  readonly status: Truth;
  readonly fact?: string | undefined;
  readonly value?: FactValue | null | undefined;
  readonly reference?: string | undefined;
  readonly change?: string | undefined;
  readonly atLeast?: number | undefined;
  readonly all?: readonly ProofShape[] | undefined;
  readonly any?: readonly ProofShape[] | undefined;
  readonly not?: readonly ProofShape[] | undefined;
}

const branchSchema = listOf(z.lazy((): z.ZodType<ProofShape> => proofSchema)).optional();

const proofSchema: z.ZodType<ProofShape> = z
  .object({
    text: z.string(),
    status: z.enum(["true", "false", "unknown"]),
    fact: z.string().optional(),
    value: factValueSchema.nullable().optional(),
    reference: z.string().optional(),
    change: z.string().optional(),
    atLeast: z.number().int().optional(),
    all: branchSchema,
    any: branchSchema,
    not: branchSchema,
  })
  .openapi("Preuve", {
    description: "L'arbre des conditions. Recalculé de bas en haut, il redonne le verdict.",
  });

export const confidenceSchema = z.enum(["high", "medium", "low"]);

export const amountSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    value: z.number().nullable(),
    unit: z.string().openapi({ example: "EUR/mois" }),
    qualifier: z.enum(["exact", "maximum", "estimated"]),
    confidence: confidenceSchema.optional(),
    since: daySchema.optional(),
    source: z.string().optional(),
    stale: z.boolean().optional(),
    missing: listOf(z.string()).optional(),
  })
  .openapi("Montant");

export const referenceSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string().optional(),
    inForceFrom: daySchema.optional(),
  })
  .openapi("Reference");

export const validitySchema = z
  .object({ from: daySchema.nullable(), to: daySchema.nullable() })
  .openapi("Validite");

export const statusSchema = z.enum(["eligible", "ineligible", "unknown"]);

export const verdictSchema = z
  .object({
    dispositif: z.string(),
    titre: z.string(),
    nom: z.string(),
    categorie: z.string(),
    aboutFormation: z.boolean().openapi({
      description:
        "Vrai si ses conditions regardent la formation : lui seul peut la payer, ou non.",
    }),
    status: statusSchema,
    confidence: confidenceSchema,
    validity: validitySchema,
    replaces: z.string().nullable(),
    replacedBy: z.string().nullable(),
    missing: listOf(z.string()),
    amounts: listOf(amountSchema),
    reserves: listOf(z.string()),
    proof: proofSchema,
    nextStep: z.object({ text: z.string(), contact: z.string(), pieces: listOf(z.string()) }),
    references: listOf(referenceSchema),
  })
  .openapi("Verdict");
