import { situationOf } from "#conversation/situation-of.ts";
import { createRules } from "#decide/rules.ts";
import type { Day } from "#domain/day.ts";
import type { ReplayedVerdict } from "#domain/follow-up.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import type { Database } from "#store/database.ts";
import { createDossierRows } from "#store/dossier-rows.ts";
import { beginVersion, keepReplay } from "#store/law-replays.ts";
import { type Asked, askForRules, unplayedBefore } from "#store/rules-versions.ts";
import type { Seal } from "#store/sealing.ts";
import type { Scenario } from "#workers/compile/rules/scenarios.ts";
import { type ReplayedChange, replay } from "#workers/regles/replay.ts";
import { casesOfScenarios, type ReplayCase } from "#workers/regles/replay-cases.ts";

/** Situations kept here that are played: enough to see what changes, few enough for a quarter of an hour. */
const KEPT_PLAYED = 2_000;
/** Under this many people, what parts their proofs is not told. */
const FEW = 10;
const KEPT_CASE = "situation gardée";

export interface ReplayLawDeps {
  /** The rules of this process. */
  readonly rules: CompiledRules;
  /** The cases that prove them. */
  readonly scenarios: () => readonly Scenario[];
  readonly sensitiveFacts: ReadonlySet<string>;
  readonly seal: Seal;
  readonly now: Date;
  readonly today: Day;
}

/** What is kept of people's situations: ordinary facts, without a name, a word or anything about health. */
const keptCases = async (
  db: Database,
  { rules, sensitiveFacts, seal, today }: ReplayLawDeps,
): Promise<readonly ReplayCase[]> => {
  const { rows } = await db.query<{ id: string }>(
    "select id from app.conversation where message_count > 1 order by last_seen_at desc limit $1",
    [KEPT_PLAYED],
  );
  const dossiers = createDossierRows(db, { seal, sensitiveFacts });
  const engine = createRules(rules);
  const cases: ReplayCase[] = [];
  for (const { id } of rows) {
    const facts = await dossiers.factsInForce(id);
    const ordinary = facts.filter(({ fact }) => !sensitiveFacts.has(fact));
    if (ordinary.length > 0)
      cases.push({
        name: KEPT_CASE,
        asOf: today,
        situation: situationOf(ordinary, engine, today),
      });
  }
  return cases;
};

const UNTOLD = "moins de dix situations gardées : la raison n'est pas montrée";

/** The cases that prove come first in a change: the reason told is then theirs, of people who do not exist. */
const shown = ({ dispositif, change, reason, cases }: ReplayedChange): ReplayedVerdict => {
  const kept = cases.filter((name) => name === KEPT_CASE).length;
  const proven = cases.length - kept;
  const told = proven > 0 || kept >= FEW;
  return {
    dispositif,
    change,
    reason: told ? reason : UNTOLD,
    proven,
    kept: told || kept === 0 ? kept : 0,
  };
};

/** Plays the rules of this process against others, and keeps what it changes. */
const playAgainst = async (
  db: Database,
  before: CompiledRules,
  deps: ReplayLawDeps,
): Promise<void> => {
  const { rules, now } = deps;
  const cases = [...casesOfScenarios(deps.scenarios()), ...(await keptCases(db, deps))];
  const changes = replay(before, rules, cases).map(shown);
  await keepReplay(db, {
    before: before.version,
    after: rules.version,
    played: cases.length,
    changes,
    at: now.toISOString(),
  });
};

/** Plays the rules of this process against those of the version before, once a pair. */
export const replayLaw = async (db: Database, deps: ReplayLawDeps): Promise<void> => {
  const before = await beginVersion(db, deps.rules, deps.now);
  if (before) await playAgainst(db, before, deps);
};

/**
 * Asks to decide with the rules of this process. When somebody must read them first, what they change to those in
 * service is played, once a pair.
 */
export const proposeRules = async (db: Database, deps: ReplayLawDeps): Promise<Asked> => {
  const asked = await askForRules(db, deps.rules, deps.now);
  if (asked.standing !== "en-service") {
    const before = await unplayedBefore(db, deps.rules);
    if (before) await playAgainst(db, before, deps);
  }
  return asked;
};
