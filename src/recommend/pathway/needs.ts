import type { Reason } from "../../domain/evidence.ts";
import type { Metier } from "../../domain/metier.ts";
import type { StepKind } from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import type { Facts } from "../../domain/situation.ts";
import { factEvidence, metierEvidence, schemeEvidence, sessionEvidence } from "../candidate.ts";
import { needsLicence } from "../constraints.ts";
import { numberOf, type Person, yesNo } from "../person.ts";
import type { Network } from "./input.ts";

/** A step before it has dates: what must be done, why, and whether the rest waits for it. */
export interface Need {
  readonly kind: StepKind;
  readonly title: string;
  readonly why: readonly Reason[];
  readonly weeks: { readonly min: number; readonly max: number } | null;
  readonly blocking: boolean;
  /** Schemes that help, the first to be asked first. */
  readonly schemes: readonly string[];
}

/** What needs are read from. */
export interface Aims {
  readonly person: Person;
  readonly metier: Metier | null;
  /** The best session for the wish; null when none was found. */
  readonly formation: RecommendedFormation | null;
  readonly experienced: boolean;
}

type ReadNeed = (aims: Aims) => Need | null;

const said = (text: string, fact: string): readonly Reason[] => [
  { text, evidence: factEvidence(fact) },
];
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
        schemes: [],
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
        schemes: ["faj"],
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
        schemes: [],
      }
    : null;

const FOLLOWED: Readonly<
  Record<Network, Pick<Need, "title" | "schemes"> & { readonly why: string }>
> = {
  "mission-locale": {
    title: "Prendre rendez-vous à la mission locale",
    why: "elle suit les jeunes, et c'est elle qui vous inscrit en formation",
    schemes: ["cej", "pacea"],
  },
  "cap-emploi": {
    title: "Prendre rendez-vous à Cap emploi",
    why: "un conseiller valide le projet, prévoit les aménagements et vous inscrit en formation",
    schemes: ["contrat-engagement"],
  },
  "france-travail": {
    title: "Parler du projet à votre conseiller France Travail",
    why: "c'est lui qui valide le projet et vous inscrit en formation",
    schemes: ["contrat-engagement"],
  },
  "mon-cep": {
    title: "Prendre un rendez-vous gratuit de conseil en évolution professionnelle",
    why: "il aide à monter le projet sans prévenir l'employeur",
    schemes: ["cep"],
  },
};

const FOLLOWED_EVIDENCE: Readonly<Record<Network, string>> = {
  "mission-locale": factEvidence("age"),
  "cap-emploi": schemeEvidence("cep"),
  "france-travail": schemeEvidence("cep"),
  "mon-cep": schemeEvidence("cep"),
};

const accompagnement: ReadNeed = ({ person }) => {
  const network = networkOf(person.facts);
  const { title, why, schemes } = FOLLOWED[network];
  const age = numberOf(person.facts, "age");
  const evidence = age === null ? schemeEvidence("cep") : FOLLOWED_EVIDENCE[network];
  return {
    kind: "accompagnement",
    title,
    why: [{ text: why, evidence }],
    weeks: { min: 1, max: 3 },
    blocking: false,
    schemes,
  };
};

const francais: ReadNeed = ({ person }) =>
  person.learnsFrench === true
    ? {
        kind: "francais",
        title: "Suivre des cours de français",
        why: said("les formations aux métiers se font en français", "niveau_francais"),
        weeks: { min: 12, max: 30 },
        blocking: true,
        schemes: ["langues-etrangeres"],
      }
    : null;

const lecture: ReadNeed = ({ person }) =>
  person.readsWithEffort === true && yesNo(person.facts, "scolarise_en_france") !== false
    ? {
        kind: "lecture",
        title: "Reprendre la lecture, l'écriture et le calcul",
        why: said(
          "c'est gratuit, à votre rythme, et la suite devient plus facile",
          "difficulte_lire_ecrire",
        ),
        weeks: { min: 8, max: 20 },
        blocking: true,
        schemes: ["lire-ecrire-agir"],
      }
    : null;

const numerique: ReadNeed = ({ person }) =>
  person.lostOnline === true
    ? {
        kind: "numerique",
        title: "Apprendre à se servir d'un ordinateur et d'internet",
        why: said(
          "les démarches et les cours demandent d'être un peu à l'aise",
          "difficulte_numerique",
        ),
        weeks: { min: 2, max: 6 },
        blocking: false,
        schemes: ["illectronisme"],
      }
    : null;

const WALKING_KM = 5;

const permis: ReadNeed = ({ person, metier }) =>
  person.licensed === false && metier !== null && needsLicence(metier)
    ? {
        kind: "mobilite",
        title: "Préparer le permis B",
        why: [
          { text: "le permis est demandé pour ce métier", evidence: metierEvidence(metier.rome) },
        ],
        weeks: { min: 12, max: 40 },
        blocking: false,
        schemes: [
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
    schemes: [
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
    schemes: ["hdf-garde-enfant", "age-ft"],
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
            evidence: schemeEvidence("agefiph-autres"),
          },
        ],
        weeks: { min: 2, max: 6 },
        blocking: false,
        schemes: ["agefiph-aide-parcours-emploi", "agefiph-autres"],
      }
    : null;

const decouverte: ReadNeed = ({ person, metier, experienced }) =>
  metier === null || experienced || yesNo(person.facts, "en_emploi") === true
    ? null
    : {
        kind: "decouverte",
        title: `Essayer le métier une à deux semaines en entreprise`,
        why: [
          {
            text: `pour vérifier que ce métier vous plaît : ${metier.titre}`,
            evidence: metierEvidence(metier.rome),
          },
        ],
        weeks: { min: 1, max: 2 },
        blocking: false,
        schemes: ["pmsmp"],
      };

const remiseANiveau: ReadNeed = ({ person, formation }) => {
  const asked = formation?.niveauEntree ?? null;
  if (formation === null || asked === null || person.niveau === null || person.niveau >= asked)
    return null;
  return {
    kind: "remise-a-niveau",
    title: "Se remettre à niveau, avec le certificat CléA si vous le voulez",
    why: [
      {
        text: "la formation visée demande un niveau que vous n'avez pas encore",
        evidence: sessionEvidence(formation),
      },
    ],
    weeks: { min: 4, max: 12 },
    blocking: true,
    schemes: ["clea", "dynamique-vers-emploi"],
  };
};

const READERS: readonly ReadNeed[] = [
  papiers,
  logement,
  inscription,
  accompagnement,
  francais,
  lecture,
  numerique,
  (aims) => permis(aims) ?? trajets(aims),
  garde,
  amenagements,
  decouverte,
  remiseANiveau,
];

/** What stands between the person and the training, in the order it is taken. */
export const needsOf = (aims: Aims): readonly Need[] => READERS.flatMap((read) => read(aims) ?? []);
