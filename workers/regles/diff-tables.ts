import { CONFIDENCE_IN_WORDS, periodInWords, valueInWords } from "#decide/law-periods.ts";
import { createLawWords, type LawWords, type OutlineLine } from "#decide/law-words.ts";
import { changeInWords, compareLines, plainLines } from "#decide/text-diff.ts";
import { usesByDispositif } from "#decide/uses.ts";
import { frenchDay } from "#domain/day.ts";
import type {
  CompiledDefinition,
  CompiledFact,
  CompiledList,
  CompiledParameter,
  CompiledRules,
  ParameterValue,
} from "#knowledge/regles.ts";

/** One thing of the law that is not a dispositif: its title and all that is written about it. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly OutlineLine[];
}

const valueText = (parameter: CompiledParameter, value: ParameterValue): string =>
  `${valueInWords(parameter, value.value)} à partir du ${frenchDay(value.from)}` +
  ` (${value.source} ; confiance ${CONFIDENCE_IN_WORDS[value.confidence]})`;

const parameterEntry = (parameter: CompiledParameter, concerned: string): Entry => ({
  id: parameter.id,
  title: `${parameter.label}${concerned}`,
  lines: parameter.values.map((value) => ({
    depth: 0,
    text: valueText(parameter, value),
    about: `valeur du ${value.from}`,
  })),
});

const definitionEntry = (
  definition: CompiledDefinition,
  concerned: string,
  words: LawWords,
): Entry => ({
  id: definition.id,
  title: `${definition.label}${concerned}`,
  lines: definition.versions.flatMap((version) =>
    [
      ...(version.condition ? words.outline(version.condition) : []),
      ...(version.formula ? words.formula(version.formula) : []),
    ].map((line) => ({
      ...line,
      text: definition.versions.length > 1 ? `${line.text} [${periodInWords(version)}]` : line.text,
      about: `${version.from} ${line.about}`,
    })),
  ),
});

const listEntry = ({ id, label, values }: CompiledList): Entry => ({
  id,
  title: label,
  lines: plainLines(values.map(String)),
});

const ABOUT = ["question", "question facile à lire", "aide", "pourquoi", "bornes"] as const;

const factEntry = (fact: CompiledFact): Entry => {
  const bounds = [fact.min, fact.max].some((bound) => bound !== undefined)
    ? `de ${fact.min ?? "…"} à ${fact.max ?? "…"}`
    : undefined;
  const written = [fact.question, fact.questionFalc, fact.help, fact.why, bounds];
  return {
    id: fact.about === "formation" ? `f.${fact.id}` : fact.id,
    title: fact.label,
    lines: [
      ...ABOUT.flatMap((about, index) => {
        const text = written[index];
        return text === undefined ? [] : [{ depth: 0, text: `${about} : ${text}`, about }];
      }),
      ...(fact.values ?? []).map(({ value, label }) => ({
        depth: 0,
        text: `réponse : ${label}`,
        about: `réponse ${value}`,
      })),
    ],
  };
};

const compareEntries = (
  title: string,
  before: readonly Entry[],
  after: readonly Entry[],
): readonly string[] => {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Set(after.map(({ id }) => id));
  const lines = [
    ...before.filter(({ id }) => !now.has(id)).map((entry) => `- ${entry.title} : retiré`),
    ...after.flatMap((entry) => {
      const from = old.get(entry.id);
      const changes = compareLines(from?.lines ?? [], entry.lines).map(changeInWords);
      if (from && changes.length === 0) return [];
      return [
        `- ${entry.title}${from ? "" : " : nouveau"}`,
        ...changes.map((change) => `    - ${change}`),
      ];
    }),
  ];
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];
};

/** The dispositifs that rest on something, said after its title: " (sert à : cej, e2c)". */
const concernedBy = (rules: CompiledRules, kind: "parameters" | "definitions") => {
  const uses = [...usesByDispositif(rules)];
  return (index: number): string => {
    const ids = uses.filter(([, used]) => used[kind].has(index)).map(([{ id }]) => id);
    return ids.length === 0 ? "" : ` (sert à : ${ids.join(", ")})`;
  };
};

const entriesOf = (rules: CompiledRules) => {
  const words = createLawWords(rules);
  const ofParameter = concernedBy(rules, "parameters");
  const ofDefinition = concernedBy(rules, "definitions");
  return {
    parameters: rules.parameters.map((one, index) => parameterEntry(one, ofParameter(index))),
    definitions: rules.definitions.map((one, index) =>
      definitionEntry(one, ofDefinition(index), words),
    ),
    lists: rules.lists.map(listEntry),
    facts: rules.facts.map(factEntry),
  };
};

/** What changed in the amounts, the shared notions, the lists of codes and the questions. */
export const compareTables = (before: CompiledRules, after: CompiledRules): readonly string[] => {
  const old = entriesOf(before);
  const now = entriesOf(after);
  return [
    ...compareEntries("Montants et seuils", old.parameters, now.parameters),
    ...compareEntries("Notions communes", old.definitions, now.definitions),
    ...compareEntries("Listes de codes", old.lists, now.lists),
    ...compareEntries("Questions", old.facts, now.facts),
  ];
};
