import type { Account, AccountRecord, Identity, Role } from "./account.ts";

/** What must be remembered between leaving for the provider and coming back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Page of ours that was wanted. */
  readonly wanted: string;
}

export type ProviderAnswer =
  | { readonly kind: "identity"; readonly identity: Identity; readonly idToken: string }
  /** The answer is not one to this sign-in, or the person gave up. */
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "away" };

/** Who says who people are: ProConnect, or any OpenID provider. */
export interface IdentityProvider {
  /** As shown on the button. */
  readonly name: string;
  /** Where to send the browser; null when the provider does not answer. */
  begin(wanted: string): Promise<{ readonly url: string; readonly pending: PendingSignIn } | null>;
  /** Reads the address the browser came back to. */
  finish(search: string, pending: PendingSignIn): Promise<ProviderAnswer>;
  /** Where to send the browser to end the provider's session too; null when it has no such page. */
  endUrl(idToken: string): Promise<string | null>;
}

/** A session as it is kept; its token is known to the browser only. */
export interface OpenSession {
  readonly account: Account;
  readonly idToken: string | null;
}

export type SessionState =
  | { readonly kind: "open"; readonly session: OpenSession }
  /** It was one: too long idle, too old, or its account was disabled. */
  | { readonly kind: "over"; readonly account: string }
  | { readonly kind: "unknown" };

export interface Sessions {
  /** A new session, always with a new token. */
  open(account: string, idToken: string | null): Promise<string>;
  /** Looks a token up, and counts as a sign of life. */
  look(token: string): Promise<SessionState>;
  close(token: string): Promise<void>;
  /** Ends every session of an account; gives how many. */
  closeAll(account: string): Promise<number>;
}

/** A secret to be used once, with what it stands for. */
export interface Tickets<Payload> {
  issue(payload: Payload, lifeMs: number): Promise<string>;
  /** Null when there is none, or it was used, or its time is over. */
  redeem(token: string): Promise<Payload | null>;
}

export type SignInOutcome =
  | {
      readonly kind: "in";
      readonly token: string;
      readonly account: AccountRecord;
      readonly wanted: string;
    }
  | { readonly kind: "waiting"; readonly account: AccountRecord }
  | { readonly kind: "disabled" }
  | { readonly kind: "refused" }
  | { readonly kind: "away" };

/** A test account of this machine. */
export interface LocalPerson {
  readonly subject: string;
  readonly nom: string;
  readonly roles: readonly Role[];
}

/** Coming in and going out. */
export interface SignIn {
  /** Null: only the one-time links of this machine open. */
  readonly provider: string | null;
  /** False in production: one-time links open nothing. */
  readonly local: boolean;
  begin(wanted: string): Promise<{ readonly url: string; readonly ticket: string } | null>;
  /** `ticket` is the one `begin` gave to this browser; `former`, the session it had until now. */
  finish(search: string, ticket: string | null, former: string | null): Promise<SignInOutcome>;
  /** Uses a one-time link. */
  enter(link: string, former: string | null): Promise<SignInOutcome>;
  /** Ends a session; gives where to end the provider's, if it has such a page. */
  leave(token: string): Promise<string | null>;
}
