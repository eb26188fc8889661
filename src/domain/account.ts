/** What a signed-in person may do. */
export const ROLES = ["conseiller", "agent", "superviseur", "editeur", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Someone who signed in: a professional, never a person looking for a training. */
export interface Account {
  readonly id: string;
  readonly nom: string;
  readonly roles: readonly Role[];
  /** Mission locale, agency…: the boundary of what one sees; null for the Region itself. */
  readonly structure: string | null;
}

/** Says who sends a request. Signing in itself is made elsewhere. */
export interface Accounts {
  /** Null when nobody is signed in, or no longer is. */
  accountOf(request: Request): Promise<Account | null>;
}

/** A mission locale, an agency, a platform: what its people follow is seen by them alone. */
export interface Structure {
  readonly id: string;
  readonly nom: string;
  readonly siret: string | null;
  /** The place it is, among those that serve communes; null: none. */
  readonly platform: string | null;
  /** That place, under each of the names that feeds give it; empty when there is none. */
  readonly platformIds: readonly string[];
}

/** A place that a team may be. */
export interface Platform {
  readonly id: string;
  readonly reseau: string;
  readonly nom: string;
  readonly commune: string | null;
}

/** Who vouches for the test accounts of one machine: they open nothing in production. */
export const LOCAL_ISSUER = "local";

/** Who vouched for a person, and what was said of them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly nom: string;
  /** Null when it was not given, or when the provider says that it was not verified. */
  readonly courriel: string | null;
  readonly siret: string | null;
}

/** An account as an administrator sees it. */
export interface AccountRecord extends Account {
  readonly issuer: string;
  readonly courriel: string | null;
  readonly siret: string | null;
  readonly structureNom: string | null;
  /** ISO instants. */
  readonly lastSeenAt: string;
  readonly disabledAt: string | null;
}

/** What an administrator may give an account, or take from it. */
export interface AccountChange {
  readonly roles: readonly Role[];
  readonly structure: string | null;
  readonly disabled: boolean;
}

/** Accounts and structures, as they are kept. */
export interface Directory {
  /** The account of this identity, made at its first sign-in without any role; `granted` is added to its roles. */
  recognise(identity: Identity, granted: readonly Role[]): Promise<AccountRecord>;
  find(id: string): Promise<AccountRecord | null>;
  /** Those that wait for a role first, then by name. */
  list(): Promise<readonly AccountRecord[]>;
  /** Gives the account as it was before. Its sessions end when it is disabled or left without a role. */
  change(id: string, change: AccountChange): Promise<AccountRecord | null>;
  structures(): Promise<readonly Structure[]>;
  /** @throws SafeError `conflict` when another structure has this SIRET */
  addStructure(structure: Pick<Structure, "nom" | "siret">): Promise<Structure>;
  /** Places of these networks, by name. */
  platforms(reseaux: readonly string[]): Promise<readonly Platform[]>;
  setPlatform(id: string, platform: string | null): Promise<void>;
}
