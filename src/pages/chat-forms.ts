import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { SentMessage } from "../conversation/service.ts";
import { invalidInput, SafeError } from "../domain/errors.ts";
import { LANGUAGES } from "../domain/language.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";
import type { AppEnv } from "../http/context.ts";
import { issuesInFrench } from "../http/issues-in-french.ts";
import { styleSchema } from "../http/schemas/reply.ts";
import type { Services } from "../http/services.ts";
import { leversAsked } from "./levers.ts";
import type { Session } from "./session.tsx";
import { viewShape } from "./view.ts";

/** How the page speaks and is drawn; anything else than our own choices is as if nothing had been chosen. */
const mannerShape = {
  style: styleSchema.catch("standard"),
  langue: z.enum(LANGUAGES).nullable().catch(null),
  ...viewShape,
} as const;

/** The choices an address carries before a conversation. */
export const mannerQuery = z.object(mannerShape);
export type ChosenManner = z.output<typeof mannerQuery>;

const sessionShape = {
  id: z.string().max(100).default(""),
  token: z.string().max(500).default(""),
  code: z.string().max(40).default(""),
  ...mannerShape,
} as const;

/** The secret a page without a conversation opens one with: anything else is as if there were none. */
const openingShape = {
  opening: z
    .string()
    .regex(/^[0-9a-f-]{72}$/)
    .optional()
    .catch(undefined),
} as const;

export const newOpening = (): string => crypto.randomUUID() + crypto.randomUUID();

/** Marks of the parts a page has already; anything else is as if it had none. */
const haveShape = {
  have: z
    .string()
    .regex(/^[0-9a-f ]{0,100}$/)
    .default("")
    .catch("")
    .transform((marks) => marks.split(" ")),
} as const;

export const messageForm = z.object({
  ...sessionShape,
  ...haveShape,
  ...openingShape,
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .optional(),
  text: z.string().trim().max(4000).default(""),
  answer: z.string().max(1000).optional(),
  say: z.string().trim().min(1).max(300).optional(),
  levers: z.string().min(1).max(100).optional(),
});

export const factForm = z.object({
  ...sessionShape,
  ...haveShape,
  fact: z.string().min(1).max(100),
  value: z.string().max(1000).default(""),
  do: z.enum(["correct", "withdraw"]),
});

export const codeForm = z.object({ ...mannerShape, code: z.string().trim().min(1).max(40) });

export const dossierForm = z.object(sessionShape);

/** Which structure must not follow the conversation any more. */
export const followForm = z.object({ ...sessionShape, dossier: z.string().max(60) });

export const openForm = z.object({ ...mannerShape, ...openingShape });
/** What a page asks: what was written after the last message it shows. */
export const newsForm = z.object({
  ...sessionShape,
  after: z.coerce.number().int().min(0).max(100_000).catch(0),
});

export const callBackForm = z.object({
  ...sessionShape,
  phone: z.string().trim().max(60).default(""),
  when: z.string().trim().max(200).default(""),
  to: z.enum(["hotline", "conseiller"]).catch("hotline"),
});

const PHONE = /^\+?[\d .()-]{6,20}$/;
const FEWEST_DIGITS = 9;

/** What is wrong with a number to call back, null when one can call it. */
export const phoneProblem = (phone: string): string | null => {
  if (phone === "") return "Écrivez votre numéro de téléphone.";
  const digits = phone.replace(/\D/g, "").length;
  return PHONE.test(phone) && digits >= FEWEST_DIGITS
    ? null
    : "Ce numéro n'est pas complet. Il faut 10 chiffres.";
};

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** @throws SafeError `invalid_input` for parts that are cut or badly named; `too_large` as it is */
const bodyOf = async (c: Context<AppEnv>): Promise<unknown> => {
  try {
    return await c.req.parseBody();
  } catch (failure) {
    if (failure instanceof SafeError) throw failure;
    throw invalidInput("Ce formulaire n'est pas arrivé entier. Envoyez-le de nouveau.");
  }
};

/** Reads a form of a page. @throws SafeError `invalid_input`, `unsupported_media_type` */
export const readForm = async <Schema extends z.ZodType>(
  c: Context<AppEnv>,
  schema: Schema,
): Promise<z.output<Schema>> => {
  if (!FORM.test(c.req.header("content-type") ?? ""))
    throw new SafeError("unsupported_media_type", "Il faut l'envoi d'un formulaire.");
  const read = schema.safeParse(await bodyOf(c));
  if (read.success) return read.data;
  throw invalidInput("Ce formulaire ne convient pas.", issuesInFrench(read.error.issues));
};

/** The conversation a form goes on with, null before the first message. */
export const sessionOf = (form: Session): Session | null =>
  form.id && form.token ? { id: form.id, token: form.token, code: form.code } : null;

const answerSchema = z.strictObject({
  fact: z.string().min(1).max(100),
  value: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  label: z.string().max(100).optional(),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What was sent: the answer pressed, the words of a button, else those typed; null when the form was empty. @throws SafeError `invalid_input` */
export const messageOf = (
  form: z.output<typeof messageForm>,
  { rules, today }: Pick<Services, "rules" | "today">,
): SentMessage | null => {
  const key = form.key ? { key: form.key } : {};
  if (form.answer !== undefined) {
    const answer = answerSchema.safeParse(parsed(form.answer));
    if (!answer.success) throw invalidInput("Cette réponse n'est pas l'une des nôtres.");
    const { fact, value, label } = answer.data;
    return { ...key, answer: { fact, value, ...(label ? { label } : {}) } };
  }
  if (form.levers !== undefined) {
    const { nom } = rules.sheet(form.levers, today());
    return { ...key, text: leversAsked(nom), levers: form.levers };
  }
  const text = form.say ?? form.text;
  return text ? { ...key, text } : null;
};

const NUMBER = /^-?\d+([.,]\d+)?$/;

/** A number when it looks like one; a code such as "02" stays a text. */
const numberOrText = (text: string): string | number =>
  NUMBER.test(text) && !/^0\d/.test(text) ? Number(text.replace(",", ".")) : text;

const booleanOrText = (text: string): boolean | string =>
  ({ true: true, false: false })[text] ?? text;

/** The value typed in a field, in the type of its fact; the vocabulary then says whether it fits. */
export const typedValue = (typed: string, { type }: FactDefinition): FactValue => {
  const text = typed.trim();
  switch (type) {
    case "boolean":
      return booleanOrText(text);
    case "integer":
    case "number":
      return numberOrText(text);
    case "list":
      return text === "" ? [] : text.split(",").map((item) => numberOrText(item.trim()));
    default:
      return text;
  }
};
