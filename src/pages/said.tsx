import { SaidBeside } from "./fixed-words.tsx";
import { typeset } from "./typeset.ts";

/** Sentences of the assistant; in easy-read style each has its line. */
export const Said = ({
  sentences,
  lang,
}: {
  sentences: readonly string[];
  lang?: string | undefined;
}) => (
  <>
    <p class="said" {...(lang ? { lang, dir: "auto" } : {})}>
      {sentences.map((sentence) => (
        <span>{typeset(sentence)} </span>
      ))}
    </p>
    {!lang && <SaidBeside sentences={sentences} />}
  </>
);
