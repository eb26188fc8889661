import { derivedFacts } from "#decide/births.ts";
import type { Facts, FactValue, Situation } from "#domain/situation.ts";
import type { CompiledFact, CompiledRules } from "#knowledge/regles.ts";
import { createRandom } from "../persons.ts";

type Random = () => number;

const oneOf = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** Codes of communes, trades and domains: an open code takes those of its form. */
const CODES = ["62498", "59350", "80021", "43441", "M1607", "RNCP37274", "59", "112"] as const;

const codeOf = ({ values, pattern }: CompiledFact, random: Random): string | undefined => {
  if (values) return oneOf(values, random)?.value;
  const form = new RegExp(`^(?:${pattern ?? ".*"})$`, "u");
  return oneOf(
    CODES.filter((code) => form.test(code)),
    random,
  );
};

/** Near the lower bound, where the thresholds are. */
const numberOf = ({ min = 0, max = 100 }: CompiledFact, random: Random): number =>
  Math.min(max, Math.floor(min + random() * 60));

const dayOf = (random: Random): string => `${1958 + Math.floor(random() * 51)}-05-17`;

const drawValue = (fact: CompiledFact, random: Random): FactValue | undefined => {
  switch (fact.type) {
    case "boolean":
      return random() < 0.5;
    case "integer":
    case "number":
      return numberOf(fact, random);
    case "date":
      return fact.about === "personne" ? dayOf(random) : "2026-12-07";
    case "enum":
      return codeOf(fact, random);
    case "list": {
      if (fact.elements === "integer") return [3, 8, 14].slice(0, Math.floor(random() * 4));
      const code = codeOf(fact, random);
      return code === undefined ? [] : [code];
    }
  }
};

/** Dossiers in which this share of all the facts of the vocabulary is said, except those that others give. */
export const drawDossiers = (
  law: CompiledRules,
  count: number,
  share: number,
  seed: number,
): readonly Situation[] => {
  const random = createRandom(seed);
  const derived = derivedFacts(law);
  const births = new Set(
    law.facts.flatMap(({ calculation }) =>
      calculation?.kind === "call"
        ? calculation.args.flatMap((arg) => (arg.kind === "fact" ? [arg.fact] : []))
        : [],
    ),
  );
  const said = law.facts.filter((_, index) => !derived[index] || births.has(index));
  return Array.from({ length: count }, () => {
    const facts: Record<"personne" | "formation", Record<string, FactValue>> = {
      personne: {},
      formation: {},
    };
    for (const fact of said) {
      const value = drawValue(fact, random);
      if (value !== undefined && random() < share) facts[fact.about][fact.id] = value;
    }
    return facts;
  });
};

/** What is known of sessions, no two drawn alike on purpose. */
export const drawSessions = (law: CompiledRules, count: number, seed: number): readonly Facts[] =>
  drawDossiers(law, count, 0.8, seed).map(({ formation }) => formation);
