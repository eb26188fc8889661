import { z } from "@hono/zod-openapi";
import { CALL_BACK_STATES, DISPOSITIONS } from "../../../domain/call.ts";

const jeton = z.string().max(100).default("");
const aCode = z
  .string()
  .regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)
  .nullable()
  .catch(null);
const step = z.string().max(20).default("");

export const keyForm = z.object({ jeton });

/** A code or a number, or none: a new dossier. */
export const startForm = z.object({
  jeton,
  cle: z.string().trim().max(40).default(""),
  do: z.enum(["ouvrir", "nouveau"]).default("ouvrir"),
});

export const answerForm = z.object({
  jeton,
  fact: z.string().max(100).default(""),
  answer: z.string().max(1000).optional(),
  texte: z.string().trim().max(1000).default(""),
  etape: step,
  code: aCode,
});

export const commandForm = z.object({
  jeton,
  dossier: z.string().max(60).default(""),
  commande: z.string().trim().max(500).default(""),
});

const proposed = z.string().max(8000).default("");

export const noteForm = z.object({
  jeton,
  texte: z.string().max(4000).default(""),
  propose: proposed,
});

export const wordsForm = z.object({ jeton, texte: z.string().trim().max(2000).default("") });

export const placeForm = z.object({ jeton, texte: z.string().trim().max(60).default("") });

export const wrapForm = z.object({
  jeton,
  note: z.string().trim().max(4000).default(""),
  propose: proposed,
  suite: z.enum(DISPOSITIONS),
  plateforme: z.string().trim().max(300).default(""),
  jour: z.string().max(10).default(""),
  heure: z.string().max(5).default(""),
  tel: z.string().trim().max(20).default(""),
  malgre: z.literal("oui").optional(),
});

export const passForm = z.object({
  jeton,
  vers: z.union([z.enum(["hotline", "conseiller"]), z.uuid()]),
  note: z.string().trim().max(500).default(""),
});

export const moveForm = z.object({ jeton, vers: z.enum(CALL_BACK_STATES) });

export const postponeForm = z.object({
  jeton,
  jour: z.iso.date("Il faut un jour du calendrier."),
  heure: z.string().max(5),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const pressedSchema = z.strictObject({
  fact: z.string().min(1).max(100),
  value: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  label: z.string().max(200).optional(),
});

/** The choice that was pressed; null for anything else. */
export const pressedIn = (answer: string): z.output<typeof pressedSchema> | null => {
  const read = pressedSchema.safeParse(parsed(answer));
  return read.success ? read.data : null;
};
