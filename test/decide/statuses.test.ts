import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthsOf } from "#decide/births.ts";
import { type Case, createCases } from "#decide/case.ts";
import { createMoments } from "#decide/moments.ts";
import { createProgram } from "#decide/program.ts";
import { createRules } from "#decide/rules.ts";
import type { Facts, Situation } from "#domain/situation.ts";
import { rules as realLaw } from "#knowledge/compiled.js";
import type { CompiledRules } from "#knowledge/regles.ts";
import { smallLaw } from "./fixtures/law.ts";
import { anyDay, anySituation, anyValueOf } from "./properties.ts";

const TODAY = "2026-11-21";

/** Situations of which more or less is known: a first word, half a dossier, a whole one; some give a birth date. */
const anyDossier = (law: CompiledRules): fc.Arbitrary<Situation> => {
  const ids = law.facts.map(({ id }) => id);
  const [birth] = birthsOf(law).flatMap(({ age, birth: day }) => [
    { age: ids[age] ?? "", birth: ids[day] ?? "" },
  ]);
  const known = fc.constantFrom(0.1, 0.3, 0.6, 1);
  const draws = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: ids.length,
    maxLength: ids.length,
  });
  return fc
    .tuple(anySituation(law), known, draws, fc.integer({ min: 1950, max: 2010 }), fc.boolean())
    .map(([{ personne, formation }, share, drawn, year, dated]) => {
      const kept = new Set(ids.filter((_, index) => (drawn[index] ?? 1) <= share));
      const of = (facts: Facts): Facts =>
        Object.fromEntries(Object.entries(facts).filter(([id]) => kept.has(id)));
      const { [birth?.age ?? ""]: _age, ...ageless } = of(personne);
      return {
        personne: dated && birth ? { ...ageless, [birth.birth]: `${year}-11-22` } : of(personne),
        formation: of(formation),
      };
    });
};

describe.each([
  ["a small law", smallLaw.value, 1500],
  ["the law in force", realLaw, 1000],
] as const)("%s", { timeout: 240_000 }, (_, law, runs) => {
  const rules = createRules(law);
  const dossiers = anyDossier(law);
  const everyId = law.dispositifs.map(({ id }) => id);

  it("gives every person, on any day, the statuses of the whole evaluation", () => {
    fc.assert(
      fc.property(dossiers, anyDay, (situation, asOf) => {
        const whole = rules.evaluate(situation, { asOf, explain: false });
        expect(rules.statuses(situation, { asOf })).toEqual(
          whole.map(({ dispositif, status }) => ({ dispositif, status })),
        );
      }),
      { numRuns: runs },
    );
  });

  it("judges a person before many sessions as if each session were evaluated alone", () => {
    const some = fc.shuffledSubarray(everyId, {
      minLength: 1,
      maxLength: Math.min(12, everyId.length),
    });
    const sessions = fc.array(dossiers, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(dossiers, sessions, some, anyDay, ({ personne }, seen, dispositifs, asOf) => {
        const formations = seen.map(({ formation }) => formation);
        const whole = formations.map((formation) =>
          rules.evaluate({ personne, formation }, { asOf, dispositifs, explain: false }),
        );
        const judged = rules.judgeSessions(formations, { asOf, dispositifs })(personne);
        expect(judged).toEqual(whole.map((verdicts) => verdicts.map(({ status }) => status)));
        const open = rules.openVerdicts(formations, { asOf, dispositifs })(personne);
        expect(open).toEqual(
          whole.map((verdicts) => verdicts.filter(({ status }) => status !== "ineligible")),
        );
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });
});

describe.each([
  ["a small law", smallLaw.value, 600],
  ["the law in force", realLaw, 400],
] as const)("%s, one answer otherwise", { timeout: 240_000 }, (_, law, runs) => {
  const program = createProgram(law);
  const cases = createCases(law);
  const momentOf = createMoments(law);
  const conditions = law.dispositifs.flatMap(({ versions }) =>
    versions.map(({ condition }) => program.condition(condition)),
  );
  const statusesIn = (one: Case) => conditions.map(({ test }) => test(one));
  const births = new Set(birthsOf(law).flatMap(({ age, birth }) => [age, birth]));
  const change = fc.nat({ max: law.facts.length - 1 }).chain((index) => {
    const fact = law.facts[index];
    const value = fact ? anyValueOf(law, fact) : fc.constant(false);
    return fc.record({
      index: fc.constant(births.has(index) ? -1 : index),
      value: fc.oneof({ weight: 4, arbitrary: value }, fc.constant(undefined)),
    });
  });

  it("finds what it would find had the person said so from the start", () => {
    fc.assert(
      fc.property(anyDossier(law), change, anyDay, (situation, { index, value }, asOf) => {
        const { id, about } = law.facts[index] ?? {};
        if (id === undefined || about === undefined) return;
        const { [id]: _said, ...others } = situation[about];
        const said = value === undefined ? others : { ...others, [id]: value };
        const one = cases.open(situation, momentOf(asOf));
        const before = statusesIn(one);
        const supposed = statusesIn(cases.suppose(one, index, value));
        const opened = cases.open({ ...situation, [about]: said }, momentOf(asOf));
        expect(supposed).toEqual(statusesIn(opened));
        expect(statusesIn(one)).toEqual(before);
      }),
      { numRuns: runs },
    );
  });
});

describe("many sessions at once", () => {
  const rules = createRules(realLaw);

  it("keeps the order of the sessions and of the dispositifs, sessions alike included", () => {
    const dispositifs = ["prf", "cej", "aif"];
    const sessions: readonly Facts[] = [
      { region: "11" },
      { region: "32", financeurs: ["region"] },
      { region: "11" },
    ];
    const personne: Facts = { age: 40, inscrit_ft: true };
    const judged = rules.judgeSessions(sessions, { asOf: TODAY, dispositifs })(personne);
    expect(judged).toHaveLength(3);
    expect(judged[0]).toEqual(judged[2]);
    for (const [index, formation] of sessions.entries())
      expect(judged[index]).toEqual(
        rules
          .statuses({ personne, formation }, { asOf: TODAY, dispositifs })
          .map((one) => one.status),
      );
  });

  it("leaves one person's answers out of the next one's", () => {
    const judge = rules.judgeSessions([{ region: "32" }], { asOf: TODAY, dispositifs: ["cej"] });
    const before = judge({ age: 22 });
    expect(judge({ age: 50, rqth: false, boeth: false })).toEqual([["ineligible"]]);
    expect(judge({ age: 22 })).toEqual(before);
  });

  it("refuses a dispositif that does not exist, before any person is judged", () => {
    expect(() => rules.judgeSessions([], { asOf: TODAY, dispositifs: ["cje"] })).toThrow(
      "Un dispositif demandé n'existe pas.",
    );
  });
});
