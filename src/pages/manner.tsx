import { createContext, useContext } from "hono/jsx";
import type { Style } from "../domain/reply.ts";
import type { Langue } from "../knowledge/langue.ts";
import { typeset } from "./typeset.ts";
import { NORMAL_VIEW, type View } from "./view.ts";
import { type WordName, word } from "./words/words.ts";

/** How a page speaks and looks for this person. */
export interface Manner {
  readonly style: Style;
  /** Their language, shown beside the French; null when French is enough. */
  readonly langue: Langue | null;
  readonly view: View;
}

export const ORDINARY: Manner = { style: "standard", langue: null, view: NORMAL_VIEW };

export const MannerContext = createContext<Manner>(ORDINARY);

export const useManner = (): Manner => useContext(MannerContext);

/** Words in the person's own language, beside the French and never instead of it. */
export const Beside = ({ text }: { text: string | undefined }) => {
  const { langue } = useManner();
  return langue && text ? (
    <span class="beside" lang={langue.code} dir={langue.droite_a_gauche ? "rtl" : "ltr"}>
      {text}
    </span>
  ) : null;
};

/** One fixed text of the interface, in the person's style, their language beside it. */
export const Word = ({ name }: { name: WordName }) => {
  const { style, langue } = useManner();
  return (
    <>
      {typeset(word(name, style))}
      <Beside text={langue?.mots[name]} />
    </>
  );
};
