import type { SearchableText } from "../documents/document-index.ts";
import type { Evidence, Examiner, ReadQuestion } from "./evidence.ts";

/** Looked at, of what a search finds. */
export const CANDIDATES = 8;
/**
 * How much of the subject of a question must be in a text. Settled on one half of test/evals/questions-generales.jsonl,
 * checked on the other.
 */
export const COVERED = 0.7;

/** What speaking of the whole subject weighs, beside the names. */
const COVERING = 1.5;
/** What being called by its own title adds: another text may only mention it. */
const TITLED = 0.3;
/** What being called by one of its names adds. */
const WHOLE = 0.2;
/** For each word of that title: "contrat d'engagement jeune" is not "contrat d'engagement". */
const LONGER = 0.1;

/** A text a search found, with how much it speaks of what is asked. */
export interface Candidate {
  readonly text: SearchableText;
  readonly evidence: Evidence;
  readonly worth: number;
}

interface Found {
  readonly text: SearchableText;
  readonly score: number;
}

interface Options {
  readonly leastNamed: number;
  /** Added to a text's worth; `titled` when the question calls it by its title. */
  readonly bonus: (text: SearchableText, titled: boolean) => number;
  /** Only texts of which a whole name is said. */
  readonly strict: boolean;
}

/** Those that are named by the question, best first. */
export const candidatesOf = (
  found: readonly Found[],
  asked: ReadQuestion,
  examiner: Examiner,
  { leastNamed, bonus, strict }: Options,
): readonly Candidate[] =>
  found
    .map(({ text, score }) => {
      const evidence = examiner.weigh(asked, text);
      const { covered, named, called, titled, whole } = evidence;
      const known = titled > 0 ? TITLED + titled * LONGER : 0;
      const worth =
        score +
        COVERING * covered +
        named +
        called +
        known +
        (whole ? WHOLE : 0) +
        bonus(text, titled > 0);
      return { text, evidence, worth };
    })
    .filter(
      ({ evidence }) =>
        (evidence.titled > 0 || evidence.named >= leastNamed) && (evidence.whole || !strict),
    )
    .toSorted((a, b) => b.worth - a.worth);
