import { z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { type AccountChange, type AccountRecord, ROLES } from "../../domain/account.ts";
import { invalidInput, notFound } from "../../domain/errors.ts";
import type { AppEnv } from "../../http/context.ts";
import { deskOf } from "../../http/desk.ts";
import type { DeskSession } from "../../http/desk-session.ts";
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

const show = async (c: DeskContext, session: DeskSession, said: string | null = null) => {
  const { directory } = deskOf(c.var.services);
  const [accounts, structures] = await Promise.all([directory.list(), directory.structures()]);
  return c.html(<AccountsPage {...{ session, accounts, structures, said }} />);
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

/** Accounts and structures, for administrators. */
export const accountsRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/pro/comptes",
      pageFor(["admin"], (c, session) => show(c, session)),
    )
    .post("/pro/comptes/:id", formFor(["admin"], accountForm, change))
    .post("/pro/structures", formFor(["admin"], structureForm, addStructure));
