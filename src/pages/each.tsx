import { typeset } from "./typeset.ts";

/** Sentences of a line; in easy-read style each has its own. */
export const Each = ({ sentences }: { sentences: readonly string[] }) => (
  <span class="each">
    {sentences.map((sentence) => (
      <span>{typeset(sentence)} </span>
    ))}
  </span>
);
