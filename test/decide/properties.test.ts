import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthsOf } from "#decide/births.ts";
import { createRules } from "#decide/rules.ts";
import type { Situation } from "#domain/situation.ts";
import type { Verdict } from "#domain/verdict.ts";
import { rules as realLaw } from "#knowledge/compiled.js";
import type { CompiledFact, CompiledRules } from "#knowledge/regles.ts";
import { everyNode, smallLaw } from "./fixtures/law.ts";
import { anyDay, anySituation, anyValueOf, isDerived, recompute, withFact } from "./properties.ts";

const isKnown = (situation: Situation, { id, about }: CompiledFact): boolean => {
  const value = situation[about][id];
  return value !== undefined && value !== null;
};

const indexesIn = (data: unknown, key: "fact" | "definition"): readonly number[] =>
  [...JSON.stringify(data ?? null).matchAll(new RegExp(`"${key}":(\\d+)`, "g"))].map((found) =>
    Number(found[1]),
  );

/** Every fact that a piece of the rules looks at, through definitions as far as they go. */
const factsBehind = (law: CompiledRules, data: unknown): readonly number[] => [
  ...indexesIn(data, "fact"),
  ...indexesIn(data, "definition").flatMap((index) =>
    factsBehind(law, law.definitions[index]?.versions),
  ),
];

/** Facts from which others are worked out: filling one fills those too. */
const inputsOf = (law: CompiledRules): ReadonlySet<string> =>
  new Set(
    law.facts
      .filter(isDerived)
      .flatMap((derived) => factsBehind(law, [derived.calculation, derived.deduced]))
      .flatMap((index) => law.facts[index]?.id ?? []),
  );

const numbersIn = (data: unknown): readonly number[] => {
  if (typeof data === "number") return [data];
  if (typeof data !== "object" || data === null) return [];
  return Object.values(data).flatMap(numbersIn);
};

describe.each([
  ["a small law", smallLaw.value, 400],
  ["the law in force", realLaw, 100],
] as const)("%s", { timeout: 120_000 }, (_, law, runs) => {
  const rules = createRules(law);
  const situations = anySituation(law);
  const inputs = inputsOf(law);
  const births = new Set(birthsOf(law).flatMap(({ birth }) => law.facts[birth]?.id ?? []));
  const byId = (verdicts: readonly Verdict[]) =>
    new Map(verdicts.map((verdict) => [verdict.dispositif, verdict]));

  /** Says, one after the other, everything that `allowed` lets be said. */
  const filled = (situation: Situation, allowed: (fact: CompiledFact) => boolean) =>
    law.facts
      .filter((fact) => allowed(fact) && !isKnown(situation, fact))
      .reduce<fc.Arbitrary<Situation>>(
        (so, fact) =>
          fc
            .tuple(so, anyValueOf(law, fact))
            .map(([current, value]) => withFact(rules, current, fact.id, value)),
        fc.constant(situation),
      );

  it("never goes back on a settled verdict when facts are added", () => {
    const cases = fc.tuple(situations, anyDay).chain(([situation, asOf]) =>
      fc.record({
        situation: fc.constant(situation),
        asOf: fc.constant(asOf),
        more: filled(situation, (fact) => !isDerived(fact) && !births.has(fact.id)),
      }),
    );
    fc.assert(
      fc.property(cases, ({ situation, asOf, more }) => {
        const after = byId(rules.evaluate(more, { asOf, explain: false }));
        for (const before of rules.evaluate(situation, { asOf, explain: false }))
          if (before.status !== "unknown")
            expect(after.get(before.dispositif)?.status).toBe(before.status);
      }),
      { numRuns: runs },
    );
  });

  it("changes an unknown verdict only through what it says is missing", () => {
    const cases = fc.tuple(situations, anyDay).chain(([situation, asOf]) => {
      const open = rules
        .evaluate(situation, { asOf, explain: false })
        .filter(({ status }) => status === "unknown");
      return fc.record({
        asOf: fc.constant(asOf),
        filledCases: fc.tuple(
          ...open.slice(0, 4).map((verdict) => {
            const kept = new Set(verdict.missing);
            return filled(
              situation,
              (fact) => !kept.has(fact.id) && !inputs.has(fact.id) && !isDerived(fact),
            ).map((more) => ({ verdict, more }));
          }),
        ),
      });
    });
    fc.assert(
      fc.property(cases, ({ asOf, filledCases }) => {
        for (const { verdict, more } of filledCases) {
          expect(verdict.missing.length).toBeGreaterThan(0);
          const [after] = rules.evaluate(more, {
            asOf,
            dispositifs: [verdict.dispositif],
            explain: false,
          });
          expect(after?.status).toBe("unknown");
        }
      }),
      { numRuns: runs },
    );
  });

  it("gives a proof that, worked out again from its leaves, is the verdict", () => {
    const truth = { eligible: "true", ineligible: "false", unknown: "unknown" } as const;
    fc.assert(
      fc.property(situations, anyDay, (situation, asOf) => {
        for (const verdict of rules.evaluate(situation, { asOf })) {
          expect(recompute(verdict.proof)).toBe(truth[verdict.status]);
          for (const node of everyNode(verdict.proof)) {
            expect(recompute(node)).toBe(node.status);
            expect(node.text).toMatch(/^[^a-z].*[.:!?…»]$/su);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it("decides the same with and without explanation, and never gives a number that is none", () => {
    fc.assert(
      fc.property(situations, anyDay, (situation, asOf) => {
        const full = rules.evaluate(situation, { asOf });
        const bare = rules.evaluate(situation, { asOf, explain: false });
        for (const [index, verdict] of full.entries())
          expect({ ...bare[index], proof: null }).toEqual({ ...verdict, proof: null });
        expect(numbersIn(full).every(Number.isFinite)).toBe(true);
        expect(JSON.stringify(full)).not.toMatch(/undefined|NaN|\{valeur\}|\{borne\}/);
      }),
      { numRuns: runs },
    );
  });

  it("asks only useful questions, and comes to an end", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const asOf = "2025-06-01";
        const { questions, left } = rules.questions(situation, { asOf });
        expect(left).toBeGreaterThanOrEqual(questions.length);
        for (const { fact } of questions) {
          expect(situation.personne[fact]).toBeUndefined();
          const refused = { ...situation, personne: { ...situation.personne, [fact]: null } };
          const after = rules.questions(refused, { asOf });
          expect(after.questions.map((question) => question.fact)).not.toContain(fact);
          expect(after.left).toBeLessThan(left);
        }
      }),
      { numRuns: Math.ceil(runs / 10) },
    );
  });

  it("tells of every day why a scheme does not apply", () => {
    fc.assert(
      fc.property(anyDay, (asOf) => {
        for (const sheet of rules.sheets(asOf)) {
          expect(sheet.conditions.length).toBeGreaterThan(0);
          expect(sheet.references.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 30 },
    );
  });
});
