import type { Context } from "hono";
import type { Account, Role } from "../domain/account.ts";
import { SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";

const ALL_DOORS: Role = "admin";

/**
 * The signed-in account of this request, when it has the role (an administrator has them all).
 * @throws SafeError `unauthorized` when nobody is signed in, `forbidden` when the role is missing
 */
export const requireRole = async (c: Context<AppEnv>, role: Role): Promise<Account> => {
  const account = await c.var.services.accounts?.accountOf(c.req.raw);
  if (!account)
    throw new SafeError("unauthorized", "Connectez-vous avec votre compte professionnel.");
  if (account.roles.includes(role) || account.roles.includes(ALL_DOORS)) return account;
  throw new SafeError(
    "forbidden",
    `Votre compte n'a pas le rôle « ${role} » que cette action demande. Voyez avec la personne qui gère les comptes.`,
  );
};
