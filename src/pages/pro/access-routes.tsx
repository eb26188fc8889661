import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import type { AccessFilter } from "../../domain/access-log.ts";
import { isDay } from "../../domain/day.ts";
import { invalidInput, SafeError } from "../../domain/errors.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { issuesInFrench } from "../../http/issues-in-french.ts";
import { hasRole } from "../../http/require-role.ts";
import { csvOf } from "../../tables/csv-file.ts";
import { type AccessAsked, AccessPage, motifWords } from "./access-page.tsx";
import { type DeskContext, pageFor } from "./doors.tsx";
import { ACTION_WORDS, OUTCOME_WORDS } from "./words.ts";

const SHOWN = 500;
const EXPORTED = 50_000;
const SUPERVISOR = "superviseur";

const day = z
  .string()
  .refine((text) => text === "" || isDay(text), "Il faut un jour du calendrier.")
  .default("");

const askedSchema = z.object({
  du: day,
  au: day,
  resultat: z.enum(["", "accorde", "refuse"]).default(""),
  personne: z.union([z.literal(""), z.uuid()]).default(""),
  objet: z.string().trim().max(60).default(""),
});

/** @throws SafeError `invalid_input` */
const askedOf = (c: DeskContext): z.output<typeof askedSchema> => {
  const read = askedSchema.safeParse(c.req.query());
  if (read.success) return read.data;
  throw invalidInput("Ce filtre ne convient pas.", issuesInFrench(read.error.issues));
};

/** The boundary: one's structure, or everything for who manages all accounts. @throws SafeError `forbidden` */
const structureSeenBy = ({ account }: DeskSession): string | null => {
  if (hasRole(account, "admin")) return null;
  if (account.structure) return account.structure;
  throw new SafeError(
    "forbidden",
    "Votre compte n'est dans aucune structure : il n'y a pas d'accès à vous montrer. Voyez avec la personne qui gère les comptes.",
  );
};

const filterOf = (asked: z.output<typeof askedSchema>, session: DeskSession): AccessFilter => ({
  structure: structureSeenBy(session),
  ...(asked.resultat ? { outcome: asked.resultat } : {}),
  ...(asked.personne ? { account: asked.personne } : {}),
  ...(asked.objet ? { subject: asked.objet } : {}),
  ...(asked.du ? { from: asked.du } : {}),
  ...(asked.au ? { to: asked.au } : {}),
});

/** Whoever looks at the log is in it too. */
const noteLook = (c: DeskContext, { account }: DeskSession, detail: string) =>
  deskOf(c.var.services).log.write({
    action: "acces",
    outcome: "accorde",
    account: account.id,
    structure: account.structure,
    detail,
  });

const csvAddress = (asked: AccessAsked): string =>
  `/pro/acces.csv?${new URLSearchParams({ ...asked })}`;

const show = async (c: DeskContext, session: DeskSession) => {
  const { log, directory } = deskOf(c.var.services);
  const asked = askedOf(c);
  const filter = filterOf(asked, session);
  const verifying = c.req.query("verifier") === "oui";
  await noteLook(c, session, verifying ? "suite vérifiée" : "page");
  const entries = await log.read(filter, SHOWN);
  const chain = verifying ? await log.verify() : null;
  const people = (await directory.list()).filter(
    ({ structure }) => filter.structure === null || structure === filter.structure,
  );
  const csv = csvAddress(asked);
  return c.html(<AccessPage {...{ session, entries, people, asked, csv, chain }} most={SHOWN} />);
};

const HEADINGS = ["ligne", "quand", "qui", "quoi", "résultat", "pourquoi", "dossier ou compte"];

const download = async (c: DeskContext, session: DeskSession) => {
  const filter = filterOf(askedOf(c), session);
  await noteLook(c, session, "export CSV");
  const entries = await deskOf(c.var.services).log.read(filter, EXPORTED);
  const rows = entries.map((entry) => [
    ...[entry.seq, entry.at, entry.nom ?? "inconnu", ACTION_WORDS[entry.action]],
    ...[OUTCOME_WORDS[entry.outcome], motifWords(entry), entry.subject],
  ]);
  c.header("Content-Disposition", 'attachment; filename="acces.csv"');
  return c.body(csvOf([HEADINGS, ...rows]), 200, { "Content-Type": "text/csv; charset=utf-8" });
};

/** The log of accesses, for supervisors of the structure. */
export const accessRoutes = () =>
  new Hono<AppEnv>()
    .get("/pro/acces", pageFor([SUPERVISOR], show))
    .get("/pro/acces.csv", pageFor([SUPERVISOR], download));
