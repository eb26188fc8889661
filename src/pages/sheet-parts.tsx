import type { PropsWithChildren } from "hono/jsx";
import { asSentence } from "../say/french.ts";

/** A titled part of a sheet; absent when there is nothing to say. */
export const Part = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <section class="part">
    <h2>{title}</h2>
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
export const ListPart = ({ title, items }: { title: string; items: readonly string[] }) =>
  items.length > 0 ? (
    <Part title={title}>
      <Sentences items={items} />
    </Part>
  ) : null;

/** A part that is a text of several lines, left out when there is none. */
export const TextPart = ({ title, text }: { title: string; text: string | null }) =>
  text ? (
    <Part title={title}>
      {text.split(/\n+/).map((line) => (
        <p>{line}</p>
      ))}
    </Part>
  ) : null;
