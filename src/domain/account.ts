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
