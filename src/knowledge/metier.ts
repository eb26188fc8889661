import { z } from "zod";

const rome = z.string().regex(/^[A-N]\d{4}$/, {
  error: "un code ROME s'écrit avec une lettre de A à N et quatre chiffres, par exemple K1310",
});
const formacode = z.string().regex(/^\d{5}$/, {
  error: "un Formacode s'écrit avec cinq chiffres entre guillemets, par exemple '43436'",
});
const text = (atMost: number) =>
  z
    .string()
    .trim()
    .min(1, { error: "ce texte est vide" })
    .max(atMost, { error: `ce texte dépasse ${atMost} caractères` });
const list = (atLeast: number, item: z.ZodType<string>) =>
  z
    .array(item)
    .min(atLeast, { error: `il en faut au moins ${atLeast}` })
    .refine((items) => new Set(items.map((one) => one.toLowerCase())).size === items.length, {
      error: "la même ligne est écrite deux fois",
    });

/** A job sheet, as a counsellor writes it in `knowledge/metiers/<ROME>-<nom>.yaml`. */
export const metierSchema = z
  .strictObject({
    rome,
    romeParent: rome.optional(),
    titre: text(80),
    appellations: list(2, text(80)),
    motsDesGens: list(1, text(60)),
    domaine: text(60),
    resume: text(400),
    taches: list(3, text(160)),
    lieux: text(200),
    contraintes: list(1, text(160)),
    acces: text(400),
    niveau: z.int().min(1).max(8).nullable(),
    formations: list(1, text(120)),
    formacodes: list(1, formacode),
    voisins: list(1, rome),
    competences: list(3, text(120)),
  })
  .refine((sheet) => !sheet.voisins.includes(sheet.rome), {
    path: ["voisins"],
    error: "un métier n'est pas voisin de lui-même",
  })
  .transform(({ romeParent, ...sheet }) => ({ ...sheet, romeParent: romeParent ?? sheet.rome }));
