import type { Passage } from "../domain/answer.ts";
import type { Day } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import type { Style } from "../domain/reply.ts";
import type { Situation } from "../domain/situation.ts";
import type { Amount } from "../domain/verdict.ts";

/** Ages told as examples, when an amount hangs on the age alone. */
const EXAMPLES = [17, 20, 22, 30];
const AGE = "age";

/** Who asks, and on what day. */
interface Asked {
  readonly situation: Situation;
  readonly asOf: Day;
  readonly style: Style;
}

const amountsFor = (
  id: string,
  situation: Situation,
  { asOf, style }: Asked,
  rules: Rules,
): readonly Amount[] =>
  rules
    .evaluate(situation, { asOf, style, dispositifs: [id], explain: false })
    .flatMap(({ amounts }) => amounts)
    .filter(({ unit }) => unit.startsWith("EUR"));

/** "À 17 ans", "à 22 ans": each value once. */
const byAge = (
  id: string,
  amounts: readonly Amount[],
  asked: Asked,
  rules: Rules,
): readonly Amount[] => {
  const open = amounts.find(({ missing }) => missing?.length === 1 && missing[0] === AGE);
  if (!open) return [];
  const seen = new Set<number>();
  return EXAMPLES.flatMap((age) => {
    const personne = { ...asked.situation.personne, [AGE]: age };
    const found = amountsFor(id, { ...asked.situation, personne }, asked, rules).find(
      (one) => one.id === open.id,
    );
    if (!found || found.value === null || seen.has(found.value)) return [];
    seen.add(found.value);
    return [{ ...found, label: `à ${age} ans` }];
  });
};

/**
 * A passage about money, with its amounts on that day: those of everyone, else this person's, else examples by age.
 * The replacing scheme of one that ended is named.
 */
export const withAmounts = (
  passage: Passage,
  asked: Asked,
  { rules }: { readonly rules: Rules },
): Passage => {
  const { dispositif, aboutMoney, amounts, ended } = passage;
  const next = ended?.replacedBy ? rules.sheet(ended.replacedBy, asked.asOf).nom : null;
  const told = ended ? { ...passage, ended: { ...ended, replacedBy: next } } : passage;
  if (!aboutMoney || dispositif === null || amounts.length > 0) return told;
  const all = amountsFor(dispositif, asked.situation, asked, rules);
  const own = all.filter(({ value }) => value !== null);
  return { ...told, amounts: own.length > 0 ? own : byAge(dispositif, all, asked, rules) };
};
