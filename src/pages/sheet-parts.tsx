import type { Child, PropsWithChildren } from "hono/jsx";
import { sentencesOf } from "../domain/sentences.ts";
import { asSentence } from "../say/french.ts";
import { Each } from "./each.tsx";
import { Word } from "./manner.tsx";
import type { WordName } from "./words/words.ts";

/** A title: one of our fixed texts when it has an easy-read form. */
type Title = string | { readonly word: WordName };

const titleOf = (title: Title): Child =>
  typeof title === "string" ? title : <Word name={title.word} />;

/** A titled part of a sheet; absent when there is nothing to say. */
export const Part = ({ title, children }: PropsWithChildren<{ title: Title }>) => (
  <section class="part">
    <h2>{titleOf(title)}</h2>
    {children}
  </section>
);

export const Sentences = ({ items }: { items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li>{asSentence(item)}</li>
    ))}
  </ul>
);

/** A part that is a list, left out when the list is empty. */
export const ListPart = ({ title, items }: { title: Title; items: readonly string[] }) =>
  items.length > 0 ? (
    <Part title={title}>
      <Sentences items={items} />
    </Part>
  ) : null;

/** A text of several lines; in easy-read style each sentence has its own. */
export const Lines = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map((line) => (
      <p>
        <Each sentences={sentencesOf(asSentence(line))} />
      </p>
    ))}
  </>
);

/** A part that is a text of several lines, left out when there is none. */
export const TextPart = ({ title, text }: { title: Title; text: string | null }) =>
  text ? (
    <Part title={title}>
      {text.split(/\n+/).map((line) => (
        <p>{line}</p>
      ))}
    </Part>
  ) : null;
