import type { SessionJudge } from "../domain/decision.ts";
import type { Facts } from "../domain/situation.ts";
import type { Addition } from "./case.ts";
import type { Dispositif } from "./dispositifs.ts";
import type { Moment } from "./moments.ts";
import { UNKNOWN } from "./values.ts";
import { type Decider, decide, statusOf } from "./verdicts.ts";

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

const alike = (
  sessions: readonly Facts[],
  decider: Decider,
  dispositifs: readonly Dispositif[],
): readonly Alike[] => {
  const { cases } = decider;
  const counting = factsThatCount(decider, dispositifs);
  const groups = new Map<string, Alike>();
  for (const [index, session] of sessions.entries()) {
    const facts = cases.factsOf(session).filter(([fact]) => counting.has(fact));
    const key = JSON.stringify(facts.toSorted(([a], [b]) => a - b));
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
  const groups = alike(sessions, decider, dispositifs);
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
