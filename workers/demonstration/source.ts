import { z } from "zod";
import { FINANCEURS } from "#domain/formation.ts";

/** The demonstration catalogue as people write it in `knowledge/catalogue/`: trainings × places × starts. */

const id = z.string().regex(/^[a-z0-9-]+$/, "minuscules, chiffres et tirets seulement");

const financeur = z.enum(FINANCEURS);

const niveau = z.number().int().min(0).max(8);

export const organismeSchema = z.strictObject({
  id,
  nom: z.string().min(3).max(60),
  /** "Lens", or "Nom (62)" when several communes share the name. */
  commune: z.string(),
  telephone: z
    .string()
    .regex(/^03 53 01( \d{2}){2}$/, "doit être un numéro de fiction (03 53 01 .. ..)"),
});

const sessionSchema = z.strictObject({
  chez: id,
  /** Commune of the session; the organism's own when left out. */
  a: z.string().optional(),
  /** Weeks from the day of import to the Monday it begins. */
  dans: z.number().int().min(1).max(60),
  places: z.number().int().min(1).max(60).optional(),
  etat: z.enum(["ouvert", "ferme", "suspendu", "inconnu"]).default("ouvert"),
  modalite: z.enum(["presentiel", "mixte", "distance"]).default("presentiel"),
  entrees: z.enum(["fixes", "permanentes"]).default("fixes"),
  financeurs: z.array(financeur).min(1).optional(),
});

export const formationSchema = z.strictObject({
  id,
  intitule: z.string().min(3).max(255),
  type: z.enum([
    "certification",
    "professionnalisation",
    "prepa",
    "remise-a-niveau",
    "remobilisation",
    "perfectionnement",
    "creation",
  ]),
  objectif: z.string().min(10).max(3000),
  contenu: z.string().min(10).max(3000),
  conditions: z.string().max(3000).optional(),
  certification: z
    .strictObject({
      rncp: z.number().int().optional(),
      rs: z.number().int().optional(),
      certifinfo: z.number().int().optional(),
    })
    .optional(),
  niveaux: z.strictObject({ entree: niveau.optional(), sortie: niveau.optional() }).default({}),
  codes: z.strictObject({
    formacodes: z.array(z.number().int().min(10000).max(99999)).max(5),
    romes: z.array(z.string().regex(/^[A-N]\d{4}$/)).max(5),
    nsf: z.array(z.number().int().min(100).max(999)).max(3),
  }),
  heures: z.strictObject({
    centre: z.number().int().min(1),
    entreprise: z.number().int().min(0),
  }),
  financeurs: z.array(financeur).min(1),
  sessions: z.array(sessionSchema).min(1),
});

export type Organisme = z.infer<typeof organismeSchema>;
export type FormationSource = z.infer<typeof formationSchema>;
export type SessionSource = z.infer<typeof sessionSchema>;

/** A place found in the register. */
export interface DemonstrationPlace {
  readonly insee: string;
  readonly nom: string;
  readonly codePostal: string;
}

/** What the compile step gives: every place resolved, every organism known. */
export interface DemonstrationCatalogue {
  readonly organismes: readonly Organisme[];
  readonly formations: readonly FormationSource[];
  /** By the text written in the sources. */
  readonly places: Readonly<Record<string, DemonstrationPlace>>;
}
