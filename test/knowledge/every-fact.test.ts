import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { usesByDispositif } from "#decide/uses.ts";
import type { CompiledFact } from "#knowledge/regles.ts";
import { measure } from "#say/readability.ts";
import { readRules } from "#workers/compile/rules.ts";

const { value } = readRules(fileURLToPath(new URL("../..", import.meta.url)));
const used = new Set([...usesByDispositif(value).values()].flatMap(({ facts }) => [...facts]));
const idOf = (fact: CompiledFact): string =>
  fact.about === "formation" ? `f.${fact.id}` : fact.id;

/** Kept in the dictionary that partners send facts by, although no rule reads them; never asked, since nothing needs them. */
const DICTIONARY_ONLY: Readonly<Record<string, string>> = {
  promesse_embauche_heures:
    "prescription files carry it; the rules look at the kind and length of contract",
};

const asked = value.facts.filter((fact, index) => used.has(index) && fact.about === "personne");

describe("a fact of the vocabulary", () => {
  it("serves a rule, or says why it is there all the same", () => {
    const idle = value.facts.filter((_, index) => !used.has(index)).map(idOf);
    expect(idle.toSorted()).toEqual(Object.keys(DICTIONARY_ONLY).toSorted());
  });

  it("about the person has a question, the same easy to read, and a reason", () => {
    const lacking = asked.filter(
      ({ question, questionFalc, why }) => !(question && questionFalc && why),
    );
    expect(lacking.map(idOf)).toEqual([]);
  });

  it("is asked in sentences of 25 words at most", () => {
    const long = value.facts.filter(({ question, help = "", why = "" }) =>
      [question, help, why].some((text) => measure([text]).longest.words > 25),
    );
    expect(long.map(idOf)).toEqual([]);
  });

  it("is asked in sentences of 15 words at most in easy-read French", () => {
    const long = value.facts.filter(
      ({ questionFalc = "" }) => measure([questionFalc]).longest.words > 15,
    );
    expect(long.map(idOf)).toEqual([]);
  });
});
