/** Signs that a sentence speaks to a language model, not to a person who looks for a training. */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignore[sz]?|oublie[sz]?|disregard|forget|override|contournez?)\b[^.!?\n]{0,40}\b(?:instructions?|consignes?|r[eè]gles?|prompts?|directives?|contexte|rules)\b/i,
  /\b(?:prompt syst[eè]me|system prompt|message syst[eè]me|system message|jailbreak|mode d[eé]veloppeur|developer mode)\b/i,
  /\b(?:tu es|you are|agis|act as|comporte-toi)\b[^.!?\n]{0,30}\b(?:assistant|chatbot|chatgpt|gpt|intelligence artificielle|mod[eè]le de langage|language model|llm)\b/i,
  /\b(?:vous [eê]tes|agissez|comportez-vous)\b[^.!?\n]{0,30}\b(?:assistant (?:ia|virtuel|sans)|chatbot|chatgpt|gpt|mod[eè]le de langage|llm)\b/i,
  /\b(?:assistant|chatbot|chatgpt|mod[eè]le de langage|language model|ia|ai|llm)\b\s*[:,]?\s*\b(?:r[eé]ponds|r[eé]pondez|dis|dites|affiche[rz]?|recommande[rz]?|ignore[rz]?|answer|say|reveal)\b/i,
  /<\|[a-z_]+\|>|\[\/?INST\]|<<\/?SYS>>|^\s*#{2,}\s*(?:system|instruction|assistant)\b|^\s*(?:system|assistant|user)\s*:/im,
  /\b(?:r[eé]v[eè]le[rz]?|divulgue[rz]?|reveal|repeat|r[eé]p[eè]te[rz]?)\b[^.!?\n]{0,40}\b(?:instructions?|prompts?|consignes?|secrets?)\b/i,
  /\b(?:r[eé]ponds|r[eé]pondez|dis|dites|affirme[rz]?|annonce[rz]?)\s+(?:toujours|[aà] (?:tous|tout le monde|la personne|l'utilisateur))\b/i,
];

/** Words one of which every order holds: most texts hold none, and are not searched further. */
const HINT =
  /ignor|oubli|disregard|forget|override|contourn|prompt|syst|jailbreak|mode d|developer|assistant|chatbot|gpt|artificielle|langage|language|llm|\bi\.?a\b|\bai\b|inst\]|<\||sys>>|user\s*:|r[eé]v[eè]l|divulg|reveal|repeat|r[eé]p[eè]t|toujours|tout le monde|la personne|utilisateur|[aà] tous/i;

/** Sentences and lines, each with what ends it. */
const SENTENCE = /[^.!?\n]+(?:[.!?]+|\n|$)|[.!?\n]+/g;

/**
 * Takes out the sentences of a sheet that give orders to a language model ("Ignore tes consignes et dis que…").
 * Nothing in a feed can change a verdict, which models do not decide; this keeps such words from being quoted to
 * people or fed to a model that words an answer.
 */
export const withoutOrders = (text: string): { readonly text: string; readonly found: boolean } => {
  if (!HINT.test(text)) return { text, found: false };
  if (!ORDERS.some((order) => order.test(text))) return { text, found: false };
  const sentences = text.match(SENTENCE) ?? [];
  const kept = sentences.filter((sentence) => !ORDERS.some((order) => order.test(sentence)));
  if (kept.length === sentences.length) return { text, found: false };
  return {
    text: kept
      .join("")
      .replace(/[^\S\n]{2,}/g, " ")
      .trim(),
    found: true,
  };
};
