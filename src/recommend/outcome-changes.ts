import type { ProposedSession } from "../domain/caseload.ts";
import { addDays, ageOn, type Day } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import type { OutcomeChange, Watch } from "../domain/outcome-change.ts";
import { leavesOf } from "../domain/proof.ts";
import type { Facts, Situation } from "../domain/situation.ts";
import type { Verdict, VerdictStatus } from "../domain/verdict.ts";
import { sessionChange, watchedSessions } from "./session-changes.ts";

const BIRTH = "date_naissance";

/** The rules, as far as changes look at them. */
export type ChangeRules = Pick<Rules, "check" | "statuses" | "evaluate" | "version">;

/** A birth date says every age to come; an age written beside it would contradict it on the next birthday. */
const lasting = (facts: Facts): Facts => {
  if (typeof facts[BIRTH] !== "string") return facts;
  const { age: _, ...rest } = facts;
  return rest;
};

const situationOn = (facts: Facts, day: Day, rules: ChangeRules): Situation =>
  rules.check({ situation: lasting(facts) }, day);

const statusesOn = (
  facts: Facts,
  day: Day,
  rules: ChangeRules,
  dispositifs?: readonly string[],
): Readonly<Record<string, VerdictStatus>> =>
  Object.fromEntries(
    rules
      .statuses(situationOn(facts, day, rules), {
        asOf: day,
        ...(dispositifs ? { dispositifs } : {}),
      })
      .map(({ dispositif, status }) => [dispositif, status]),
  );

const verdictOn = (
  dispositif: string,
  facts: Facts,
  day: Day,
  rules: ChangeRules,
): Verdict | null =>
  rules.evaluate(situationOn(facts, day, rules), { asOf: day, dispositifs: [dispositif] })[0] ??
  null;

/** What opens, closes, or is no longer sure; between a no and a "we do not know", nobody is called. */
const matters = (from: VerdictStatus, to: VerdictStatus): boolean =>
  (from === "eligible") !== (to === "eligible");

const sentences = (verdict: Verdict | null): ReadonlySet<string> =>
  new Set(verdict ? leavesOf(verdict.proof).map(({ text, status }) => `${status} ${text}`) : []);

const TRUTHS = { eligible: "true", ineligible: "false", unknown: "unknown" } as const;

/** The first condition that decides, and did not come out so before. */
const decisive = (before: Verdict | null, after: Verdict) => {
  const known = sentences(before);
  const wanted = TRUTHS[after.status];
  const fresh = leavesOf(after.proof).filter(
    ({ text, status }) => status === wanted && !known.has(`${status} ${text}`),
  );
  return fresh[0] ?? null;
};

/** The first day after `from` on which the status is the one of the end. */
const dayOfChange = (
  dispositif: string,
  to: VerdictStatus,
  { facts, from, until, rules }: Span,
): Day => {
  for (let day = addDays(from, 1); day < until; day = addDays(day, 1))
    if (statusesOn(facts, day, rules, [dispositif])[dispositif] === to) return day;
  return until;
};

interface Span {
  readonly facts: Facts;
  readonly from: Day;
  readonly until: Day;
  readonly rules: ChangeRules;
}

/** Whether it would have happened to somebody born a day later: then the law did it, not the birthday. */
const isBirthday = (dispositif: string, day: Day, to: VerdictStatus, { facts, rules }: Span) => {
  const birth = facts[BIRTH];
  if (typeof birth !== "string" || ageOn(birth, day) === ageOn(birth, addDays(day, -1)))
    return false;
  const younger = { ...facts, [BIRTH]: addDays(birth, 1) };
  return statusesOn(younger, day, rules, [dispositif])[dispositif] !== to;
};

const changeOf = (
  dispositif: string,
  {
    since,
    before,
    after,
  }: { readonly since: Day; readonly before: Verdict | null; readonly after: Verdict },
  birthday: number | null,
): OutcomeChange => {
  const leaf = decisive(before, after);
  const reference = leaf?.reference ?? after.references[0]?.title ?? null;
  return {
    subject: dispositif,
    titre: after.titre,
    to: after.status,
    since,
    because: leaf?.text ?? null,
    cause: birthday === null ? { kind: "loi", reference } : { kind: "anniversaire", age: birthday },
  };
};

/** What time changed between two days: a birthday, or a text that takes effect. */
const changedByTime = (dispositif: string, to: VerdictStatus, span: Span): OutcomeChange | null => {
  const { facts, rules } = span;
  const since = dayOfChange(dispositif, to, span);
  const after = verdictOn(dispositif, facts, since, rules);
  if (!after) return null;
  const before = verdictOn(dispositif, facts, addDays(since, -1), rules);
  const birth = facts[BIRTH];
  const age =
    typeof birth === "string" && isBirthday(dispositif, since, to, span)
      ? ageOn(birth, since)
      : null;
  return changeOf(dispositif, { since, before, after }, age);
};

/** Asked of one person: what was known and found, what is known now, and how far to look. */
export interface WatchedPerson {
  readonly facts: Facts;
  readonly watch: Watch;
  readonly today: Day;
  /** The day to look ahead to. */
  readonly until: Day;
}

/** What an amended rule changes on the day it is switched on. */
const changedByAmendment = (
  dispositif: string,
  to: VerdictStatus,
  { facts, today }: WatchedPerson,
  rules: ChangeRules,
): OutcomeChange | null => {
  const after = verdictOn(dispositif, facts, today, rules);
  return after?.status === to
    ? changeOf(dispositif, { since: today, before: null, after }, null)
    : null;
};

/** Changes of verdicts: because the rules were amended, a text takes effect or a birthday comes. */
const verdictChanges = (person: WatchedPerson, rules: ChangeRules): readonly OutcomeChange[] => {
  const { facts, watch, until } = person;
  const from = watch.until;
  const amended = rules.version === watch.rulesVersion ? {} : statusesOn(facts, from, rules);
  const change = (dispositif: string, to: VerdictStatus): OutcomeChange | null => {
    const former = watch.statuses[dispositif] ?? "ineligible";
    const now = amended[dispositif] ?? former;
    if (now !== to)
      return matters(now, to) ? changedByTime(dispositif, to, { facts, from, until, rules }) : null;
    return matters(former, to) ? changedByAmendment(dispositif, to, person, rules) : null;
  };
  return Object.entries(statusesOn(facts, until, rules)).flatMap(
    ([dispositif, to]) => change(dispositif, to) ?? [],
  );
};

/** What one person is watched against from now on. */
export const watchOf = (
  facts: Facts,
  sessions: readonly ProposedSession[],
  until: Day,
  rules: ChangeRules,
): Watch => ({
  until,
  rulesVersion: rules.version,
  statuses: statusesOn(facts, until, rules),
  sessions: watchedSessions(sessions),
  known: JSON.stringify(Object.entries(facts).toSorted(([one], [other]) => (one < other ? -1 : 1))),
});

/**
 * What opens and closes for one person since they were last looked at, and until `until`: pure over what is known of
 * them, what was found then, the day, the rules and the sessions found now. When what is known of them changed, it
 * is their own doing, and nothing is news.
 */
export const outcomeChanges = (
  person: WatchedPerson,
  sessions: readonly ProposedSession[],
  rules: ChangeRules,
): readonly OutcomeChange[] => {
  const known = watchOf(person.facts, [], person.watch.until, rules).known;
  if (known !== person.watch.known) return [];
  const session = sessionChange(person.watch.sessions, sessions, person.today);
  return [...verdictChanges(person, rules), ...(session ? [session] : [])];
};
