import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import {
  type AccountChange,
  type AccountRecord,
  type Platform,
  ROLES,
} from "../../domain/account.ts";
import { invalidInput, notFound } from "../../domain/errors.ts";
import { networkId, PLATFORM_NETWORKS } from "../../domain/service-place.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import type { Services } from "../../http/services.ts";
import { AccountsPage } from "./accounts-page.tsx";
import { type DeskContext, formFor, pageFor } from "./doors.tsx";

const key = { jeton: z.string().max(100).default("") } as const;
const ticked = z.literal("oui").optional();

const accountForm = z.object({
  ...key,
  do: z.enum(["garder", "fermer"]),
  structure: z.union([z.uuid(), z.literal("")]).default(""),
  desactive: ticked,
  conseiller: ticked,
  agent: ticked,
  superviseur: ticked,
  editeur: ticked,
  admin: ticked,
});
type AccountForm = z.output<typeof accountForm>;

const structureForm = z.object({
  ...key,
  nom: z.string().trim().min(2, "Il faut un nom.").max(200),
  siret: z
    .string()
    .transform((text) => text.replace(/\s/g, ""))
    .pipe(z.union([z.literal(""), z.string().regex(/^\d{14}$/, "Un SIRET a 14 chiffres.")]))
    .default(""),
});

const platformForm = z.object({ ...key, plateforme: z.string().max(200).default("") });

/** Whole networks first: what a team is where no place of its network was imported. */
const platformsOf = async ({ lieux, desk }: Services): Promise<readonly Platform[]> => {
  const asked: readonly string[] = PLATFORM_NETWORKS;
  const networks = lieux.flatMap(({ id, nom, reseau }) =>
    reseau !== undefined && asked.includes(reseau)
      ? [{ id: networkId(id), reseau, nom: `${nom}, tout le réseau`, commune: null }]
      : [],
  );
  return [...networks, ...((await desk?.directory.platforms(asked)) ?? [])];
};

const show = async (c: DeskContext, session: DeskSession, said: string | null = null) => {
  const { directory } = deskOf(c.var.services);
  const [accounts, structures, platforms] = await Promise.all([
    directory.list(),
    directory.structures(),
    platformsOf(c.var.services),
  ]);
  return c.html(<AccountsPage {...{ session, accounts, structures, platforms, said }} />);
};

const changeOf = (form: AccountForm): AccountChange => ({
  roles: ROLES.filter((role) => form[role] === "oui"),
  structure: form.structure || null,
  disabled: form.desactive === "oui",
});

/** The last thing one should be able to do is to lock oneself out. */
const assertNotLockedOut = (change: AccountChange, id: string, { account }: DeskSession): void => {
  if (id !== account.id || (change.roles.includes("admin") && !change.disabled)) return;
  throw invalidInput(
    "Vous ne pouvez pas vous retirer le rôle « comptes » ni vous désactiver vous-même. Demandez-le à une autre personne qui a ce rôle.",
  );
};

const inWords = (before: AccountRecord, after: AccountChange): string =>
  [
    `rôles : ${before.roles.join(" ") || "aucun"} → ${after.roles.join(" ") || "aucun"}`,
    ...(before.structure === after.structure ? [] : ["structure changée"]),
    ...((before.disabledAt !== null) === after.disabled
      ? []
      : [after.disabled ? "désactivé" : "réactivé"]),
  ].join(" ; ");

const note = (c: DeskContext, { account }: DeskSession, of: AccountRecord, detail: string) =>
  deskOf(c.var.services).log.write({
    action: "comptes",
    outcome: "accorde",
    account: account.id,
    structure: account.structure,
    subject: of.id,
    concerns: of.structure,
    detail,
  });

const change = async (c: DeskContext, session: DeskSession, form: AccountForm) => {
  const id = z.uuid().safeParse(c.req.param("id")).data ?? "";
  const { directory, sessions } = deskOf(c.var.services);
  const before = id ? await directory.find(id) : null;
  if (!before) throw notFound("Ce compte n'existe pas.");
  if (form.do === "fermer") {
    const ended = await sessions.closeAll(id);
    await note(c, session, before, `sessions fermées : ${ended}`);
    return show(c, session, `Sessions fermées pour ${before.nom} : ${ended}.`);
  }
  const wanted = changeOf(form);
  assertNotLockedOut(wanted, id, session);
  await directory.change(id, wanted);
  await note(c, session, before, inWords(before, wanted));
  return show(c, session, `C'est enregistré pour ${before.nom}.`);
};

const addStructure = async (
  c: DeskContext,
  session: DeskSession,
  { nom, siret }: z.output<typeof structureForm>,
) => {
  const desk = deskOf(c.var.services);
  const { id } = await desk.directory.addStructure({ nom, siret: siret || null });
  const { account } = session;
  await desk.log.write({
    action: "comptes",
    outcome: "accorde",
    account: account.id,
    structure: account.structure,
    concerns: id,
    detail: "structure ajoutée",
  });
  return show(c, session, `La structure « ${nom} » est ajoutée.`);
};

const setPlatform = async (
  c: DeskContext,
  session: DeskSession,
  { plateforme }: z.output<typeof platformForm>,
) => {
  const { services } = c.var;
  const { directory, log } = deskOf(services);
  const id = z.uuid().safeParse(c.req.param("id")).data ?? null;
  const team = (await directory.structures()).find((one) => one.id === id);
  if (!team) throw notFound("Cette équipe n'existe pas.");
  const chosen = (await platformsOf(services)).find((one) => one.id === plateforme);
  if (plateforme !== "" && plateforme !== team.platform && !chosen)
    throw invalidInput("Ce lieu n'est pas dans la liste. Rechargez la page.");
  await directory.setPlatform(team.id, plateforme || null);
  const { account } = session;
  await log.write({
    ...{ action: "comptes", outcome: "accorde", account: account.id, concerns: team.id },
    structure: account.structure,
    detail: `plateforme : ${team.platform ?? "aucune"} → ${plateforme || "aucune"}`,
  });
  const said = chosen ? `${team.nom} est : ${chosen.nom}.` : `${team.nom} n'est aucune plateforme.`;
  return show(c, session, said);
};

/** Accounts and structures, for administrators. */
export const accountsRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/pro/comptes",
      pageFor(["admin"], (c, session) => show(c, session)),
    )
    .post("/pro/comptes/:id", formFor(["admin"], accountForm, change))
    .post("/pro/structures/:id", formFor(["admin"], platformForm, setPlatform))
    .post("/pro/structures", formFor(["admin"], structureForm, addStructure));
