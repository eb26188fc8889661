import type { SignInConfig } from "./config-sign-in.ts";
import { createRules } from "./decide/rules.ts";
import { toConfirm } from "./decide/to-confirm.ts";
import type { AccessLog } from "./domain/access-log.ts";
import type { LocalPerson, PendingSignIn, Tickets } from "./domain/sign-in.ts";
import type { Desk } from "./http/services.ts";
import { communes, lexicon, rules } from "./knowledge/compiled.js";
import { createSignIn } from "./sign-in/create-sign-in.ts";
import { createOpenIdProvider } from "./sign-in/open-id.ts";
import { createAccessLog } from "./store/access-log.ts";
import { createDirectory } from "./store/accounts.ts";
import { type Attempts, createAttempts } from "./store/attempts.ts";
import { createCalls } from "./store/calls.ts";
import { createSavedViews } from "./store/caseload-views.ts";
import { createCaseloads } from "./store/caseloads.ts";
import type { Database } from "./store/database.ts";
import { createDeadJobs } from "./store/dead-jobs.ts";
import { createDossierWorkStore } from "./store/dossier-work.ts";
import { createDossiers } from "./store/dossiers.ts";
import { createFollowings } from "./store/followings.ts";
import { createKnowledgeState } from "./store/knowledge-state.ts";
import { createOutcomeChanges } from "./store/outcome-changes.ts";
import { createPrescriptions } from "./store/prescriptions.ts";
import { createRulesVersions } from "./store/rules-versions.ts";
import { createSeal } from "./store/sealing.ts";
import { createSessions } from "./store/sign-in-sessions.ts";
import { createTickets } from "./store/sign-in-tickets.ts";
import { createFollowUp } from "./store/tally.ts";
import { createGazetteer } from "./understand/gazetteer.ts";
import { createHealthWords } from "./understand/privacy/health-words.ts";

/** A number is guessed more easily than a code: an agent looks up as many as they have calls in an hour, and some. */
const PHONES_TRIED = { limit: 60, windowMs: 3_600_000 } as const;
/** Refusals of people who could not be named, written down in an hour: a guess is one, a flood is many. */
const UNNAMED_NOTED = { limit: 200, windowMs: 3_600_000 } as const;

export interface DeskParts {
  readonly db: Database;
  readonly factsKey: string;
  readonly signIn: SignInConfig;
  /** True where accounts of this machine may open: one embedded store, no provider, not in production. */
  readonly local: boolean;
  readonly publicUrl: string;
  /** Left out: no telephony system announces calls. */
  readonly telephonyKey?: string | null;
  readonly clock: () => Date;
}

/** The desk, and the links that open its local accounts. */
export interface DeskSide {
  readonly desk: Desk;
  readonly links: Tickets<LocalPerson>;
}

const providerOf = ({ signIn: { openId }, publicUrl }: DeskParts) =>
  openId &&
  createOpenIdProvider({
    ...openId,
    redirectUri: new URL("/connexion/retour", publicUrl).href,
    signedOutUri: new URL("/connexion/fini", publicUrl).href,
  });

/** Nobody without an account can flood the log: beyond a number an hour, what they were refused is not written. */
const boundedLog = (log: AccessLog, attempts: Attempts): AccessLog => ({
  ...log,
  write: async (entry) => {
    const named = entry.account !== null;
    if (named || (await attempts.take("unnamed-refusal", "anyone", UNNAMED_NOTED)))
      await log.write(entry);
  },
});

/** Made at the first note: its speller is long to make. */
const healthWordsOnce = () => {
  let made: ((text: string) => readonly string[]) | null = null;
  return (text: string): readonly string[] => {
    made ??= createHealthWords({
      lexicon,
      facts: createRules(rules).facts(),
      places: createGazetteer(communes, lexicon.nicknames).words,
    });
    return made(text);
  };
};

/** The back office over the store, built where openid-client runs: see src/node/run-service.ts. */
export const createDesk = (parts: DeskParts): DeskSide => {
  const { db, factsKey, signIn, local, publicUrl, clock } = parts;
  const seal = createSeal(factsKey);
  const directory = createDirectory(db, { clock });
  const sessions = createSessions(db, { seal, local, clock });
  const links = createTickets<LocalPerson>(db, "local", { seal, clock });
  const attempts = createAttempts(db, { seal, clock });
  const log = boundedLog(createAccessLog(db, { seal, clock }), attempts);
  const desk: Desk = {
    directory,
    sessions,
    log,
    dossiers: createDossiers(db, { seal, clock }),
    followUp: createFollowUp(db),
    knowledge: { ...createKnowledgeState(db), toConfirm: () => toConfirm(rules) },
    rulesVersions: createRulesVersions(db, { clock }),
    caseloads: createCaseloads(db, { seal, clock }),
    views: createSavedViews(db),
    calls: createCalls(db, { seal, clock }),
    phoneGuesses: {
      mayTry: (account) => attempts.take("phone-lookup", account, PHONES_TRIED),
    },
    telephonyKey: parts.telephonyKey ?? null,
    work: createDossierWorkStore(db, { seal, clock }),
    followings: createFollowings(db, { seal }),
    healthWords: healthWordsOnce(),
    changes: createOutcomeChanges(db, { seal, clock }),
    prescriptions: createPrescriptions(db, { seal, clock }),
    deadJobs: createDeadJobs(db, { clock }),
    now: () => clock().toISOString(),
    origin: new URL(publicUrl).origin,
    signIn: createSignIn({
      provider: providerOf(parts),
      local,
      adminEmails: new Set(signIn.adminEmails),
      directory,
      sessions,
      log,
      links,
      pending: createTickets<PendingSignIn>(db, "oidc", { seal, clock }),
    }),
  };
  return { desk, links };
};
