import { frenchDay } from "../domain/day.ts";
import type { ToConfirm, ToConfirmGroup } from "../domain/follow-up.ts";
import type { CompiledRules } from "../knowledge/regles.ts";
import { CONFIDENCE_IN_WORDS, periodInWords, valueInWords } from "./law-periods.ts";
import { type DoubtfulValue, type DoubtfulVersion, findToVerify } from "./to-verify.ts";

const versionItem = ({ dispositif, version }: DoubtfulVersion): ToConfirm => {
  const [reference] = version.references;
  return {
    what: dispositif.titre,
    detail: version.note ?? `Règle ${periodInWords(version)}.`,
    source: reference?.title ?? "",
    url: reference?.url ?? null,
  };
};

const valueItem = ({ parameter, value, usedBy }: DoubtfulValue): ToConfirm => ({
  what: parameter.label,
  detail: `${valueInWords(parameter, value.value)} depuis le ${frenchDay(value.from)}, confiance ${CONFIDENCE_IN_WORDS[value.confidence]}. Sert à ${usedBy.length} ${usedBy.length > 1 ? "règles" : "règle"}.`,
  source: value.source,
  url: null,
});

/** What a lawyer must confirm, the most urgent first; the whole of it is in `A_VERIFIER.md`. */
export const toConfirm = (rules: CompiledRules): readonly ToConfirmGroup[] => {
  const found = findToVerify(rules);
  return [
    {
      title: "Règles dont la source est peu sûre",
      items: found.lowVersions.map(versionItem),
    },
    { title: "Montants et seuils peu sûrs", items: found.lowValues.map(valueItem) },
    { title: "Montants qui devaient être revalorisés", items: found.staleValues.map(valueItem) },
    {
      title: "Dates approximatives",
      items: [
        ...found.approximateVersions.map(versionItem),
        ...found.approximateValues.map(valueItem),
      ],
    },
    { title: "Règles à confirmer ensuite", items: found.mediumVersions.map(versionItem) },
    { title: "Montants à confirmer ensuite", items: found.mediumValues.map(valueItem) },
  ].filter(({ items }) => items.length > 0);
};
