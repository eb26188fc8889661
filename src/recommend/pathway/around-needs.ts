import { dispositifEvidence, metierEvidence, sessionEvidence } from "../candidate.ts";
import { needsLicence } from "../constraints.ts";
import { yesNo } from "../person.ts";
import { type ReadNeed, said } from "./need.ts";

const WALKING_KM = 5;

const permis: ReadNeed = ({ person, metier }) =>
  person.licensed === false && metier !== null && needsLicence(metier)
    ? {
        kind: "mobilite",
        title: "Préparer le permis B",
        why: [
          {
            text: "le permis est souvent demandé pour ce métier",
            evidence: metierEvidence(metier.rome),
          },
        ],
        weeks: { min: 12, max: 40 },
        blocking: false,
        until: "emploi",
        dispositifs: [
          "hdf-aide-permis",
          "lille-permis",
          "roubaix-permis",
          "dunkerque-permis",
          "anzin-permis",
          "pas-de-calais-permis",
          "oise-permis",
          "cpf-demandeur-emploi",
          "hdf-transport-ter",
        ],
      }
    : null;

const trajets: ReadNeed = ({ person, formation }) => {
  const km = formation?.lieu.distanceKm ?? null;
  if (person.mobility !== "aucun" || formation === null || km === null || km <= WALKING_KM)
    return null;
  const text = `la formation est à ${Math.round(km)} km à vol d'oiseau, et vous n'avez pas de voiture`;
  return {
    kind: "mobilite",
    title: "Organiser les trajets",
    why: [{ text, evidence: sessionEvidence(formation) }],
    weeks: { min: 2, max: 4 },
    blocking: false,
    until: "formation",
    dispositifs: [
      ...(person.licensed === true ? ["hdf-en-route-pour-emploi"] : []),
      "hdf-transport-ter",
      "aide-mobilite-ft",
    ],
  };
};

const CHILD_AGE = 12;
const TODDLER_AGE = 3;

const garde: ReadNeed = ({ person }) => {
  const ages = person.facts["ages_enfants"];
  if (!Array.isArray(ages)) return null;
  const young = ages.filter((age) => typeof age === "number" && age < CHILD_AGE);
  if (young.length === 0) return null;
  const toddler = young.some((age) => age < TODDLER_AGE);
  return {
    kind: "garde",
    title: toddler
      ? "Trouver une place en crèche ou une assistante maternelle"
      : "Prévoir la garde des enfants",
    why: said("la garde doit être prête au premier jour de formation", "ages_enfants"),
    weeks: { min: 4, max: 12 },
    blocking: false,
    until: "formation",
    dispositifs: ["hdf-garde-enfant", "age-ft"],
  };
};

const amenagements: ReadNeed = ({ person }) =>
  yesNo(person.facts, "rqth") === true
    ? {
        kind: "amenagements",
        title: "Préparer les aménagements avec le référent de l'organisme",
        why: [
          {
            text: "horaires, pauses et poste peuvent être adaptés, si vous le souhaitez",
            evidence: dispositifEvidence("agefiph-autres"),
          },
        ],
        weeks: { min: 2, max: 6 },
        blocking: false,
        until: "formation",
        dispositifs: ["agefiph-aide-parcours-emploi", "agefiph-autres"],
      }
    : null;

/** What is prepared around a formation: getting there, the children, the arrangements. */
export const AROUND_NEEDS: readonly ReadNeed[] = [
  (aims) => permis(aims) ?? trajets(aims),
  garde,
  amenagements,
];
