import { contributionsOf, type Sensitive } from "#conversation/contributions.ts";
import { usesByDispositif } from "#decide/uses.ts";
import { rules } from "#knowledge/compiled.js";
import type { CompiledRules } from "#knowledge/regles.ts";
import type { Database } from "#store/database.ts";
import type { Seal } from "#store/sealing.ts";
import { tallyCallBacks, tallyConversations } from "#store/tally.ts";

/** What the rules mark as sensitive, and the dispositifs that rest on it. */
export const sensitiveIn = (compiled: CompiledRules): Sensitive => {
  const isSensitive = (index: number): boolean => compiled.facts[index]?.sensitive === true;
  const resting = [...usesByDispositif(compiled)].filter(([, { facts }]) =>
    [...facts].some(isSensitive),
  );
  return {
    facts: new Set(compiled.facts.filter(({ sensitive }) => sensitive).map(({ id }) => id)),
    dispositifs: new Set(resting.map(([{ id }]) => id)),
  };
};

interface TallyJobDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** Adds to the anonymous counts what is over since the last time. */
export const tally = async (db: Database, { seal, clock }: TallyJobDeps): Promise<void> => {
  const sensitive = sensitiveIn(rules);
  await tallyConversations(db, {
    seal,
    sensitiveFacts: sensitive.facts,
    clock,
    contributionsOf: (conversation) => contributionsOf(conversation, sensitive),
  });
  await tallyCallBacks(db, { clock });
};
