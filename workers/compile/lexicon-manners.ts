import { fold } from "#domain/folding.ts";
import { askedParts, type CompiledLexicon } from "#knowledge/lexique.ts";
import type { LexiconFile } from "./lexicon-files.ts";

const listed = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");
const folded = (text: string): readonly string[] => listed(text).map(fold);

/** How people ask: what the answer must hold, what is no subject, what is the same. */
const addQuestions = (draft: CompiledLexicon, file: LexiconFile): void => {
  const { parts, file: own, hollow, same } = draft.questions;
  for (const part of askedParts) {
    const words = file.questions[part];
    if (words) parts.push({ part, words: [...folded(words)] });
  }
  own.push(...folded(file.mots_du_dossier));
  hollow.push(...folded(file.mots_de_question));
  same.push(...file.mots_egaux.map((line) => [...folded(line)]));
};

/** What a model is never shown, the words it may use, and how to say "tu". */
export const addManners = (
  draft: CompiledLexicon,
  file: LexiconFile,
  expand: (expressions: readonly string[], part: string) => readonly string[],
): void => {
  draft.health.push(...expand(file.sante, "sante"));
  draft.names.first.push(...folded(file.prenoms));
  draft.names.ambiguous.push(...folded(file.noms_communs));
  draft.names.cues.push(...expand(file.avant_un_nom, "avant_un_nom"));
  draft.neutral.push(...folded(file.mots_neutres));
  draft.synonyms.push(...file.synonymes.map((line) => [...folded(line)]));
  addQuestions(draft, file);
  if (file.tutoiement) {
    const { verbes, feminins } = file.tutoiement;
    draft.familiar = { verbs: verbes, feminine: [...listed(feminins)] };
  }
};
