import type { Source } from "../domain/evidence.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { DispositifDetail } from "../domain/sheet.ts";

/** What a reply rests on, each with its date: shown under it. */
export const sourcesOf = (outcome: Outcome): readonly Source[] => {
  if (outcome.kind === "about")
    return [sheetSource(outcome.sheet), ...outcome.verdict.references.map(toSource)];
  if (outcome.kind === "answer") return outcome.passages.map(({ source }) => source);
  if (outcome.kind !== "guide") return [];
  return [
    ...outcome.fresh.flatMap(({ references }) => references.map(toSource)),
    ...outcome.recommendations.evidence,
  ];
};

const sheetSource = ({ id, titre, verifiedOn }: DispositifDetail): Source => ({
  id: `dispositif:${id}`,
  title: titre,
  url: `/dispositifs/${id}`,
  date: verifiedOn,
});

const toSource = (reference: {
  id: string;
  title: string;
  url?: string;
  inForceFrom?: string;
}): Source => ({
  id: reference.id,
  title: reference.title,
  ...(reference.url ? { url: reference.url } : {}),
  ...(reference.inForceFrom ? { date: reference.inForceFrom } : {}),
});
