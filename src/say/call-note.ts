import type { FactInWords } from "../domain/outcome.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Verdict } from "../domain/verdict.ts";
import { datesInWords, placeInWords } from "./formation-sentences.ts";
import { asSentence, enumerate } from "./french.ts";

const MOST_NAMED = 6;
const MOST_SESSIONS = 3;
const MOST_MISSING = 3;

/** What a call came to, as the facts and the rules have it. */
export interface CallFacts {
  readonly wish: string | null;
  /** Without those that touch health: they do not belong in a free note. */
  readonly facts: readonly FactInWords[];
  readonly verdicts: readonly Verdict[];
  readonly formations: readonly RecommendedFormation[];
  readonly labelOf: (fact: string) => string;
}

const told = ({ categorie }: Verdict): boolean => categorie !== "statut";

const missingOf = (verdicts: readonly Verdict[], labelOf: CallFacts["labelOf"]): string[] => {
  const missing = verdicts
    .filter((verdict) => verdict.status === "unknown" && told(verdict))
    .map(({ titre, missing: [first] }) => (first ? `${titre} (${labelOf(first)})` : titre));
  return missing.slice(0, MOST_MISSING);
};

/** The note of a call before an agent reads it over: always the same for the same facts. One line a heading. */
export const callNote = ({ wish, facts, verdicts, formations, labelOf }: CallFacts): string => {
  const open = verdicts
    .filter((verdict) => verdict.status === "eligible" && told(verdict))
    .map(({ titre }) => titre)
    .slice(0, MOST_NAMED);
  const missing = missingOf(verdicts, labelOf);
  const sessions = formations
    .slice(0, MOST_SESSIONS)
    .map((one) => `${one.intitule}, ${placeInWords(one)}, ${datesInWords(one)}`);
  const lines: readonly (readonly [string, string])[] = [
    ["Besoin", wish ?? "non précisé"],
    [
      "Situation",
      enumerate(
        facts.map(({ label, value }) => `${label} : ${value}`),
        "et",
      ),
    ],
    ["Droits probables", open.join(", ")],
    ["À vérifier", missing.join(", ")],
    ["Formations proposées", sessions.join(" ; ")],
  ];
  return lines
    .filter(([, text]) => text !== "")
    .map(([title, text]) => asSentence(`${title} : ${text}`))
    .join("\n");
};
