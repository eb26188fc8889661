import { raw } from "hono/html";
import { shapes } from "./assets.compiled.js";
import type { IconName } from "./icons.ts";

/** Where a page keeps each drawing, once, however often it is shown. */
const drawingId = (name: string): string => `i-${name}`;

/** A pictogram, always beside a word: hidden from readers of the text. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <use href={`#${drawingId(name)}`} />
  </svg>
);

/** The drawings of the page. They come from the icon package at build, never from anyone's input. */
export const IconDrawings = () => (
  <svg class="drawings" aria-hidden="true" width="0" height="0">
    {Object.entries(shapes).map(([name, shape]) => (
      <symbol id={drawingId(name)} viewBox="0 0 24 24">
        {raw(shape)}
      </symbol>
    ))}
  </svg>
);
