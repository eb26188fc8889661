import { z } from "zod";
import type { Day } from "#domain/day.ts";
import { isDay } from "#domain/day.ts";
import type { SearchableText } from "#find/documents/document-index.ts";

export type OfficialText = Pick<
  SearchableText,
  "id" | "title" | "sections" | "date" | "licence"
> & { readonly url: string };

export type ReadText =
  | { readonly kind: "text"; readonly text: OfficialText }
  | { readonly kind: "refused"; readonly reason: string };

const LICENCE = "Licence Ouverte 2.0";
const LONGEST_TEXT = 200_000;
const words = z.string().trim().min(1).max(500);
const body = z.string().max(LONGEST_TEXT, "texte trop long");

/** A page of travail-emploi.gouv.fr, as `@socialgouv/fiches-travail-data` gives it. */
const ministryPage = z
  .object({
    pubId: words,
    title: words,
    url: z.url({ protocol: /^https$/ }),
    date: z.string(),
    intro: body.default(""),
    sections: z.array(z.object({ title: z.string().max(500), text: body })).max(200),
  })
  .transform(({ pubId, title, url, date, intro, sections }) => ({
    id: pubId,
    title,
    url,
    date,
    sections: [{ title, text: intro }, ...sections],
  }));

/** A page of service-public.fr. */
const serviceSheet = z
  .object({
    id: z.string().regex(/^[FNR]\d+$/, "numéro de fiche attendu"),
    title: words,
    audience: z.string().regex(/^[a-z-]+$/),
    date: z.string(),
    text: body,
  })
  .transform(({ id, title, audience, date, text }) => ({
    id: `${audience}-${id}`,
    title,
    url: `https://www.service-public.fr/${audience}/vosdroits/${id}`,
    date,
    sections: [{ title, text }],
  }));

const FRENCH_DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const ISO_DAY = /(\d{4}-\d{2}-\d{2})$/;

const dayOf = (text: string): Day | null => {
  const french = FRENCH_DAY.exec(text);
  const day = french ? `${french[3]}-${french[2]}-${french[1]}` : (ISO_DAY.exec(text)?.[1] ?? "");
  return isDay(day) ? day : null;
};

const pageSchema = z.union([ministryPage, serviceSheet]);

/** Text only: a page may hold markup, which no answer should quote. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, " ")
    .replace(/[ \t]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/** Reads one line of a file of official pages. */
export const readOfficialText = (line: string): ReadText => {
  const read = pageSchema.safeParse(parsed(line));
  if (!read.success) return { kind: "refused", reason: "page illisible ou incomplète" };
  const { date, sections, ...page } = read.data;
  const kept = sections
    .map(({ title, text }) => ({ title: plain(title), text: plain(text) }))
    .filter(({ text }) => text !== "");
  if (kept.length === 0) return { kind: "refused", reason: "page sans texte" };
  return {
    kind: "text",
    text: { ...page, sections: kept, date: dayOf(date), licence: LICENCE },
  };
};
