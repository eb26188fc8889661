import type { OpenVerdicts, SessionJudge } from "../domain/decision.ts";
import type { Facts } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Addition, Case, KnownFact } from "./case.ts";
import type { Dispositif } from "./dispositifs.ts";
import type { Moment } from "./moments.ts";
import { FALSE, UNKNOWN } from "./values.ts";
import { type Decider, decide, statusOf, verdictOf } from "./verdicts.ts";

/** Sessions that nothing asked tells apart, judged as one. */
interface Alike {
  readonly addition: Addition;
  readonly members: number[];
}

/** The facts that can change one of these dispositifs. */
const factsThatCount = ({ program, cases }: Decider, dispositifs: readonly Dispositif[]) => {
  const slots = new Set(dispositifs.map(({ slot }) => slot));
  const facts = program.rules.facts.map((_, fact) => fact);
  return new Set(facts.filter((fact) => cases.dependents(fact).some((slot) => slots.has(slot))));
};

/** What of these facts counts, always in the same order. */
const counted = (
  facts: readonly KnownFact[],
  counting: ReadonlySet<number>,
): readonly KnownFact[] => facts.filter(([fact]) => counting.has(fact)).sort(([a], [b]) => a - b);

const alike = (
  sessions: readonly Facts[],
  { cases }: Decider,
  counting: ReadonlySet<number>,
): readonly Alike[] => {
  const groups = new Map<string, Alike>();
  for (const [index, session] of sessions.entries()) {
    const facts = counted(cases.factsOf(session), counting);
    const key = JSON.stringify(facts);
    const group = groups.get(key) ?? { addition: cases.addition(facts), members: [] };
    group.members.push(index);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/**
 * The person is judged alone first; a settled status never changes when facts are added (monotony), so that only
 * what is still unknown is judged again, and only through what the session's facts may change.
 */
export const createSessionJudge = (
  decider: Decider,
  moment: Moment,
  dispositifs: readonly Dispositif[],
  sessions: readonly Facts[],
): SessionJudge => {
  const groups = alike(sessions, decider, factsThatCount(decider, dispositifs));
  return (personne) => {
    const alone = decider.cases.open({ personne, formation: {} }, moment);
    const found = dispositifs.map((dispositif) => decide(decider, dispositif, alone));
    const settled = found.map(statusOf);
    const judged = sessions.map(() => settled);
    if (!found.includes(UNKNOWN)) return judged;
    for (const { addition, members } of groups) {
      const before = decider.cases.complete(alone, addition);
      const statuses = dispositifs.map((dispositif) =>
        statusOf(decide(decider, dispositif, before)),
      );
      for (const member of members) judged[member] = statuses;
    }
    return judged;
  };
};

/** A dispositif, and which of its verdicts each group of sessions gets: groups that it does not tell apart share one. */
interface Told {
  readonly dispositif: Dispositif;
  /** By group. */
  readonly keys: readonly string[];
}

const toldApart = (decider: Decider, dispositif: Dispositif, groups: readonly Alike[]): Told => {
  const { facts: counting } = decider.uses(dispositif.index);
  return {
    dispositif,
    keys: groups.map(({ addition }) => JSON.stringify(counted(addition.facts, counting))),
  };
};

/** The verdict of one dispositif before each group, null when it is a "no". */
const verdictsOf = (
  decider: Decider,
  { dispositif, keys }: Told,
  facing: readonly Case[],
): readonly (Verdict | null)[] => {
  const known = new Map<string, Verdict | null>();
  return facing.map((one, group) => {
    const key = keys[group] ?? "";
    const held = known.get(key);
    if (held !== undefined) return held;
    const isOpen = decide(decider, dispositif, one) !== FALSE;
    const verdict = isOpen ? verdictOf(decider, dispositif, one, null) : null;
    known.set(key, verdict);
    return verdict;
  });
};

/** Like `createSessionJudge`, for whole verdicts: amounts and what is missing look at more facts than the status does. */
export const createOpenVerdicts = (
  decider: Decider,
  moment: Moment,
  dispositifs: readonly Dispositif[],
  sessions: readonly Facts[],
): OpenVerdicts => {
  const { cases } = decider;
  const counting = new Set(dispositifs.flatMap(({ index }) => [...decider.uses(index).facts]));
  const groups = alike(sessions, decider, counting);
  const told = dispositifs.map((dispositif) => toldApart(decider, dispositif, groups));
  return (personne) => {
    const alone = cases.open({ personne, formation: {} }, moment);
    for (const dispositif of dispositifs) decide(decider, dispositif, alone);
    const facing = groups.map(({ addition }) => cases.complete(alone, addition));
    const found = told.map((one) => verdictsOf(decider, one, facing));
    const judged: (readonly Verdict[])[] = sessions.map(() => []);
    for (const [group, { members }] of groups.entries()) {
      const open = found.flatMap((verdicts) => verdicts[group] ?? []);
      for (const member of members) judged[member] = open;
    }
    return judged;
  };
};
