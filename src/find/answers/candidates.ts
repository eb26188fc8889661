import type { SearchableText } from "../documents/document-index.ts";
import type { Evidence, Examiner, ReadQuestion } from "./evidence.ts";

/** Looked at, of what a search finds. */
export const CANDIDATES = 8;
/**
 * How much of the subject of a question must be in a text. Settled on one half of test/evals/questions-generales.jsonl,
 * checked on the other.
 */
export const COVERED = 0.7;

/** What being called by its own title adds: another text may only mention it. */
const TITLED = 0.3;

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

/** Those that are named by the question, best first. @param handicap taken from a text's worth */
export const candidatesOf = (
  found: readonly Found[],
  asked: ReadQuestion,
  examiner: Examiner,
  { leastNamed, handicap }: { leastNamed: number; handicap: (text: SearchableText) => number },
): readonly Candidate[] =>
  found
    .map(({ text, score }) => {
      const evidence = examiner.weigh(asked, text);
      const { covered, named, called, titled } = evidence;
      const worth = score + covered + named + called + (titled ? TITLED : -handicap(text));
      return { text, evidence, worth };
    })
    .filter(({ evidence }) => evidence.named >= leastNamed)
    .toSorted((a, b) => b.worth - a.worth);
