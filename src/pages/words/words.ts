import type { Style } from "../../domain/reply.ts";
import { CHAT_WORDS } from "./chat-words.ts";
import { DOSSIER_WORDS } from "./dossier-words.ts";
import { FAILURE_WORDS } from "./failure-words.ts";
import { SETTING_WORDS } from "./setting-words.ts";
import { SHEET_PAGE_WORDS } from "./sheet-page-words.ts";

/** A fixed text of the interface: in easy-read style when it has its own words there. */
export type Word = string | { readonly standard: string; readonly falc: string };

/** Every fixed text of the conversation page, measured by the same counter as what the assistant says. */
export const WORDS = {
  ...CHAT_WORDS,
  ...DOSSIER_WORDS,
  ...FAILURE_WORDS,
  ...SETTING_WORDS,
  ...SHEET_PAGE_WORDS,
} as const satisfies Readonly<Record<string, Word>>;

export type WordName = keyof typeof WORDS;

/** One text of the interface in one style. */
export const word = (name: WordName, style: Style): string => {
  const text: Word = WORDS[name];
  return typeof text === "string" ? text : text[style];
};
