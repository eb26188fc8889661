import { z } from "zod";

/** Who to call or where to go, as written in `knowledge/lieux/`. Numbers carry the date of their source. */
export const lieuSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  nom: z.string(),
  role: z.string(),
  telephone: z.string().optional(),
  horaires: z.string().optional(),
  site: z.string().optional(),
  /** Département codes served; empty for the whole region. */
  departements: z.array(z.string()),
  source: z.string(),
  date: z.string(),
  confiance: z.enum(["haute", "moyenne", "basse"]),
});

export type Lieu = z.infer<typeof lieuSchema>;
