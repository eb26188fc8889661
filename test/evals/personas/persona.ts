import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { isDay } from "#domain/day.ts";
import type { FactValue } from "#domain/situation.ts";

const REGION = "32";

const valueSchema = z
  .union([z.boolean(), z.number(), z.string(), z.array(z.union([z.string(), z.number()]))])
  .transform((value): FactValue => (value === "oui" ? true : value));

const yesNo = z.enum(["oui", "non"]).transform((word) => word === "oui");
const text = z.string().min(1);

/** `possible`: not refused, where the law leaves the last word to a training, an envelope or a person. */
const expectedSchema = z.strictObject({
  dispositif: text,
  statut: z.enum(["eligible", "ineligible", "unknown", "possible"]),
  /** Article or section from which the verdict was written, before any answer of the service was read. */
  loi: text,
});

const personaSchema = z.strictObject({
  id: text,
  public: z.enum(["demandeur", "conseiller", "hotline"]),
  /** Reads with difficulty, or is learning French. */
  fragile: yesNo,
  style: z.enum(["standard", "falc"]),
  date: z.string().refine(isDay),
  recit: text,
  fiche: z.strictObject({
    age: z.number(),
    commune: text.regex(/^.+ \([0-9AB]{5}\)$/),
    statut: text,
    ressources: text,
    rqth: text,
    diplome: text,
    mobilite: text,
    garde: text,
    francais: text,
    appareil: text,
  }),
  but: text,
  registre: z.strictObject({
    ecriture: z.enum(["correct", "sms", "phonetique", "fle", "sans-accents", "notes"]),
    adresse: z.enum(["tu", "vous"]),
    /** `un-mot`: never more than the bare answer. */
    reponses: z.enum(["phrases", "un-mot"]).default("phrases"),
  }),
  /** What they say they want, in their words. */
  souhait: z.array(text).min(1),
  /** What they know of themselves, by fact of the vocabulary, and say only when asked. */
  sait: z.record(z.string(), valueSchema),
  /** Facts to which they answer no. */
  dit_non: z.array(text),
  /** Facts they would rather not tell. */
  refuse: z.array(text).default([]),
  dit_d_emblee: z.array(text),
  ouvertures: z.array(text).min(1),
  /** Said at that message whatever was asked: an answer to another question, a correction, a change of mind. */
  imprevus: z.array(z.strictObject({ tour: z.number().int().min(2), dit: text })).default([]),
  attendu: z.strictObject({
    faits: z.array(text),
    verdicts: z.array(expectedSchema),
    /** ROME codes of which one must be among the first three jobs or trainings. */
    metiers: z.array(z.string().regex(/^[A-Z]\d{4}$/)),
    /** Schemes of which one must be among the first recommended. */
    dispositifs: z.array(text),
  }),
  arret: z.strictObject({ tours: z.number().int().positive() }),
});

type PersonaFile = z.infer<typeof personaSchema>;

/** A person written before the service was asked anything, with what the law says of them. */
export interface Persona extends PersonaFile {
  /** Name of the commune, as the person says it. */
  readonly commune: string;
  /** Everything they would answer; a fact left out is not known to them. */
  readonly facts: ReadonlyMap<string, FactValue>;
}

const factsOf = ({ sait, dit_non: denied }: PersonaFile): ReadonlyMap<string, FactValue> => {
  const told = new Map<string, FactValue>([
    ...denied.map((fact) => [fact, false] as const),
    ...Object.entries(sait),
  ]);
  const commune = told.get("commune_insee");
  if (typeof commune === "string")
    told.set("departement", commune.slice(0, 2)).set("region_residence", REGION);
  return told;
};

const personaIn = (source: string): Persona => {
  const file = personaSchema.parse(parse(source));
  return { ...file, commune: file.fiche.commune.slice(0, -8), facts: factsOf(file) };
};

/** Every persona of a folder, by name of file. */
export const readPersonas = (folder: string): readonly Persona[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => {
      try {
        return personaIn(readFileSync(join(folder, name), "utf8"));
      } catch (error) {
        throw new Error(`${name} is not a persona`, { cause: error });
      }
    });
