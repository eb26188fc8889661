import type { Facts } from "../../domain/situation.ts";
import { dispositifEvidence, factEvidence } from "../candidate.ts";
import { numberOf, yesNo } from "../person.ts";
import type { Network } from "./input.ts";
import { type Need, type ReadNeed, said } from "./need.ts";

const YOUNG = 25;

/** Who follows this person (Code du travail, art. L5131-3, L5214-3-1 and L6111-6). */
export const networkOf = (facts: Facts): Network => {
  if (yesNo(facts, "suivi_cap_emploi") === true) return "cap-emploi";
  const age = numberOf(facts, "age");
  if (yesNo(facts, "suivi_ml") === true || (age !== null && age <= YOUNG)) return "mission-locale";
  if (yesNo(facts, "rqth") === true) return "cap-emploi";
  const works = yesNo(facts, "en_emploi") === true && yesNo(facts, "inscrit_ft") !== true;
  return works ? "mon-cep" : "france-travail";
};

const papiers: ReadNeed = ({ person }) =>
  yesNo(person.facts, "titre_sejour_autorise_travail") === false
    ? {
        kind: "papiers",
        title: "Demander un titre de séjour qui permet de travailler",
        why: said(
          "sans lui, ni formation payée ni emploi ne sont possibles",
          "titre_sejour_autorise_travail",
        ),
        weeks: null,
        blocking: false,
        dispositifs: [],
      }
    : null;

const logement: ReadNeed = ({ person }) =>
  yesNo(person.facts, "sans_hebergement") === true
    ? {
        kind: "logement",
        title: "Chercher un logement stable avec un travailleur social",
        why: said("se former est plus facile avec un toit sûr", "sans_hebergement"),
        weeks: null,
        blocking: false,
        dispositifs: ["faj"],
      }
    : null;

const inscription: ReadNeed = ({ person }) =>
  yesNo(person.facts, "inscrit_ft") === false && yesNo(person.facts, "en_emploi") !== true
    ? {
        kind: "inscription",
        title: "S'inscrire à France Travail",
        why: said("l'inscription ouvre les formations de la Région et leur paie", "inscrit_ft"),
        weeks: { min: 1, max: 2 },
        blocking: false,
        dispositifs: [],
      }
    : null;

const FOLLOWED: Readonly<
  Record<Network, Pick<Need, "title" | "dispositifs"> & { readonly why: string }>
> = {
  "mission-locale": {
    title: "Prendre rendez-vous à la mission locale",
    why: "elle suit les jeunes de 16 à 25 ans et les inscrit en formation",
    dispositifs: ["cej", "pacea"],
  },
  "cap-emploi": {
    title: "Prendre rendez-vous à Cap emploi",
    why: "un conseiller valide le projet, prévoit les aménagements et vous inscrit en formation",
    dispositifs: ["contrat-engagement"],
  },
  "france-travail": {
    title: "Parler du projet à votre conseiller France Travail",
    why: "le conseiller valide le projet et vous inscrit en formation",
    dispositifs: ["contrat-engagement"],
  },
  "mon-cep": {
    title: "Prendre un rendez-vous gratuit de conseil en évolution professionnelle",
    why: "on y monte le projet et son financement, sans prévenir l'employeur",
    dispositifs: ["cep"],
  },
};

const FOLLOWED_EVIDENCE: Readonly<Record<Network, string>> = {
  "mission-locale": factEvidence("age"),
  "cap-emploi": dispositifEvidence("cep"),
  "france-travail": dispositifEvidence("cep"),
  "mon-cep": dispositifEvidence("cep"),
};

/** A structure of insertion has its own counsellor, who knows the person's work (Code du travail, art. L5132-1). */
const withinInsertion: Need = {
  kind: "accompagnement",
  title: "Parler du projet à la personne qui vous accompagne dans la structure d'insertion",
  why: said("elle prépare la suite avec vous et peut aménager vos heures", "type_contrat"),
  weeks: { min: 1, max: 3 },
  blocking: false,
  dispositifs: ["iae"],
};

const accompagnement: ReadNeed = ({ person }) => {
  if (person.facts["type_contrat"] === "iae") return withinInsertion;
  const network = networkOf(person.facts);
  const { title, why, dispositifs } = FOLLOWED[network];
  const age = numberOf(person.facts, "age");
  const evidence = age === null ? dispositifEvidence("cep") : FOLLOWED_EVIDENCE[network];
  return {
    kind: "accompagnement",
    title,
    why: [{ text: why, evidence }],
    weeks: { min: 1, max: 3 },
    blocking: false,
    dispositifs,
  };
};

/** Papers, a roof, the registration and someone who follows: what opens all the rest. */
export const FIRST_NEEDS: readonly ReadNeed[] = [papiers, logement, inscription, accompagnement];
