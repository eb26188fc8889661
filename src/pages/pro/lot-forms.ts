import { z } from "@hono/zod-openapi";
import { type ResultFilter, SORTS } from "../../caseload/results.ts";
import { CASELOAD_ORDERS } from "../../caseload/service.ts";
import { MOTIFS } from "../../domain/access-log.ts";
import { LINE_STATES } from "../../domain/caseload.ts";

const jeton = z.string().max(100).default("");

export const keyForm = z.object({ jeton });
export const fileForm = z.object({
  jeton,
  fichier: z.instanceof(File, { error: "Choisissez un fichier." }),
});
/** The columns and the cells of a line are as many as the file has. */
export const columnsForm = z.object({ jeton }).catchall(z.string().max(100));
export const cellsForm = z.object({ jeton }).catchall(z.string().max(4000));
export const launchForm = z.object({ jeton, accord: z.literal("oui").optional() });
export const orderForm = z.object({ jeton, do: z.enum(CASELOAD_ORDERS) });
export const motifForm = z.object({ jeton, motif: z.enum(MOTIFS) });
export const viewForm = z.object({
  jeton,
  do: z.enum(["garder", "retirer"]),
  nom: z.string().trim().max(60).default(""),
  query: z.string().max(500).default(""),
  vue: z.union([z.uuid(), z.literal("")]).default(""),
});

/** What an address may ask of a table; anything else is as if nothing were asked. */
export const filterQuery = z.object({
  q: z.string().trim().max(100).catch(""),
  aide: z.string().max(100).catch(""),
  etat: z.enum(["", ...LINE_STATES]).catch(""),
  formation: z.enum(["", "oui", "non"]).catch(""),
  tri: z.enum(SORTS).catch("ligne"),
  ordre: z.enum(["asc", "desc"]).catch("asc"),
});

/** The numbered fields of a form ("col-0", "col-1"…), in order. */
export const numbered = (
  form: Readonly<Record<string, string>>,
  prefix: string,
  count: number,
): readonly string[] => Array.from({ length: count }, (_, at) => form[`${prefix}-${at}`] ?? "");

export const filterOf = (query: Readonly<Record<string, string>>): ResultFilter =>
  filterQuery.parse(query);
