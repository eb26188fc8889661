import { z } from "zod";
import { LANGUAGES } from "../domain/language.ts";

/** A line said in the person's own language, beside the French. */
export const langueSchema = z.strictObject({
  code: z.enum(LANGUAGES),
  nom: z.string().min(1),
  droite_a_gauche: z.boolean().default(false),
  ligne: z.string().includes("{telephone}", { error: "le numéro à appeler manque" }),
});
export type Langue = z.infer<typeof langueSchema>;
