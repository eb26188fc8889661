import { createHash } from "node:crypto";
import { z } from "zod";
import type { Rules } from "#domain/decision.ts";
import { leavesOf } from "#domain/proof.ts";
import type { Verdict } from "#domain/verdict.ts";
import type { ReplayedChange } from "./replay.ts";
import type { ReplayCase } from "./replay-cases.ts";

/** What one situation gives: the dispositifs open to it, those that are not settled, and the amounts that are known. */
const outcomeShape = z.strictObject({
  oui: z.array(z.string()),
  inconnu: z.array(z.string()),
  montants: z.record(z.string(), z.number()),
});
type ReferenceOutcome = z.infer<typeof outcomeShape>;

const tableShape = z.record(z.string(), outcomeShape);
/** The outcomes by name of the situation. */
export type ReferenceTable = z.infer<typeof tableShape>;

/** The committed verdicts, and why each of their changes was wanted. The last entry bears the print of the table. */
export const referenceShape = z.strictObject({
  journal: z
    .array(
      z.strictObject({
        empreinte: z.string(),
        changements: z.array(
          z.strictObject({ id: z.string(), changement: z.string(), raison: z.string().min(10) }),
        ),
      }),
    )
    .min(1),
  /** The dispositifs known then: one that is new has nothing to explain. */
  dispositifs: z.array(z.string()),
  verdicts: tableShape,
});
export type Reference = z.infer<typeof referenceShape>;

const PRINT_LENGTH = 16;

/** Changes with the table: whoever edits it by hand, without a reason, is found out. */
export const printOf = (table: ReferenceTable): string =>
  createHash("sha256").update(JSON.stringify(table)).digest("hex").slice(0, PRINT_LENGTH);

const outcomeOf = (verdicts: readonly Verdict[]): ReferenceOutcome => {
  const idsOf = (status: Verdict["status"]) =>
    verdicts.filter((one) => one.status === status).map(({ dispositif }) => dispositif);
  const amounts = verdicts
    .filter(({ status }) => status === "eligible")
    .flatMap(({ dispositif, amounts: all }) =>
      all.flatMap(({ id, value }) => (value === null ? [] : [[`${dispositif} ${id}`, value]])),
    );
  return {
    oui: idsOf("eligible").sort(),
    inconnu: idsOf("unknown").sort(),
    montants: Object.fromEntries(amounts),
  };
};

/** What every situation gives under these rules. */
export const tableOf = (rules: Rules, cases: readonly ReplayCase[]): ReferenceTable =>
  Object.fromEntries(
    cases.map(({ name, asOf, situation }) => [
      name,
      outcomeOf(rules.evaluate(situation, { asOf, explain: false })),
    ]),
  );

const statusIn = (outcome: ReferenceOutcome | undefined, id: string): string => {
  if (outcome?.oui.includes(id)) return "éligible";
  return outcome?.inconnu.includes(id) ? "on ne sait pas encore" : "non éligible";
};

interface Difference {
  readonly dispositif: string;
  readonly change: string;
}

const settled = ({ oui, inconnu }: ReferenceOutcome): readonly string[] => [...oui, ...inconnu];

const statusDifferences = (old: ReferenceOutcome, now: ReferenceOutcome): readonly Difference[] =>
  [...new Set([...settled(old), ...settled(now)])].flatMap((dispositif) => {
    const [from, to] = [statusIn(old, dispositif), statusIn(now, dispositif)];
    return from === to ? [] : [{ dispositif, change: `${from} → ${to}` }];
  });

const amountText = (value: number | undefined): string =>
  value === undefined ? "pas de montant" : String(value).replace(".", ",");

const amountDifferences = (old: ReferenceOutcome, now: ReferenceOutcome): readonly Difference[] =>
  Object.keys({ ...old.montants, ...now.montants }).flatMap((key) => {
    const [dispositif = ""] = key.split(" ");
    const stays = old.oui.includes(dispositif) && now.oui.includes(dispositif);
    const [from, to] = [amountText(old.montants[key]), amountText(now.montants[key])];
    return stays && from !== to ? [{ dispositif, change: `${key} : ${from} → ${to}` }] : [];
  });

const TRUTH_OF = { eligible: "true", ineligible: "false", unknown: "unknown" } as const;

/** The first condition that carries the verdict of today. */
const reasonOf = (rules: Rules, { asOf, situation }: ReplayCase, dispositif: string): string => {
  const known = rules.sheets(asOf).some(({ id }) => id === dispositif);
  if (!known) return "ce dispositif n'est plus dans les règles";
  const [verdict] = rules.evaluate(situation, { asOf, dispositifs: [dispositif] });
  const leaf = verdict
    ? leavesOf(verdict.proof).find(({ status }) => status === TRUTH_OF[verdict.status])
    : undefined;
  return `maintenant : « ${leaf?.text ?? verdict?.proof.text ?? ""} »`;
};

const ID_LENGTH = 8;

const idOf = (dispositif: string, change: string, reason: string): string => {
  const hash = createHash("sha256").update(`${change}\n${reason}`).digest("hex");
  return `${dispositif}-${hash.slice(0, ID_LENGTH)}`;
};

const EMPTY: ReferenceOutcome = { oui: [], inconnu: [], montants: {} };

/** What one situation no longer gives, of the dispositifs that were known then. */
const differencesOf = (
  { name }: ReplayCase,
  table: ReferenceTable,
  { verdicts, dispositifs }: Reference,
): readonly Difference[] => {
  const old = verdicts[name];
  const now = table[name] ?? EMPTY;
  if (!old) return [];
  return [...statusDifferences(old, now), ...amountDifferences(old, now)].filter(({ dispositif }) =>
    dispositifs.includes(dispositif),
  );
};

/** What differs from the committed verdicts, alike changes put together. A situation that is new has nothing to explain. */
export const compareWithReference = (
  rules: Rules,
  cases: readonly ReplayCase[],
  reference: Reference,
): readonly ReplayedChange[] => {
  const table = tableOf(rules, cases);
  const found = new Map<string, ReplayedChange & { cases: string[] }>();
  for (const one of cases)
    for (const { dispositif, change } of differencesOf(one, table, reference)) {
      const reason = reasonOf(rules, one, dispositif);
      const id = idOf(dispositif, change, reason);
      const known = found.get(id);
      if (known) known.cases.push(one.name);
      else found.set(id, { id, dispositif, change, reason, cases: [one.name] });
    }
  return [...found.values()];
};
