import type { Reason } from "#domain/evidence.ts";
import type { Pathway, PathwayStep } from "#domain/pathway.ts";
import type { RecommendedFormation } from "#domain/recommendation.ts";
import type { Recommendations } from "#domain/reply.ts";
import { datesInWords, payInWords, placeInWords } from "#say/formation-sentences.ts";
import {
  contactInWords,
  dispositifInWords,
  stepPayInWords,
  stepPlaceInWords,
  whenInWords,
} from "#say/pathway-sentences.ts";
import type { WrittenSituation } from "./written-situation.ts";

const reasons = (sign: string, list: readonly Reason[]): readonly string[] =>
  list.map(({ text }) => `     ${sign} ${text}`);

const formationText = (formation: RecommendedFormation): readonly string[] => {
  const payers = formation.financements
    .slice(0, 4)
    .map(({ titre, status, confidence }) =>
      status === "eligible"
        ? `${titre}${confidence === "low" ? " (à confirmer)" : ""}`
        : `${titre} ?`,
    );
  return [
    `  · ${formation.intitule}, ${placeInWords(formation)}, ${datesInWords(formation)} [${formation.fit}, sûr à ${Math.round(formation.certainty * 100)} %]`,
    ...reasons("+", formation.reasons),
    ...reasons("−", formation.against),
    `     payeurs : ${payers.join(" ; ") || "aucun"}`,
    `     paie : ${payInWords(formation) ?? "pas de rémunération de stage"}`,
  ];
};

const stepText = (step: PathwayStep, index: number): readonly string[] => {
  const place = stepPlaceInWords(step);
  return [
    `  ${index + 1}. ${step.title} — ${whenInWords(step)}${place ? `, ${place}` : ""}`,
    ...reasons("raison :", step.why),
    ...(step.formation && step.kind !== "qualification"
      ? [`     cours : ${step.formation.intitule}`]
      : []),
    ...(step.dispositifs.length > 0
      ? [`     aides : ${step.dispositifs.map(dispositifInWords).join(" ; ")}`]
      : []),
    ...(step.pay ? [`     argent : ${stepPayInWords(step.pay)}`] : []),
    ...(step.contact ? [`     contact : ${contactInWords(step.contact)}`] : []),
  ];
};

const pathwayText = ({ steps, alternatives, slips, gap }: Pathway): readonly string[] => [
  "Parcours",
  ...steps.flatMap(stepText),
  ...(slips.length > 0 ? ["Si une étape glisse"] : []),
  ...slips.map(
    ({ step, text }) =>
      `  · ${step === "qualification" ? "session manquée" : `${step}, un mois de retard`} : ${text}`,
  ),
  ...(alternatives.length > 0 ? ["Autrement"] : []),
  ...alternatives.map(({ title, why }) => `  · ${title} (${why.text})`),
  ...(gap ? [`Compétences attendues (${gap.source})`] : []),
  ...(gap?.skills ?? []).map(
    ({ libelle, held, taughtBy }) =>
      `  · ${libelle} : ${held ? `acquise, ${held.text}` : `à apprendre${taughtBy ? `, ${taughtBy.text}` : ""}`}`,
  ),
];

/** One situation with its recommendation and its pathway, as a counsellor would read it on paper. */
export const situationText = (written: WrittenSituation, found: Recommendations): string =>
  [
    `=== ${written.id}`,
    written.recit,
    "",
    "Métiers",
    ...found.metiers.flatMap(({ titre, score, why, against }) => [
      `  · ${titre} [${score}]`,
      ...reasons("+", why),
      ...reasons("−", against),
    ]),
    "Formations",
    ...found.formations.flatMap(formationText),
    ...found.ecartees.map(({ intitule, why }) => `  ✘ écartée : ${intitule} (${why.text})`),
    `Aides : ${found.dispositifs.map(({ titre, confidence }) => (confidence === "low" ? `${titre} (à confirmer)` : titre)).join(" ; ")}`,
    ...(found.parcours ? pathwayText(found.parcours) : ["Parcours : aucun"]),
    "",
  ].join("\n");
