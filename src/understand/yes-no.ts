import type { LexiconIntent } from "../knowledge/lexique.ts";
import type { Match } from "./matcher.ts";
import type { Reading } from "./reading.ts";

interface Said {
  readonly kind: LexiconIntent;
}

export interface YesNo {
  readonly value: boolean;
  /** Its last word. */
  readonly to: number;
}

/** Beyond this, only a yes or a no cut off from the rest answers: "jamais de la vie je ferai…" goes on. */
const LONG = 8;
/** "oui je touche le RSA…": after the answer, the person speaks of themselves. */
const SELF = new Set(["je", "on", "ce", "et", "mais", "depuis", "pour", "bien"]);

const isWholeAnswer = ({ words }: Reading, { to }: Match<Said>): boolean => {
  if (words.length <= LONG) return true;
  const next = words[to + 1];
  return next?.breakBefore !== "none" || SELF.has(next.text);
};

/** "oui" or "non" at the head of a message, when it is the answer and not part of a longer sentence. */
export const yesNoIn = (
  reading: Reading,
  said: readonly Match<Said>[],
  correction: Match<Said> | undefined,
): YesNo | null => {
  const head = said.find(
    ({ from, payload }) => from <= 1 && (payload.kind === "yes" || payload.kind === "no"),
  );
  if (!head || (correction && correction.from <= head.to + 1)) return null;
  if (!isWholeAnswer(reading, head)) return null;
  return { value: head.payload.kind === "yes", to: head.to };
};
