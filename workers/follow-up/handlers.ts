import { dayInParis } from "#clock.ts";
import { lieux, rules } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import type { Seal } from "#store/sealing.ts";
import { readRules } from "#workers/compile/rules.ts";
import { checkLinks } from "./check-links.ts";
import { citedLinks } from "./cited-links.ts";
import { lookAtLink } from "./look-at-link.ts";
import { type ReplayLawDeps, replayLaw } from "./replay-law.ts";
import { sensitiveIn, tally } from "./tally.ts";

interface FollowUpDeps {
  readonly db: Database;
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** The cases that prove the rules, where the process runs in the project's folder; none elsewhere. */
const provenCases = () => readRules(process.cwd()).scenarios;

/** What playing the rules of this process takes, as of now. */
export const ownReplay = ({ seal, clock }: Omit<FollowUpDeps, "db">): ReplayLawDeps => ({
  rules,
  scenarios: provenCases,
  sensitiveFacts: sensitiveIn(rules).facts,
  seal,
  now: clock(),
  today: dayInParis(clock()),
});

/** The jobs whose results supervisors and editors read. None carries anything. */
export const createFollowUpHandlers = ({ db, seal, clock }: FollowUpDeps) => ({
  "tally-conversations": () => tally(db, { seal, clock }),
  "check-links": () =>
    checkLinks(db, citedLinks(rules, lieux), { look: (url) => lookAtLink(url), clock }),
  "replay-law": () => replayLaw(db, ownReplay({ seal, clock })),
});
