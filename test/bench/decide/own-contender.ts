import type { Rules } from "#domain/decision.ts";
import type { Situation } from "#domain/situation.ts";
import { AS_OF, type Contender, DISPOSITIFS, decisionsOf } from "../contender.ts";
import type { Person } from "../persons.ts";

const TRAINING = /^f\./;

/** Splits a person into what is about them and what is about the formation, and checks it as the API does. */
export const situationOf = (rules: Rules, person: Person): Situation => {
  const entries = Object.entries(person);
  return rules.check(
    {
      situation: Object.fromEntries(entries.filter(([id]) => !TRAINING.test(id))),
      formation: Object.fromEntries(
        entries.filter(([id]) => TRAINING.test(id)).map(([id, value]) => [id.slice(2), value]),
      ),
    },
    AS_OF,
  );
};

export const createOwnContender = (
  name: string,
  rules: Rules,
  { explain, batch }: { readonly explain: boolean; readonly batch: number },
): Contender => ({
  name,
  batch,
  prepare: (person) => situationOf(rules, person),
  decide: (prepared) => {
    // What `prepare` made just above, handed back as it is.
    const situation = prepared as Situation;
    const verdicts = rules.evaluate(situation, { asOf: AS_OF, dispositifs: DISPOSITIFS, explain });
    const statuses = new Map(verdicts.map(({ dispositif, status }) => [dispositif, status]));
    return decisionsOf((dispositif) => statuses.get(dispositif) ?? "unknown");
  },
});

/** The same by the shorter way, that gives no reason; it is the one to compare with engines that give none. */
export const createStatusContender = (name: string, rules: Rules, batch: number): Contender => ({
  name,
  batch,
  prepare: (person) => situationOf(rules, person),
  decide: (prepared) => {
    // What `prepare` made just above, handed back as it is.
    const situation = prepared as Situation;
    const found = rules.statuses(situation, { asOf: AS_OF, dispositifs: DISPOSITIFS });
    const statuses = new Map(found.map(({ dispositif, status }) => [dispositif, status]));
    return decisionsOf((dispositif) => statuses.get(dispositif) ?? "unknown");
  },
});
