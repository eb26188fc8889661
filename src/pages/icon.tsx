import { raw } from "hono/html";
import { shapes } from "./assets.compiled.js";
import type { IconName } from "./icons.ts";

/** A pictogram, always beside a word: hidden from readers of the text. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    class="icon"
    width="24"
    height="24"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {/* Drawings come from the icon package at build, never from anyone's input. */}
    {raw(shapes[name] ?? "")}
  </svg>
);
