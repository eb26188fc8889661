import { createServer, type Server } from "node:http";
import Provider, { type Configuration } from "oidc-provider";

/** Someone the provider knows. */
export interface ProviderPerson {
  readonly sub: string;
  readonly given_name: string;
  readonly usual_name: string;
  readonly email: string;
  readonly email_verified?: boolean;
  readonly siret?: string;
}

export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  close(): Promise<void>;
}

const CLIENT_ID = "passerelle";
const CLIENT_SECRET = "secret-de-test-du-client-passerelle";

const configurationFor = (
  people: readonly ProviderPerson[],
  publicUrl: string,
  signedUserinfo: boolean,
): Configuration => ({
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: [`${publicUrl}/connexion/retour`],
      post_logout_redirect_uris: [`${publicUrl}/connexion/fini`],
      ...(signedUserinfo ? { userinfo_signed_response_alg: "RS256" as const } : {}),
    },
  ],
  pkce: { required: () => true },
  scopes: ["openid", "given_name", "usual_name", "email", "siret"],
  claims: {
    openid: ["sub"],
    given_name: ["given_name"],
    usual_name: ["usual_name"],
    email: ["email", "email_verified"],
    siret: ["siret"],
  },
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  cookies: { keys: ["une-cle-de-test"] },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ ...(people.find((person) => person.sub === sub) ?? { sub }) }),
  }),
  // everyone consents: consent is not what these tests are about
  loadExistingGrant: async (context) => {
    const { client, session } = context.oidc;
    const grant = new context.oidc.provider.Grant({
      clientId: client?.clientId ?? "",
      accountId: session?.accountId ?? "",
    });
    grant.addOIDCScope("openid given_name usual_name email siret");
    await grant.save();
    return grant;
  },
});

/** One button a person: whoever drives the browser chooses who signs in, or gives up. */
const choicePage = (people: readonly ProviderPerson[], path: string): string =>
  `<!doctype html><html lang="fr"><title>Fournisseur d'essai</title><h1>Qui êtes-vous ?</h1>${people
    .map(
      ({ sub, given_name }) =>
        `<p><a href="${path}/${encodeURIComponent(sub)}">Je suis ${given_name}</a></p>`,
    )
    .join("")}<p><a href="${path}/abandon">Annuler</a></p></html>`;

/** A real OpenID provider on this machine, on a free port, for one client: this service at `publicUrl`. */
export const startOpenIdProvider = async (
  people: readonly ProviderPerson[],
  publicUrl: string,
  { signedUserinfo = false }: { readonly signedUserinfo?: boolean } = {},
): Promise<OpenIdProvider> => {
  const server: Server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configurationFor(people, publicUrl, signedUserinfo));
  const serveProvider = provider.callback();
  server.on("request", async (request, response) => {
    const [, uid, chosen] = /^\/interaction\/([^/?]+)(?:\/([^/?]+))?/.exec(request.url ?? "") ?? [];
    if (!uid) return serveProvider(request, response);
    if (!chosen) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      return response.end(choicePage(people, `/interaction/${uid}`));
    }
    const result =
      chosen === "abandon"
        ? { error: "access_denied", error_description: "abandon" }
        : { login: { accountId: decodeURIComponent(chosen) } };
    return provider.interactionFinished(request, response, result);
  });
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
