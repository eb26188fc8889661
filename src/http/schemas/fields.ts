import { z } from "@hono/zod-openapi";
import { isDay } from "../../domain/day.ts";

/** Lists are read, never written to: the same as in the domain. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

export const daySchema = z
  .string()
  .refine(isDay, "Il faut un jour du calendrier, écrit AAAA-MM-JJ.")
  .openapi({ format: "date", example: "2026-11-21" });

export const asOfSchema = daySchema
  .optional()
  .openapi({ description: "Jour du droit appliqué. Par défaut : aujourd'hui, heure de Paris." });

export const asOfQuery = z.strictObject({ asOf: asOfSchema });

export const factValueSchema = z
  .union([z.boolean(), z.number(), z.string(), listOf(z.union([z.string(), z.number()]))])
  .openapi("ValeurDeFait");

/** A fact's id in a body; whether it exists is for the vocabulary to say. */
export const factIdSchema = z.string().min(1).max(100).openapi({ example: "age" });

/** A person, or a training, fact by fact; what each holds is for the vocabulary to check. */
export const situationSchema = z.record(z.string(), z.unknown()).openapi({
  type: "object",
  description:
    "Faits par identifiant (GET /v1/facts). Un fait absent est inconnu ; null : refusé ou « je ne sais pas ».",
  example: { age: 22, region_residence: "32", rqth: null },
});

/** Whole numbers written in a query or a body. */
export const limitSchema = (most: number) => z.int().min(1).max(most).optional();

/** A request whose body is a file as it is, whatever its kind. */
export const fileBody = {
  required: true,
  content: {
    "application/octet-stream": {
      schema: z.any().openapi({ type: "string", format: "binary" }),
    },
  },
} as const;

/** Answers of a route: a JSON body of one schema. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** A request body in JSON, always there. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema } } },
});
