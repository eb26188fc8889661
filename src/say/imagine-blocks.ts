import { frenchDay } from "../domain/day.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Block } from "../domain/reply.ts";
import type { Verdict } from "../domain/verdict.ts";
import { asSentence, capital, count, enumerate } from "./french.ts";
import type { Writer } from "./writer.ts";

type WhatIf = Extract<Outcome, { kind: "what-if" }>;
type Levers = Extract<Outcome, { kind: "levers" }>;

/** As many as one keeps in mind; the others are counted. */
const MOST_NAMED = 3;

const namesOf = (verdicts: readonly Verdict[]): string => {
  const named = verdicts.slice(0, MOST_NAMED).map(({ nom }) => nom);
  const others = verdicts.length - named.length;
  return enumerate(others > 0 ? [...named, count(others, "autre")] : named);
};

const supposition = ({ imagined, on }: WhatIf): string => {
  const day = on ? `le ${frenchDay(on)}` : null;
  const facts = imagined.length > 0 ? enumerate(imagined) : null;
  return [day, facts].filter((part) => part !== null).join(", ");
};

/** "Et si…": what would open, what would close, and that nothing was noted. */
export const whatIfBlocks = (outcome: WhatIf, writer: Writer): readonly Block[] => {
  const supposed = supposition(outcome);
  if (supposed === "") return [writer.fixed("unclear")];
  const { opens, closes } = outcome;
  const told = [
    ...(opens.length > 0 ? [`Vous auriez sans doute droit à : ${namesOf(opens)}.`] : []),
    ...(closes.length > 0 ? [`Vous n'auriez plus droit à : ${namesOf(closes)}.`] : []),
    ...(opens.length + closes.length === 0
      ? ["Avec ce que je sais de vous, cela ne changerait rien."]
      : []),
  ];
  return [
    {
      kind: "paragraph",
      fixed: true,
      sentences: [`Supposons : ${supposed}.`, ...told, "Je n'ai rien changé dans votre dossier."],
    },
  ];
};

const leverSentences = (levers: Levers["levers"]): readonly string[] =>
  levers.map(({ acts, opens }) => {
    const named = opens.slice(0, MOST_NAMED);
    const others = opens.length - named.length;
    const what = enumerate(others > 0 ? [...named, count(others, "autre")] : named);
    return `${capital(enumerate(acts))} : cela peut ouvrir ${what}.`;
  });

/** What the person can do: acts, and what each would open. */
export const leversBlocks = ({ wanted, levers }: Levers): readonly Block[] => {
  if (wanted?.status === "eligible")
    return [
      {
        kind: "paragraph",
        sentences: [asSentence(`vous y avez sans doute déjà droit : ${wanted.nom}`)],
      },
    ];
  if (levers.length === 0)
    return [
      {
        kind: "paragraph",
        sentences: [
          wanted
            ? asSentence(`je ne vois rien que vous puissiez faire maintenant pour ${wanted.nom}`)
            : "Je ne vois rien de plus à faire maintenant.",
          "Un conseiller peut regarder avec vous.",
        ],
      },
    ];
  return [
    { kind: "paragraph", sentences: ["Voici ce qui peut changer :", ...leverSentences(levers)] },
  ];
};
