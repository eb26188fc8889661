import type { Context } from "hono";
import type { Account, Role } from "../domain/account.ts";
import { SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";

const ALL_DOORS: Role = "admin";

/** True when the account has one of these roles; an administrator has them all. */
export const hasRole = ({ roles }: Account, ...wanted: readonly Role[]): boolean =>
  roles.includes(ALL_DOORS) || wanted.some((role) => roles.includes(role));

/** Refuses an account that has none of these roles, and writes it down. @throws SafeError `forbidden` */
export const assertRole = async (
  c: Context<AppEnv>,
  account: Account,
  ...wanted: readonly Role[]
): Promise<void> => {
  if (hasRole(account, ...wanted)) return;
  await c.var.services.desk?.log.write({
    action: "role",
    outcome: "refuse",
    account: account.id,
    structure: account.structure,
    detail: `il faut : ${wanted.join(" ou ")}`,
  });
  throw new SafeError(
    "forbidden",
    `Votre compte n'a pas le rôle « ${wanted.join(" » ou « ")} » que cette action demande. Voyez avec la personne qui gère les comptes.`,
  );
};

/**
 * The signed-in account of this request, when it has one of these roles (an administrator has them all).
 * @throws SafeError `unauthorized` when nobody is signed in, `forbidden` when the role is missing
 */
export const requireRole = async (
  c: Context<AppEnv>,
  ...wanted: readonly Role[]
): Promise<Account> => {
  const account = await c.var.services.accounts?.accountOf(c.req.raw);
  if (!account)
    throw new SafeError("unauthorized", "Connectez-vous avec votre compte professionnel.");
  await assertRole(c, account, ...wanted);
  return account;
};
