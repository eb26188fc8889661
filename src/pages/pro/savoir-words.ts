import { CONFIDENCE_IN_WORDS, periodInWords, valueInWords } from "../../decide/law-periods.ts";
import type { DoubtfulValue, DoubtfulVersion, ToVerify } from "../../decide/to-verify.ts";
import { frenchDay } from "../../domain/day.ts";

/** One thing a lawyer must confirm, in a line. */
export interface ToConfirm {
  readonly what: string;
  readonly detail: string;
  readonly source: string;
  readonly url: string | null;
}

export interface ToConfirmGroup {
  readonly title: string;
  readonly items: readonly ToConfirm[];
}

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
export const toConfirm = (found: ToVerify): readonly ToConfirmGroup[] =>
  [
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
