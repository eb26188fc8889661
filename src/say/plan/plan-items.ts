import type { PlanItem, PlanSection } from "../../domain/dossier-plan.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import type { Recommendations, Style } from "../../domain/reply.ts";
import type { NextStep, Verdict } from "../../domain/verdict.ts";
import { datesInWords, payInWords, placeInWords, placesInWords } from "../formation-sentences.ts";
import { asSentence, enumerate } from "../french.ts";
import { pathwayBlock } from "../pathway-sentences.ts";
import { formationSentences } from "../session-words.ts";
import { verdictSentences } from "../verdict-sentences.ts";

/** A sheet that is read, not a list that is searched. */
const MOST = { formations: 3, aides: 6, preciser: 4 } as const;
const FEW_MISSING = 2;
const MOST_WARNINGS = 2;

export interface PlanSource {
  readonly recommendations: Recommendations;
  readonly verdicts: readonly Verdict[];
  readonly labelOf: (fact: string) => string;
}

type Said = Omit<PlanItem, "text"> & { readonly lines: readonly string[] };

const item = (
  section: PlanSection,
  id: string,
  said: Pick<Said, "title" | "lines"> & Partial<Pick<Said, "proposed" | "status">>,
): PlanItem => {
  const { title, lines, proposed = true, status = null } = said;
  return { id, section, title, text: lines.join("\n"), proposed, status };
};

const project = ({ recommendations: { metiers } }: PlanSource): readonly PlanItem[] =>
  metiers.length === 0
    ? []
    : [
        item("projet", "projet", {
          title: "Votre projet",
          lines: [
            asSentence(
              enumerate(
                metiers.map(({ titre }) => titre),
                "ou",
              ),
            ),
          ],
        }),
      ];

const steps = (
  { recommendations: { parcours } }: PlanSource,
  style: Style,
): readonly PlanItem[] => {
  if (!parcours) return [];
  const seen = new Map<string, number>();
  const { etapes } = pathwayBlock(parcours, style);
  return parcours.steps.map(({ kind, title }, at) => {
    const rank = seen.get(kind) ?? 0;
    seen.set(kind, rank + 1);
    return item("etapes", `etape/${kind}/${rank}`, { title, lines: etapes[at]?.lignes ?? [] });
  });
};

const formationLines = (formation: RecommendedFormation, style: Style): readonly string[] => {
  const warnings = formation.against
    .slice(0, MOST_WARNINGS)
    .map(({ text }) => asSentence(`à savoir : ${text}`));
  if (style === "falc") return [...formationSentences(formation, style).slice(1), ...warnings];
  const payers = formation.financements.filter(({ status }) => status === "eligible");
  const pay = payInWords(formation);
  return [
    asSentence(`${formation.organisme.nom}, ${placeInWords(formation)}`),
    asSentence(`${datesInWords(formation)} ; ${placesInWords(formation)}`),
    ...(payers.length > 0
      ? [asSentence(`elle peut être payée par : ${enumerate(payers.map(({ titre }) => titre))}`)]
      : []),
    ...(pay ? [asSentence(pay)] : []),
    ...warnings,
  ];
};

const formations = ({ recommendations }: PlanSource, style: Style): readonly PlanItem[] =>
  recommendations.formations.map((formation, at) =>
    item("formations", `formation/${formation.session.id}`, {
      title: formation.source.demonstration
        ? `${formation.intitule} (démonstration)`
        : formation.intitule,
      lines: formationLines(formation, style),
      proposed: at < MOST.formations,
    }),
  );

const stepLines = ({ text, contact, pieces }: NextStep): readonly string[] => [
  asSentence(`à faire : ${text}`),
  ...(contact ? [asSentence(`contact : ${contact}`)] : []),
  ...(pieces.length > 0 ? [asSentence(`à apporter : ${enumerate(pieces)}`)] : []),
];

/** Statuses are not told as rights: no label is put on a person. */
const isTold = ({ categorie }: Verdict): boolean => categorie !== "statut";

const aides = (
  { recommendations: { dispositifs }, verdicts }: PlanSource,
  style: Style,
): readonly PlanItem[] => {
  const first = dispositifs.map(({ dispositif }) => dispositif);
  const open = verdicts.filter((verdict) => verdict.status === "eligible" && isTold(verdict));
  const ranked = [
    ...first.flatMap((id) => open.find(({ dispositif }) => dispositif === id) ?? []),
    ...open.filter(({ dispositif }) => !first.includes(dispositif)),
  ];
  return ranked.map((verdict, at) =>
    item("aides", `aide/${verdict.dispositif}`, {
      title: verdict.titre,
      lines: [...verdictSentences(verdict, style), ...stepLines(verdict.nextStep)],
      proposed: at < MOST.aides,
      status: verdict.status,
    }),
  );
};

const toClarify = ({ verdicts, labelOf }: PlanSource, style: Style): readonly PlanItem[] =>
  verdicts
    .filter(
      (verdict) =>
        verdict.status === "unknown" && isTold(verdict) && verdict.missing.length <= FEW_MISSING,
    )
    .slice(0, MOST.preciser)
    .map((verdict) =>
      item("preciser", `aide/${verdict.dispositif}`, {
        title: verdict.titre,
        lines: verdictSentences(verdict, style, verdict.missing.map(labelOf)),
        status: verdict.status,
      }),
    );

/** The plan of a person as the machine proposes it: project, steps, trainings, rights, what is left to clarify. */
export const planItems = (source: PlanSource, style: Style): readonly PlanItem[] => [
  ...project(source),
  ...steps(source, style),
  ...formations(source, style),
  ...aides(source, style),
  ...toClarify(source, style),
];
