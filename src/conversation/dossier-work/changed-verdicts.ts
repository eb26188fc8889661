import type { Day } from "../../domain/day.ts";
import type { ChangedVerdict, Rules } from "../../domain/decision.ts";
import type { FactEntry } from "../../domain/dossier.ts";
import type { ChangeCause, Looked, VerdictChange } from "../../domain/dossier-work.ts";
import type { Facts, StatedFact } from "../../domain/situation.ts";
import type { Verdict, VerdictStatus } from "../../domain/verdict.ts";
import { situationOf } from "../situation-of.ts";

/** The facts that were in force at an instant. */
const inForceAt = (history: readonly FactEntry[], at: string): readonly StatedFact[] =>
  history.filter(
    (entry) => entry.at <= at && (entry.withdrawnAt === null || entry.withdrawnAt > at),
  );

export const statusesOf = (verdicts: readonly Verdict[]): Looked["statuses"] =>
  Object.fromEntries(verdicts.map(({ dispositif, status }) => [dispositif, status]));

const changesOf = (before: Facts, after: Facts): Facts =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]))
      .map((id) => [id, after[id] ?? null]),
  );

export interface ChangeSource {
  readonly rules: Rules;
  readonly today: Day;
  readonly history: readonly FactEntry[];
  readonly facts: readonly StatedFact[];
  readonly verdicts: readonly Verdict[];
}

/** What only time turned, and what only the facts did, each with the condition that turned. */
const turned = ({ on, at }: Looked, { rules, today, history, facts }: ChangeSource) => {
  const then = situationOf(inForceAt(history, at), rules, today);
  const now = situationOf(facts, rules, today);
  const byDate = rules.whatIf(then, {}, { asOf: on, asOfAfter: today }).changed;
  const changes = changesOf(then.personne, now.personne);
  const byFacts =
    Object.keys(changes).length === 0 ? [] : rules.whatIf(then, changes, { asOf: today }).changed;
  return { byDate, byFacts };
};

/**
 * Verdicts that are no longer what they were when the dossier was last looked at, each with its cause: the day (a
 * birthday, a law that begins), the facts, else the version of the rules.
 */
export const changedVerdicts = (looked: Looked, source: ChangeSource): readonly VerdictChange[] => {
  const gone = source.verdicts.filter(({ dispositif, status }) => {
    const was = looked.statuses[dispositif];
    return was !== undefined && was !== status;
  });
  if (gone.length === 0) return [];
  const { byDate, byFacts } = turned(looked, source);
  const causeOf = (
    dispositif: string,
    to: VerdictStatus,
  ): { cause: ChangeCause; because: string | null } => {
    const among = (changed: readonly ChangedVerdict[]) =>
      changed.find((one) => one.dispositif === dispositif && one.to === to);
    const [facts, date] = [among(byFacts), among(byDate)];
    if (facts) return { cause: "faits", because: facts.because };
    if (date) return { cause: "date", because: date.because };
    return { cause: "regles", because: null };
  };
  return gone.map(({ dispositif, titre, status }) => ({
    ...{ dispositif, titre, to: status },
    from: looked.statuses[dispositif] ?? status,
    ...causeOf(dispositif, status),
  }));
};
