import { type Day, frenchDay } from "../../domain/day.ts";
import type { Alternative } from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import { dispositifEvidence, metierEvidence, sessionEvidence } from "../candidate.ts";
import type { PathwayInput } from "./input.ts";

const MOST = 4;

const saysYes = ({ verdicts }: PathwayInput, id: string): boolean =>
  verdicts.some(({ dispositif, status }) => dispositif === id && status === "eligible");

const viaDispositif = (id: string, title: string, text: string): Alternative => ({
  title,
  why: { text, evidence: dispositifEvidence(id) },
});

const otherSession = ({ intitule, lieu, session, ...rest }: RecommendedFormation): Alternative => {
  const place = lieu.commune ? `à ${lieu.commune}` : "à distance";
  const start = session.debut ? `, à partir du ${frenchDay(session.debut)}` : "";
  return {
    title: `Une autre formation : ${intitule}`,
    why: {
      text: `${place}${start}`,
      evidence: sessionEvidence({ intitule, lieu, session, ...rest }),
    },
  };
};

const withoutFormation = ({ metier }: PathwayInput): readonly Alternative[] =>
  metier !== null && metier.niveau === null
    ? [
        {
          title: "Postuler sans attendre",
          why: {
            text: "on peut commencer ce métier sans diplôme",
            evidence: metierEvidence(metier.rome),
          },
        },
      ]
    : [];

const byDispositifs = (input: PathwayInput): readonly Alternative[] => [
  ...(input.metier !== null && saysYes(input, "apprentissage")
    ? [
        viaDispositif(
          "apprentissage",
          "Apprendre ce métier en apprentissage",
          "vous seriez salarié et formé en même temps",
        ),
      ]
    : []),
  ...(saysYes(input, "e2c")
    ? [
        viaDispositif(
          "e2c",
          "L'École de la 2e chance",
          "pour chercher son métier avec des stages, sans diplôme demandé",
        ),
      ]
    : []),
  ...(input.experienced && saysYes(input, "vae")
    ? [
        viaDispositif(
          "vae",
          "Obtenir le diplôme par l'expérience (VAE)",
          "vous avez déjà fait ce métier",
        ),
      ]
    : []),
  ...(saysYes(input, "iae")
    ? [
        viaDispositif(
          "iae",
          "Travailler d'abord dans une structure d'insertion",
          "un contrat de travail avec un accompagnement",
        ),
      ]
    : []),
];

const besides = ({ neighbours, metier }: PathwayInput): readonly Alternative[] =>
  neighbours.slice(0, 1).map(({ titre }) => ({
    title: `Un métier proche : ${titre}`,
    why: {
      text: "une partie de ce qu'on y fait est la même",
      evidence: metierEvidence(metier?.rome ?? ""),
    },
  }));

/**
 * Other ways to the same end, or next to it; the chosen session is not among them, nor one that begins before the
 * steps that come first are over.
 */
export const alternativesOf = (
  input: PathwayInput,
  chosen: RecommendedFormation | null,
  ready: Day,
): readonly Alternative[] => {
  const other = input.formations.find(
    ({ session, intitule }) =>
      session.id !== chosen?.session.id &&
      intitule !== chosen?.intitule &&
      (session.debut === null || session.debut >= ready),
  );
  return [
    ...withoutFormation(input),
    ...(other ? [otherSession(other)] : []),
    ...byDispositifs(input),
    ...besides(input),
  ].slice(0, MOST);
};
