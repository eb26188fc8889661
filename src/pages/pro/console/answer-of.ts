import { PLACE } from "../../../conversation/own-questions.ts";
import { invalidInput } from "../../../domain/errors.ts";
import type { Said } from "../../../domain/followed-dossier.ts";
import type { Asked } from "../../../domain/reply.ts";
import type { Finder } from "../../../find/finder.ts";
import { type pressedIn, pressedIn as readPressed } from "./forms.ts";
import { typedAnswer } from "./typed-answer.ts";

interface Typed {
  readonly answer?: string | undefined;
  readonly texte: string;
}

/** The first letters of a town are enough; its postal code too. With its département: names come twice in the region. */
const townTyped = (text: string, finder: Finder): string | null => {
  const known = finder.commune(text) ?? finder.communesStarting(text, 1)[0];
  return known ? `${known.nom} (${known.departement})` : null;
};

const saidOf = (pressed: NonNullable<ReturnType<typeof pressedIn>>): Said => {
  const { fact, value, label } = pressed;
  return { answer: { fact, value, ...(label ? { label } : {}) } };
};

const answerTo = (asked: Asked, text: string, finder: Finder): Said => {
  const read = typedAnswer(asked, text);
  if (read) {
    const { value, label } = read;
    return { answer: { fact: asked.fact, value, ...(label ? { label } : {}) } };
  }
  const town = asked.fact === PLACE ? townTyped(text, finder) : null;
  if (town) return { answer: { fact: PLACE, value: town } };
  if (asked.type === "text") return { answer: { fact: asked.fact, value: text } };
  return { text };
};

/**
 * What the agent pressed or typed, as the conversation takes it: the answer to the question in sight, else the
 * person's own words. @throws SafeError `invalid_input`
 */
export const answerOf = ({ answer, texte }: Typed, asked: Asked | null, finder: Finder): Said => {
  if (answer !== undefined) {
    const pressed = readPressed(answer);
    if (pressed) return saidOf(pressed);
    throw invalidInput("Cette réponse n'est pas l'une des nôtres.");
  }
  if (texte === "") throw invalidInput("Tapez une réponse, ou pressez une touche de choix.");
  return asked ? answerTo(asked, texte, finder) : { text: texte };
};
