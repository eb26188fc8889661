import type { AccessLog } from "../domain/access-log.ts";
import {
  type AccountRecord,
  type Directory,
  type Identity,
  LOCAL_ISSUER,
  type Role,
} from "../domain/account.ts";
import type {
  IdentityProvider,
  LocalPerson,
  PendingSignIn,
  Sessions,
  SignIn,
  SignInOutcome,
  Tickets,
} from "../domain/sign-in.ts";

const MINUTE_MS = 60_000;
/** Time to type a password and a second factor at the provider's. */
const ON_THE_WAY_MS = 10 * MINUTE_MS;
/** A link printed at the start opens for this long. */
const LINK_MS = 15 * MINUTE_MS;
const HOME = "/pro";

export interface SignInDeps {
  /** Null where no provider is configured. */
  readonly provider: IdentityProvider | null;
  /** One-time links open accounts of this machine: never in production. */
  readonly local: boolean;
  /** Addresses whose account is an administrator's from its first sign-in, in lower case. */
  readonly adminEmails: ReadonlySet<string>;
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly pending: Tickets<PendingSignIn>;
  readonly links: Tickets<LocalPerson>;
  readonly log: AccessLog;
}

/** A page of the back office, never an address elsewhere. */
const pageOfOurs = (wanted: string): string =>
  /^\/pro(?:[/?][\w./?=&%-]*)?$/.test(wanted) && !wanted.includes("//") ? wanted : HOME;

const grantedTo = ({ courriel }: Identity, admins: ReadonlySet<string>): readonly Role[] =>
  courriel !== null && admins.has(courriel) ? ["admin"] : [];

const identityOfLocal = ({ subject, nom }: LocalPerson): Identity => ({
  ...{ issuer: LOCAL_ISSUER, subject, nom },
  courriel: null,
  siret: null,
});

const refusal = (
  account: AccountRecord | null,
  detail: string,
): Parameters<AccessLog["write"]>[0] => ({
  action: "connexion",
  outcome: "refuse",
  account: account?.id ?? null,
  structure: account?.structure ?? null,
  detail,
});

/** Opens a session, in the place of the one this browser had. */
const letIn = async (
  account: AccountRecord,
  { idToken, former, wanted }: Passage,
  { sessions, log }: SignInDeps,
): Promise<SignInOutcome> => {
  if (account.disabledAt !== null) {
    await log.write(refusal(account, "compte désactivé"));
    return { kind: "disabled" };
  }
  if (account.roles.length === 0) {
    await log.write(refusal(account, "compte en attente d'un rôle"));
    return { kind: "waiting", account };
  }
  if (former !== null) await sessions.close(former);
  const token = await sessions.open(account.id, idToken);
  const { id, structure } = account;
  await log.write({ action: "connexion", outcome: "accorde", account: id, structure });
  return { kind: "in", token, account, wanted };
};

interface Passage {
  readonly idToken: string | null;
  readonly former: string | null;
  readonly wanted: string;
}

/** Coming in and going out, each time written down. */
export const createSignIn = (deps: SignInDeps): SignIn => {
  const { provider, local, adminEmails, directory, sessions, pending, links, log } = deps;

  const refuse = async (detail: string): Promise<SignInOutcome> => {
    await log.write(refusal(null, detail));
    return { kind: "refused" };
  };

  return {
    provider: provider?.name ?? null,
    local,
    async begin(wanted) {
      const begun = await provider?.begin(pageOfOurs(wanted));
      if (!begun) return null;
      return { url: begun.url, ticket: await pending.issue(begun.pending, ON_THE_WAY_MS) };
    },
    async finish(search, ticket, former) {
      const begun = ticket === null ? null : await pending.redeem(ticket);
      if (!provider || !begun) return refuse("retour sans départ, ou déjà servi");
      const answer = await provider.finish(search, begun);
      if (answer.kind === "away") return { kind: "away" };
      if (answer.kind === "refused") return refuse(answer.why);
      const { identity, idToken } = answer;
      const account = await directory.recognise(identity, grantedTo(identity, adminEmails));
      return letIn(account, { idToken, former, wanted: begun.wanted }, deps);
    },
    async enter(link, former) {
      const person = local ? await links.redeem(link) : null;
      if (!person) return refuse(local ? "lien déjà servi ou expiré" : "compte local refusé");
      const account = await directory.recognise(identityOfLocal(person), person.roles);
      return letIn(account, { idToken: null, former, wanted: HOME }, deps);
    },
    async leave(token) {
      const state = await sessions.look(token);
      await sessions.close(token);
      if (state.kind !== "open") return null;
      const { account, idToken } = state.session;
      const { id, structure } = account;
      await log.write({ action: "deconnexion", outcome: "accorde", account: id, structure });
      return idToken !== null && provider ? provider.endUrl(idToken) : null;
    },
  };
};

/** Test accounts of this machine, one a role. */
const LOCAL_PEOPLE: readonly LocalPerson[] = [
  { subject: "conseiller", nom: "Camille Essai (conseil)", roles: ["conseiller"] },
  { subject: "agent", nom: "Sacha Essai (téléphone)", roles: ["agent"] },
  { subject: "superviseur", nom: "Lou Essai (encadrement)", roles: ["superviseur"] },
  { subject: "editeur", nom: "Noa Essai (données)", roles: ["editeur"] },
  { subject: "admin", nom: "Alix Essai (comptes)", roles: ["admin"] },
];

const LOCAL_STRUCTURE = { nom: "Structure d'essai de cette machine", siret: null } as const;

/** Puts the test accounts in a structure of their own, and gives each a link to be used once. */
export const issueLocalLinks = async ({
  directory,
  links,
}: Pick<SignInDeps, "directory" | "links">): Promise<
  readonly { readonly nom: string; readonly link: string }[]
> => {
  const known = (await directory.structures()).find(({ nom }) => nom === LOCAL_STRUCTURE.nom);
  const structure = known ?? (await directory.addStructure(LOCAL_STRUCTURE));
  const issued: { nom: string; link: string }[] = [];
  for (const person of LOCAL_PEOPLE) {
    const account = await directory.recognise(identityOfLocal(person), person.roles);
    const { roles } = account;
    if (account.structure === null)
      await directory.change(account.id, { roles, structure: structure.id, disabled: false });
    issued.push({ nom: person.nom, link: await links.issue(person, LINK_MS) });
  }
  return issued;
};
