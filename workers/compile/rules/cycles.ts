import { termsOfCalculation, termsOfCondition, termsOfFormula } from "#decide/terms.ts";
import type { CompiledDefinition, CompiledFact, Term } from "#knowledge/regles.ts";
import type { Spot } from "./report.ts";

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly spot: Spot;
  readonly needs: readonly string[];
}

const keysOf = (terms: readonly Term[]): readonly string[] =>
  terms.flatMap((term) => {
    if (term.kind === "fact") return [`fact ${term.fact}`];
    return term.kind === "definition" ? [`definition ${term.definition}`] : [];
  });

const factEntry = (fact: CompiledFact, index: number, name: string, spot: Spot): Entry => ({
  key: `fact ${index}`,
  name,
  spot,
  needs: keysOf([
    ...(fact.calculation ? termsOfCalculation(fact.calculation) : []),
    ...(fact.deduced ?? []).flatMap((row) => termsOfCondition(row.if)),
  ]),
});

const definitionEntry = (definition: CompiledDefinition, index: number, spot: Spot): Entry => ({
  key: `definition ${index}`,
  name: definition.id,
  spot,
  needs: keysOf(
    definition.versions.flatMap((version) => [
      ...(version.condition ? termsOfCondition(version.condition) : []),
      ...(version.formula ? termsOfFormula(version.formula) : []),
    ]),
  ),
});

interface Search {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly done: Set<string>;
}

/** Refuses the first way back to itself found below `key`. */
const follow = (search: Search, key: string, trail: readonly Entry[]): void => {
  const entry = search.entries.get(key);
  if (!entry || search.done.has(key)) return;
  const start = trail.indexOf(entry);
  if (start >= 0) {
    const names = [...trail.slice(start), entry].map(({ name }) => name);
    entry.spot.refuse(`cycle : ${names.join(" → ")}`);
    search.done.add(key);
    return;
  }
  for (const next of entry.needs) follow(search, next, [...trail, entry]);
  search.done.add(key);
};

/** Facts that are deduced and notions may not need themselves, however far. */
export const checkCycles = (
  facts: readonly { readonly value: CompiledFact; readonly key: string; readonly spot: Spot }[],
  definitions: readonly { readonly value: CompiledDefinition; readonly spot: Spot }[],
): void => {
  const entries = [
    ...facts.map(({ value, key, spot }, index) => factEntry(value, index, key, spot)),
    ...definitions.map(({ value, spot }, index) => definitionEntry(value, index, spot)),
  ];
  const search = {
    entries: new Map(entries.map((entry) => [entry.key, entry])),
    done: new Set<string>(),
  };
  for (const { key } of entries) follow(search, key, []);
};
