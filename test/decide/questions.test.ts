import { describe, expect, it } from "vitest";
import { createRules } from "#decide/rules.ts";
import { rules, smallLaw, TODAY } from "./fixtures/law.ts";

const planFor = (situation: Record<string, unknown>, dispositifs?: readonly string[]) =>
  rules.questions(rules.check({ situation }, TODAY), {
    asOf: TODAY,
    ...(dispositifs ? { dispositifs } : {}),
  });
const asked = (situation: Record<string, unknown>, dispositifs?: readonly string[]) =>
  planFor(situation, dispositifs).questions.map(({ fact }) => fact);

describe("the next question", () => {
  it("is the one that touches and settles the most undecided schemes", () => {
    const { questions } = planFor({}, ["nouveau", "stage", "egal"]);
    expect(questions[0]?.fact).toBe("age");
    expect(questions[0]?.settles).toBeGreaterThan(1);
    expect(questions[0]?.question).toBe("Quel âge avez-vous ?");
  });

  it("is never about the training, whose facts come from the catalogue", () => {
    for (const fact of asked({})) expect(rules.fact(fact)?.about).toBe("personne");
  });

  it("is never one that was refused", () => {
    expect(asked({})).toContain("inscrit");
    expect(asked({ inscrit: null })).not.toContain("inscrit");
  });

  it("puts a health question after one that settles as much", () => {
    const order = asked({ niveau: "b1", commune: "62498", enfants: [] }, ["deux-sur-trois"]);
    expect(order).toEqual(["inscrit", "rqth"]);
  });

  it("is only asked where it makes sense: no residence permit for a European", () => {
    expect(asked({}, ["sejour"])).toEqual(["europeen"]);
    expect(asked({ europeen: false }, ["sejour"])).toEqual(["titre_sejour"]);
    expect(asked({ europeen: true }, ["sejour"])).toEqual([]);
  });

  it("stops when no answer can change anything", () => {
    const stuck = { niveau: "b1", commune: "62498", rqth: true, enfants: null, inscrit: true };
    expect(planFor(stuck, ["deux-sur-trois"])).toEqual({ questions: [], left: 0 });
  });

  it("does not ask what a refusal elsewhere has made useless", () => {
    const behind = { europeen: null };
    expect(asked(behind, ["sejour"])).toEqual([]);
  });

  it("stays within the schemes of interest", () => {
    expect(asked({}, ["egal"])).toEqual(["age", "inscrit"]);
  });
});

describe("questions left", () => {
  it("is an upper bound that each answer lowers", () => {
    const before = planFor({}, ["nouveau"]).left;
    expect(before).toBeGreaterThanOrEqual(planFor({}, ["nouveau"]).questions.length);
    expect(planFor({ age: 22 }, ["nouveau"]).left).toBeLessThan(before);
  });

  it("counts a question that another one opens", () => {
    expect(planFor({}, ["sejour"]).left).toBe(2);
  });
});

/** The same law, where people answer yes to some facts more or less often. */
const lawWhere = (shares: Readonly<Record<string, number>>) =>
  createRules({
    ...smallLaw.value,
    facts: smallLaw.value.facts.map((fact) => {
      const yes = shares[fact.id];
      return yes === undefined ? fact : { ...fact, shares: { true: yes, false: 1 - yes } };
    }),
  });

const verdictsOf = (law: typeof rules) =>
  law.evaluate(law.check({ situation: { age: 22 } }, TODAY), { asOf: TODAY });

describe("how often an answer is given", () => {
  const firstIn = (law: typeof rules): string | undefined => {
    const situation = law.check(
      { situation: { niveau: "b1", commune: "62498", enfants: [] } },
      TODAY,
    );
    const { questions } = law.questions(situation, {
      asOf: TODAY,
      dispositifs: ["deux-sur-trois"],
    });
    return questions[0]?.fact;
  };

  it("puts first the question that nearly everybody's answer settles", () => {
    expect(firstIn(lawWhere({ inscrit: 0.98, rqth: 0.5 }))).toBe("inscrit");
  });

  it("leaves for later the question whose answer is nearly known", () => {
    expect(firstIn(lawWhere({ inscrit: 0.02, rqth: 0.5 }))).toBe("rqth");
  });

  it("changes no verdict", () => {
    expect(verdictsOf(lawWhere({ inscrit: 0.98, rqth: 0.01 }))).toEqual(verdictsOf(rules));
  });
});

describe("what matters more to the person", () => {
  it("is asked about first", () => {
    const { questions } = rules.questions(rules.check({ situation: {} }, TODAY), {
      asOf: TODAY,
      dispositifs: ["egal", "sejour"],
      weights: new Map([
        ["sejour", 5],
        ["egal", 0.1],
      ]),
    });
    expect(questions[0]?.fact).toBe("europeen");
  });
});
