import type { Finder } from "../find/finder.ts";

/** "mon chien est malade", "j'ai une fuite d'eau": somebody does something, no job is named. */
const SENTENCE =
  /^(?:j['’ ]\s*(?!aime)|je\s(?!sais\s(?!pas\b))|(?:mon|ma|mes|il|elle|tu|vous|on|y)\s|c['’]est\s)/iu;

/** "je voudrais standardiste", "jcherche en logistique": the trade comes right after the wish, without a verb. */
const WISHING =
  /^(?:bonjour,?\s+)?(?:moi,?\s+)?(?:j(?:e\s+|['’]\s*)?)?(?:veu[xt]?|voudr(?:ais?|é)|aimerais?|souhaite(?:rais)?|cherche|recherche|vise)\s+(?:(?:bien|plutôt)\s+)?(?:(?:en|dans|comme|du|de)\s+)?(?:l[ae]s?\s+|l['’])?/iu;

/** The trade that free words name, when that is all they do; null when no trade is in them. */
export const wishedWords = (
  text: string,
  { knowsTrade }: Pick<Finder, "knowsTrade">,
): string | null => {
  const words = text.replace(WISHING, "").trim();
  return knowsTrade(words) && !SENTENCE.test(words) ? words : null;
};
