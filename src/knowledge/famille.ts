import { z } from "zod";

const text = z
  .string()
  .trim()
  .min(2, { error: "ce texte est trop court" })
  .max(120, { error: "ce texte dépasse 120 caractères" });

/** A family of jobs (ROME v3), as written in `knowledge/nomenclatures/familles-rome.yaml`, by its code. */
export const familleSchema = z.strictObject({
  titre: text,
  mots: z
    .array(text)
    .min(1, { error: "il faut au moins un mot" })
    .refine((mots) => new Set(mots.map((mot) => mot.toLowerCase())).size === mots.length, {
      error: "le même mot est écrit deux fois",
    }),
});

export const famillesSchema = z.record(
  z.string().regex(/^[A-N]\d{4}$/, { error: "un code ROME s'écrit avec une lettre et 4 chiffres" }),
  familleSchema,
);
