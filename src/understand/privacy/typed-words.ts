import { stem } from "../../domain/folding.ts";
import type { Speller } from "../spelling.ts";
import { type Token, tokenise, type Word } from "../words.ts";

/** One word as it was typed, with what the speller makes of it. */
export interface TypedWord {
  readonly token: Token;
  /** As typed, capitals included. */
  readonly raw: string;
  readonly spelled: readonly Word[];
}

/** The words of a message, each with its own spelling. */
export const typedWords = (message: string, speller: Speller): readonly TypedWord[] => {
  const tokens = tokenise(message);
  const spelled: Word[][] = tokens.map(() => []);
  for (const word of speller.spell(tokens)) spelled[word.token]?.push(word);
  return tokens.map((token, at) => ({
    token,
    raw: message.slice(token.start, token.end),
    spelled: spelled[at] ?? [],
  }));
};

/** True when one of the words this one stands for is in the set; "jai" stands for "je ai". */
export const isAmong = ({ token, spelled }: TypedWord, set: ReadonlySet<string>): boolean =>
  set.has(token.plain) || spelled.some(({ text }) => set.has(text) || set.has(stem(text)));

/** "Martin", but not "MARTIN" in a message all in capitals. */
export const isCapitalised = ({ raw }: TypedWord): boolean => /^\p{Lu}\p{Ll}/u.test(raw);
