import { fold } from "#domain/folding.ts";
import type { CompiledLexicon } from "#knowledge/lexique.ts";
import type { LexiconFile } from "./lexicon-files.ts";

const listed = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");
const folded = (text: string): readonly string[] => listed(text).map(fold);

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
  if (file.tutoiement) {
    const { verbes, feminins } = file.tutoiement;
    draft.familiar = { verbs: verbes, feminine: [...listed(feminins)] };
  }
};
