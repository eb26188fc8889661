import * as openid from "openid-client";
import { z } from "zod";
import type { Identity } from "../domain/account.ts";
import type { IdentityProvider, PendingSignIn, ProviderAnswer } from "../domain/sign-in.ts";

/** A person in front of a page waits no longer than this for the provider, at each step. */
const PATIENCE_S = 4;

export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated, `openid` included. */
  readonly scope: string;
  /** Levels of assurance asked for, space-separated; empty: whatever the provider does. */
  readonly acrValues: string;
  /** Shown on the button. */
  readonly name: string;
  /** Where the provider sends people back to, as registered with it. */
  readonly redirectUri: string;
  /** Where it sends them after they signed out there. */
  readonly signedOutUri: string;
}

/** Claims of ProConnect, and those of other OpenID providers in their place. */
const claimsSchema = z.object({
  sub: z.string().min(1),
  given_name: z.string().optional(),
  usual_name: z.string().optional(),
  family_name: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .optional()
    .catch(undefined),
});
type Claims = z.output<typeof claimsSchema>;

const nameOf = ({ given_name, usual_name, family_name, name }: Claims): string =>
  [given_name, usual_name ?? family_name].filter(Boolean).join(" ") || name || "Sans nom";

const identityOf = (claims: Claims, issuer: string): Identity => ({
  issuer,
  subject: claims.sub,
  nom: nameOf(claims).slice(0, 200),
  courriel: claims.email_verified === false ? null : (claims.email?.toLowerCase() ?? null),
  siret: claims.siret ?? null,
});

const AWAY = new Set(["OAUTH_TIMEOUT", "OAUTH_ABORT"]);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** An error and what it wraps. */
const causesOf = (error: unknown): readonly unknown[] => {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && causes.length < 5; ) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
};

/** No answer, or one that says it cannot: not the person's doing. A fetch that cannot connect is a TypeError. */
const isAway = (error: unknown): boolean =>
  causesOf(error).some(
    (cause) =>
      AWAY.has(codeOf(cause)) ||
      (cause instanceof Response && cause.status >= 500) ||
      (cause instanceof openid.ResponseBodyError && cause.status >= 500) ||
      (cause instanceof TypeError && codeOf(cause) === ""),
  );

/** A loopback provider is one of our tests, or a developer's: it may do without TLS. */
const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);

const discover = (settings: OpenIdSettings): Promise<openid.Configuration> => {
  const issuer = new URL(settings.issuer);
  return openid.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
    timeout: PATIENCE_S,
    execute: [
      openid.enableNonRepudiationChecks, // signatures are checked, of what comes straight from the provider too
      ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : []),
    ],
  });
};

/** Discovered at the first use and kept; asked again after a failure. */
const lazily = (settings: OpenIdSettings): (() => Promise<openid.Configuration>) => {
  let found: Promise<openid.Configuration> | null = null;
  return () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
};

/** One that was asked for, when some were. */
const hasLevel = (acr: unknown, { acrValues }: OpenIdSettings): boolean =>
  acrValues === "" || (typeof acr === "string" && acrValues.split(" ").includes(acr));

const exchange = async (
  config: openid.Configuration,
  settings: OpenIdSettings,
  { search, pending }: { readonly search: string; readonly pending: PendingSignIn },
): Promise<ProviderAnswer> => {
  const tokens = await openid.authorizationCodeGrant(
    config,
    new URL(search, settings.redirectUri),
    {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    },
  );
  const claims = tokens.claims();
  if (!claims || !tokens.id_token) return { kind: "refused", why: "jeton d'identité absent" };
  if (!hasLevel(claims["acr"], settings)) return { kind: "refused", why: "niveau insuffisant" };
  const told = await openid.fetchUserInfo(config, tokens.access_token, claims.sub);
  const read = claimsSchema.safeParse(told);
  if (!read.success) return { kind: "refused", why: "identité illisible" };
  const identity = identityOf(read.data, config.serverMetadata().issuer);
  return { kind: "identity", identity, idToken: tokens.id_token };
};

/** Authorization code with PKCE (S256), state and nonce, by a certified client: see decision 0006. */
export const createOpenIdProvider = (settings: OpenIdSettings): IdentityProvider => {
  const discovered = lazily(settings);

  return {
    name: settings.name,
    async begin(wanted) {
      const pending = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
        wanted,
      };
      try {
        const url = openid.buildAuthorizationUrl(await discovered(), {
          redirect_uri: settings.redirectUri,
          scope: settings.scope,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: "S256",
          ...(settings.acrValues ? { acr_values: settings.acrValues } : {}),
        });
        return { url: url.href, pending };
      } catch {
        return null; // down, or no OpenID provider at that address: either way nobody can sign in now
      }
    },
    async finish(search, pending) {
      try {
        return await exchange(await discovered(), settings, { search, pending });
      } catch (error) {
        if (isAway(error)) return { kind: "away" };
        return { kind: "refused", why: codeOf(error) || "réponse non conforme" };
      }
    },
    async endUrl(idToken) {
      try {
        const config = await discovered();
        if (!config.serverMetadata().end_session_endpoint) return null;
        const parameters = {
          id_token_hint: idToken,
          post_logout_redirect_uri: settings.signedOutUri,
          state: openid.randomState(),
        };
        return openid.buildEndSessionUrl(config, parameters).href;
      } catch {
        return null;
      }
    },
  };
};
