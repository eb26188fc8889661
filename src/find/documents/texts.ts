import type { CompiledRules } from "../../knowledge/regles.ts";
import type { SearchableText } from "./document-index.ts";

const SHEETS = "Fiches de Passerelle";

/** Parts a sheet at its titles (`## …`); what comes before the first has the sheet's own. */
const sectionsOf = (title: string, text: string): SearchableText["sections"] =>
  text
    .split(/^## /m)
    .map((part, at) => {
      if (at === 0) return { title, text: part.trim() };
      const [first = "", ...rest] = part.split("\n");
      return { title: first.trim(), text: rest.join("\n").trim() };
    })
    .filter((section) => section.text !== "");

/** The sheets of the schemes, as texts to answer from. */
export const textsOfSheets = ({
  dispositifs,
}: Pick<CompiledRules, "dispositifs">): readonly SearchableText[] =>
  dispositifs.map(({ id, sheet, verifiedOn }) => ({
    id: `dispositif:${id}`,
    title: sheet.titre,
    keywords: sheet.mots,
    sections: sectionsOf(sheet.titre, `${sheet.resume}\n\n${sheet.texte}`),
    source: SHEETS,
    url: null,
    date: verifiedOn,
    licence: null,
  }));
