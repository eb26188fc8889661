import { z } from "zod";

/** What ProConnect gives of a professional: names, address, employer. */
const PROCONNECT_SCOPE = "openid given_name usual_name email siret";

const emails = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((email) => email.trim().toLowerCase())
      .filter(Boolean),
  )
  .pipe(z.array(z.email("chaque adresse doit être complète, séparée par des virgules")));

/** Variables of signing in, checked one by one. */
export const signInShape = {
  NODE_ENV: z.string().optional(),
  OIDC_ISSUER: z.url("doit être l'adresse complète du fournisseur d'identité").optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default("ProConnect"),
  OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, "doit contenir openid")
    .default(PROCONNECT_SCOPE),
  OIDC_ACR_VALUES: z.string().trim().default(""),
  ADMIN_EMAILS: emails,
};
const signInSchema = z.object({ ...signInShape, PUBLIC_URL: z.string().optional() });
type Environment = z.infer<typeof signInSchema>;

/** Who may sign in, and as whom. */
export interface SignInConfig {
  /** True: accounts of this machine open nothing. */
  readonly production: boolean;
  /** Who vouches for professionals; null: nobody, only accounts of this machine outside production. */
  readonly openId: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly name: string;
    readonly scope: string;
    readonly acrValues: string;
  } | null;
  /** Administrators from their first sign-in. */
  readonly adminEmails: readonly string[];
}

/** Plain HTTP is for this machine only: elsewhere a secret or a session would be read on the way. */
const isSafeAddress = (address: string, production: boolean): boolean => {
  const { protocol, hostname } = new URL(address);
  const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || (here && !production);
};

/** What does not go together. */
export const signInConflicts = (env: Environment): readonly string[] => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL, ADMIN_EMAILS } = env;
  const given = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter(Boolean).length;
  if (given > 0 && given < 3)
    return ["OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET : les trois ensemble, ou aucun"];
  if (!OIDC_ISSUER)
    return ADMIN_EMAILS.length > 0 ? ["ADMIN_EMAILS : demande aussi OIDC_ISSUER"] : [];
  const production = env.NODE_ENV === "production";
  const found: string[] = [];
  if (!isSafeAddress(OIDC_ISSUER, production))
    found.push("OIDC_ISSUER : doit commencer par https://");
  if (production && !PUBLIC_URL)
    found.push("PUBLIC_URL : obligatoire avec OIDC_ISSUER, le fournisseur y renvoie les personnes");
  if (PUBLIC_URL && !isSafeAddress(PUBLIC_URL, production))
    found.push("PUBLIC_URL : doit commencer par https:// avec OIDC_ISSUER");
  return found;
};

const openIdOf = (env: Environment): SignInConfig["openId"] =>
  env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
    ? {
        issuer: env.OIDC_ISSUER,
        clientId: env.OIDC_CLIENT_ID,
        clientSecret: env.OIDC_CLIENT_SECRET,
        name: env.OIDC_NAME,
        scope: env.OIDC_SCOPE,
        acrValues: env.OIDC_ACR_VALUES,
      }
    : null;

/** The same in the words of the house. */
export const signInOf = (env: Environment): SignInConfig => ({
  production: env.NODE_ENV === "production",
  openId: openIdOf(env),
  adminEmails: env.ADMIN_EMAILS,
});
