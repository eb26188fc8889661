import { createHash } from "node:crypto";
import { createLawWords, type LawWords } from "#decide/law-words.ts";
import { createRules } from "#decide/rules.ts";
import type { Rules } from "#domain/decision.ts";
import type { ProofNode, Verdict, VerdictStatus } from "#domain/verdict.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import type { ReplayCase } from "./replay-cases.ts";

/** A change of verdict or of amount, with the cases it happened to. */
export interface ReplayedChange {
  /** Names this change of this rule: another edit has another id, so an explanation cannot hide it. */
  readonly id: string;
  readonly dispositif: string;
  readonly change: string;
  readonly reason: string;
  readonly cases: readonly string[];
}

/** Where two proofs part: the first condition that no longer comes out the same. */
interface Parting {
  readonly path: string;
  readonly before: ProofNode | undefined;
  readonly after: ProofNode | undefined;
}

const childrenOf = (node: ProofNode | undefined): readonly ProofNode[] =>
  node?.all ?? node?.any ?? node?.not ?? [];

const partingBelow = (before: ProofNode, after: ProofNode, path: string): Parting | null => {
  const [old, now] = [childrenOf(before), childrenOf(after)];
  const known = new Set(old.map(({ text }) => text));
  const added = now.findIndex(({ text }) => !known.has(text));
  if (old.length < now.length && added !== -1)
    return { path: `${path}+${added + 1}`, before: undefined, after: now[added] };
  const kept = new Set(now.map(({ text }) => text));
  const removed = old.findIndex(({ text }) => !kept.has(text));
  if (old.length > now.length && removed !== -1)
    return { path: `${path}-${removed + 1}`, before: old[removed], after: undefined };
  for (const [index, one] of old.entries()) {
    const other = now[index];
    if (other && other.status !== one.status)
      return firstParting(one, other, `${path}.${index + 1}`);
  }
  return null;
};

/** Goes down two proofs together to the first condition that changed. */
const firstParting = (before: ProofNode, after: ProofNode, path: string): Parting =>
  partingBelow(before, after, path) ?? { path, before, after };

const TRUTHS: Readonly<Record<ProofNode["status"], string>> = {
  true: "vrai",
  false: "faux",
  unknown: "inconnu",
};

const nodeText = (node: ProofNode): string => `« ${node.text} » (${TRUTHS[node.status]})`;

const reasonOf = ({ before, after }: Parting): string => {
  if (!before) return after ? `condition ajoutée : ${nodeText(after)}` : "";
  return after
    ? `avant ${nodeText(before)}, maintenant ${nodeText(after)}`
    : `condition retirée : ${nodeText(before)}`;
};

const STATUSES: Readonly<Record<VerdictStatus, string>> = {
  eligible: "éligible",
  ineligible: "non éligible",
  unknown: "on ne sait pas encore",
};

/** One change of one case, before those alike are put together. */
interface Difference {
  readonly dispositif: string;
  readonly change: string;
  readonly reason: string;
  /** What makes two changes the same: everything but the person. */
  readonly kind: string;
}

const statusChange = (before: Verdict, after: Verdict): Difference | null => {
  if (before.status === after.status) return null;
  const parting = firstParting(before.proof, after.proof, "");
  return {
    dispositif: after.dispositif,
    change: `${STATUSES[before.status]} → ${STATUSES[after.status]}`,
    reason: reasonOf(parting),
    kind: `${before.status} ${after.status} ${parting.path} ${parting.before?.status} ${parting.after?.status}`,
  };
};

const NONE = "pas de montant";

const amountTexts = ({ amounts }: Verdict): ReadonlyMap<string, string> =>
  new Map(
    amounts.map(({ id, value, unit }) => [id, value === null ? NONE : `${value} ${unit}`] as const),
  );

const amountChanges = (before: Verdict, after: Verdict): readonly Difference[] => {
  const old = amountTexts(before);
  return after.amounts.flatMap(({ id, label, source }) => {
    const [from, to] = [old.get(id) ?? NONE, amountTexts(after).get(id) ?? NONE];
    if (from === to) return [];
    const change = `${label} : ${from} → ${to}`.replaceAll(".", ",");
    const reason =
      source === undefined ? "le calcul ou ce qu'il lit a changé" : `source : ${source}`;
    return [{ dispositif: after.dispositif, change, reason, kind: change }];
  });
};

const ID_LENGTH = 8;

/** The rules of before and after, ready to be compared on cases. */
class Replay {
  private readonly old: Rules;
  private readonly now: Rules;
  private readonly edits: ReadonlyMap<string, string>;
  readonly common: readonly string[];
  private readonly found = new Map<string, { difference: Difference; cases: string[] }>();

  constructor(before: CompiledRules, after: CompiledRules) {
    this.old = createRules(before);
    this.now = createRules(after);
    const known = new Set(before.dispositifs.map(({ id }) => id));
    this.common = after.dispositifs.map(({ id }) => id).filter((id) => known.has(id));
    const [oldTexts, newTexts] = [textsOf(before), textsOf(after)];
    this.edits = new Map(this.common.map((id) => [id, `${oldTexts.get(id)}\n${newTexts.get(id)}`]));
  }

  run({ name, asOf, situation }: ReplayCase): void {
    const options = { asOf, dispositifs: this.common, explain: false };
    const before = this.old.evaluate(situation, options);
    const after = this.now.evaluate(situation, options);
    for (const [index, old] of before.entries()) {
      const now = after[index];
      if (!now || !differ(old, now)) continue;
      for (const difference of this.explained(old.dispositif, { name, asOf, situation }))
        this.keep(difference, name);
    }
  }

  private explained(dispositif: string, { asOf, situation }: ReplayCase): readonly Difference[] {
    const options = { asOf, dispositifs: [dispositif] };
    const [before] = this.old.evaluate(situation, options);
    const [after] = this.now.evaluate(situation, options);
    if (!before || !after) return [];
    const status = statusChange(before, after);
    return status ? [status] : amountChanges(before, after);
  }

  private keep(difference: Difference, name: string): void {
    const { dispositif, kind } = difference;
    const hash = createHash("sha256")
      .update(`${this.edits.get(dispositif)}\n${kind}`)
      .digest("hex")
      .slice(0, ID_LENGTH);
    const id = `${dispositif}-${hash}`;
    const known = this.found.get(id);
    if (known) known.cases.push(name);
    else this.found.set(id, { difference, cases: [name] });
  }

  changes(): readonly ReplayedChange[] {
    return [...this.found].map(([id, { difference, cases }]) => {
      const { dispositif, change, reason } = difference;
      return { id, dispositif, change, reason, cases };
    });
  }
}

const differ = (before: Verdict, after: Verdict): boolean =>
  before.status !== after.status ||
  (before.status === "eligible" &&
    JSON.stringify(valuesOf(before)) !== JSON.stringify(valuesOf(after)));

const valuesOf = ({ amounts }: Verdict) => amounts.map(({ id, value }) => [id, value]);

const textOf = (words: LawWords, { versions }: CompiledRules["dispositifs"][number]): string =>
  versions
    .flatMap(({ from, to, condition }) => [
      `${from} ${to}`,
      ...words.outline(condition).map(({ depth, text }) => `${depth} ${text}`),
    ])
    .join("\n");

const textsOf = (rules: CompiledRules): ReadonlyMap<string, string> => {
  const words = createLawWords(rules);
  return new Map(rules.dispositifs.map((one) => [one.id, textOf(words, one)]));
};

/**
 * Decides every case under the old and the new rules, and puts together what changed for the same reason.
 * Dispositifs that only one of the two knows are not compared: the diff tells them.
 */
export const replay = (
  before: CompiledRules,
  after: CompiledRules,
  cases: readonly ReplayCase[],
): readonly ReplayedChange[] => {
  const running = new Replay(before, after);
  for (const one of cases) running.run(one);
  return running.changes();
};
