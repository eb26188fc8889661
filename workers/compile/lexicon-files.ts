import { z } from "zod";
import { LANGUAGES } from "#domain/language.ts";
import { asides, askedParts, dangers, intentKinds } from "#knowledge/lexique.ts";

const ouiNon = z.enum(["oui", "non"]);
const statedSchema = z.record(z.string(), z.unknown());
export type Stated = z.infer<typeof statedSchema>;

/** One file of `knowledge/lexique/`, as people write it. Every part may be left out. */
export const lexiconFileSchema = z.strictObject({
  expressions: z
    .array(
      z.strictObject({
        /** Said whole, taken as said. */
        phrases: z.array(z.string()).default([]),
        /** Words whose meaning hangs on the clause: denied, asked, past… */
        noyaux: z.array(z.string()).default([]),
        /** Said of someone close, but telling about the person: "mon mari travaille". */
        de_proches: z.array(z.string()).default([]),
        donne: statedSchema,
        /** What a denial of a `noyau` gives; the opposite of a yes or no when left out. */
        nie: statedSchema.optional(),
        doute: ouiNon.default("non"),
        /** Messages in which the facts must be read, and others in which they must not. */
        exemples: z.array(z.string()).default([]),
        contre_exemples: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  ecritures: z.record(z.string(), z.string()).default({}),
  mots_courants: z.string().default(""),
  proches: z.string().default(""),
  enfants: z.string().default(""),
  diplomes: z
    .array(z.strictObject({ dit: z.array(z.string()), niveau: z.int().min(0).max(8) }))
    .default([]),
  villes_ailleurs: z.string().default(""),
  surnoms: z.record(z.string(), z.string()).default({}),
  departements: z.record(z.string(), z.string()).default({}),
  souhait: z
    .strictObject({
      debuts: z.array(z.string()),
      directs: z.array(z.string()),
      suites: z.array(z.string()),
      gestes: z.array(z.string()),
      fins: z.array(z.string()),
      vides: z.array(z.string()),
      jamais: z.array(z.string()),
      arrets: z.string(),
    })
    .optional(),
  intentions: z
    .array(
      z.strictObject({
        intention: z.enum(intentKinds),
        phrases: z.array(z.string()).min(1),
        seul: ouiNon.default("non"),
      }),
    )
    .default([]),
  suppositions: z
    .strictObject({ debuts: z.array(z.string()), au_present: z.record(z.string(), z.string()) })
    .optional(),
  langues: z.partialRecord(z.enum(["fr", ...LANGUAGES]), z.string()).default({}),
  dispositifs: z.array(z.strictObject({ id: z.string(), mots: z.array(z.string()) })).default([]),
  sante: z.array(z.string()).default([]),
  prenoms: z.string().default(""),
  noms_communs: z.string().default(""),
  avant_un_nom: z.array(z.string()).default([]),
  tutoiement: z
    .strictObject({
      verbes: z.record(z.string(), z.tuple([z.string(), z.string()])),
      feminins: z.string(),
    })
    .optional(),
  mots_neutres: z.string().default(""),
  synonymes: z.array(z.string()).default([]),
  questions: z.partialRecord(z.enum(askedParts), z.string()).default({}),
  mots_du_dossier: z.string().default(""),
  mots_de_question: z.string().default(""),
  mots_egaux: z.array(z.string()).default([]),
});

export type LexiconFile = z.infer<typeof lexiconFileSchema>;

/** One file of `knowledge/apartes/`. */
export const aparteFileSchema = z.strictObject({
  aparte: z.enum(asides),
  phrases: z.array(z.string()).min(1),
  sauf: z.array(z.string()).default([]),
  /** Messages in which it must be heard, and others that only look like it. */
  exemples: z.array(z.string()).min(1),
  contre_exemples: z.array(z.string()).min(1),
  phrase: z.string(),
  phrase_falc: z.string(),
});

/** One file of `knowledge/urgences/`. */
export const urgenceFileSchema = z.strictObject({
  danger: z.enum(dangers),
  phrases: z.array(z.string()).min(1),
  /** What may be the danger, half said: a number is given beside the answer. */
  indices: z.array(z.string()).min(1),
  sauf_indices: z.array(z.string()).default([]),
  sauf: z.array(z.string()).default([]),
  /** Messages in which the danger must be read, and others that only look like it. */
  exemples: z.array(z.string()).min(1),
  contre_exemples: z.array(z.string()).min(1),
  exemples_indices: z.array(z.string()).min(1),
  phrase: z.string(),
  phrase_falc: z.string(),
  phrase_indices: z.string(),
  phrase_indices_falc: z.string(),
  numeros: z
    .array(
      z.strictObject({
        telephone: z.string(),
        nom: z.string(),
        precision: z.string(),
        source: z.string(),
        date: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
      }),
    )
    .min(1),
});
