import { z } from "zod";

/** Who to call or where to go, as written in `knowledge/lieux/`. Numbers carry the date of their source. */
export const lieuSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  nom: z.string(),
  role: z.string(),
  telephone: z.string().optional(),
  horaires: z.string().optional(),
  site: z.string().optional(),
  /** Network it stands for while no place of it was imported, in the words of `ServicePlace.reseau`. */
  reseau: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  /** What it helps with, in the words of data·inclusion. */
  thematiques: z.array(z.string()).optional(),
  /** Département codes served; empty for the whole region. */
  departements: z.array(z.string()),
  source: z.string(),
  date: z.string(),
  confiance: z.enum(["haute", "moyenne", "basse"]),
});

export type Lieu = z.infer<typeof lieuSchema>;
