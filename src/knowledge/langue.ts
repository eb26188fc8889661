import { z } from "zod";
import { LANGUAGES } from "../domain/language.ts";

/** A line said in the person's own language, beside the French. */
export const langueSchema = z.strictObject({
  code: z.enum(LANGUAGES),
  nom: z.string().min(1),
  droite_a_gauche: z.boolean().default(false),
  ligne: z.string().includes("{telephone}", { error: "le numéro à appeler manque" }),
});

/** The fixed texts of the pages in one language (`knowledge/langues/<code>.yaml`). */
export const traductionSchema = z.strictObject({
  /** The language in its own words, as people look for it. */
  autonyme: z.string().min(1),
  /** Who read the translation again, and when; null: nobody did, and the page says so. */
  relecture: z.string().min(1).nullable(),
  /** By name of text (`src/pages/words/`). */
  mots: z.record(z.string(), z.string().min(1)),
});

export type Langue = z.infer<typeof langueSchema> & z.infer<typeof traductionSchema>;
