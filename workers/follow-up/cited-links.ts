import type { Lieu } from "#knowledge/lieu.ts";
import type { CompiledRules } from "#knowledge/regles.ts";

/** An address of our knowledge, with the first sheet or place that cites it. */
export interface CitedLink {
  readonly url: string;
  readonly citedBy: string;
}

/** Written with or without its scheme; null for what is no address of the web. */
const webAddress = (text: string): string | null => {
  const written = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  url.hash = "";
  return url.hostname.includes(".") ? url.href : null;
};

/** Every address that the rules and the places cite, once: the only ones that are ever looked at. */
export const citedLinks = (rules: CompiledRules, lieux: readonly Lieu[]): readonly CitedLink[] => {
  const found = new Map<string, CitedLink>();
  const cite = (text: string | undefined, citedBy: string): void => {
    const url = text === undefined ? null : webAddress(text);
    if (url && !found.has(url)) found.set(url, { url, citedBy });
  };
  for (const { titre, versions } of rules.dispositifs)
    for (const { references } of versions) for (const { url } of references) cite(url, titre);
  for (const { nom, site } of lieux) cite(site, nom);
  return [...found.values()];
};
