import { LANGUAGES, type Language } from "../domain/language.ts";
import type { CompiledLexicon } from "../knowledge/lexique.ts";
import type { Token } from "./words.ts";

/** Letters one language writes and its neighbours of the same script do not. */
const OWN_LETTERS: readonly (readonly [Language, RegExp])[] = [
  ["ps", /[ټډړږښڼېۍځڅ]/u],
  ["fa", /[پچژگ]/u],
  ["uk", /[іїєґ]/u],
  ["ru", /[ыэъё]/u],
];
const SCRIPTS: readonly (readonly [RegExp, readonly Language[]])[] = [
  [/\p{Script=Arabic}/u, ["ar", "fa", "ps"]],
  [/\p{Script=Cyrillic}/u, ["ru", "uk"]],
];
/** Two words of a language are needed, unless the message hardly has more than one. */
const ENOUGH = 2;

type Words = ReadonlyMap<string, ReadonlySet<string>>;

const countIn = (words: Words, language: string, tokens: readonly Token[]): number =>
  tokens.filter(({ accented }) => words.get(language)?.has(accented)).length;

const bestOf = (
  words: Words,
  among: readonly Language[],
  tokens: readonly Token[],
): { readonly language: Language; readonly count: number } | null =>
  among
    .map((language) => ({ language, count: countIn(words, language, tokens) }))
    .sort((a, b) => b.count - a.count)[0] ?? null;

/** By its letters; null for a script that is not one of ours. */
const byScript = (words: Words, tokens: readonly Token[]): Language | null => {
  const text = tokens.map(({ accented }) => accented).join(" ");
  for (const [script, languages] of SCRIPTS) {
    const written = tokens.filter(({ accented }) => script.test(accented));
    if (written.length * 2 <= tokens.length) continue;
    const own = OWN_LETTERS.find(
      ([language, letters]) => languages.includes(language) && letters.test(text),
    );
    return own?.[0] ?? bestOf(words, languages, tokens)?.language ?? null;
  }
  return null;
};

/** By its small words, when they outnumber the French ones: a borrowed word does not make a message foreign. */
const byWords = (words: Words, tokens: readonly Token[]): Language | null => {
  const best = bestOf(words, LANGUAGES, tokens);
  const french = countIn(words, "fr", tokens);
  if (!best || best.count <= french) return null;
  const isWhole = best.count === tokens.length && french === 0;
  return best.count >= ENOUGH || isWhole ? best.language : null;
};

/** Tells the language of a message that is not in French; null for French, however it is spelled. */
export const createLanguageReader = (
  lexicon: CompiledLexicon,
): ((tokens: readonly Token[]) => Language | null) => {
  const words = new Map(
    Object.entries(lexicon.languages).map(([language, list]) => [language, new Set(list)]),
  );
  return (tokens) =>
    tokens.length === 0 ? null : (byScript(words, tokens) ?? byWords(words, tokens));
};
