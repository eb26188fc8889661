import { addDays, type Day, daysBetween } from "#domain/day.ts";
import { adresse, contact, element, nameOf, text } from "./lheo-elements.ts";
import type {
  DemonstrationCatalogue,
  DemonstrationPlace,
  FormationSource,
  Organisme,
  SessionSource,
} from "./source.ts";

const FINANCEUR_CODES = {
  region: 2,
  ft: 4,
  etat: 11,
  agefiph: 7,
  opco: 16,
  departement: 8,
  individuel: 10,
  autre: 0,
} as const;
const OBJECTIVES = {
  certification: 6,
  professionnalisation: 7,
  prepa: 8,
  "remise-a-niveau": 5,
  remobilisation: 9,
  perfectionnement: 2,
  creation: 4,
} as const;
const STATES = { ouvert: "1", ferme: "2", suspendu: "3", inconnu: null } as const;
const MODES = { presentiel: 0, mixte: 1, distance: 2 } as const;
/** Demandeur d'emploi, and tout public for what opens to everyone. */
const PUBLICS = { demandeur: "80006", tous: "83056" } as const;

/** Zeros: what LHEO asks for and an invented organism does not have. Importers read them as unknown. */
const NO_SIRET = "0".repeat(14);
const NO_ACTIVITY_NUMBER = "0".repeat(11);
const NO_DATE = "99999999";
const HOURS_A_WEEK = 35;

const compact = (day: Day): string => day.replaceAll("-", "");

/** 1 January 1900 was a Monday. */
const MONDAY = "1900-01-01";

/** The Monday of the week of a day: the catalogue changes from week to week, not from hour to hour. */
export const mondayOf = (day: Day): Day => addDays(day, -(daysBetween(MONDAY, day) % 7));

const periode = (formation: FormationSource, session: SessionSource, today: Day): string => {
  const debut = addDays(mondayOf(today), session.dans * 7);
  const weeks = Math.ceil((formation.heures.centre + formation.heures.entreprise) / HOURS_A_WEEK);
  const fin = session.entrees === "permanentes" ? NO_DATE : compact(addDays(debut, weeks * 7 - 3));
  return element("periode", element("debut", compact(debut)) + element("fin", fin));
};

interface Situated {
  readonly organisme: Organisme;
  readonly place: DemonstrationPlace;
  /** Steady from one import to the next, whatever the dates. */
  readonly numero: string;
}

const sessionXml = (
  formation: FormationSource,
  session: SessionSource,
  { place, numero }: Situated,
  today: Day,
): string =>
  element(
    "session",
    periode(formation, session, today) +
      element("adresse-inscription", adresse(place)) +
      element("etat-recrutement", STATES[session.etat]) +
      element(
        "cycle",
        session.places === undefined
          ? ""
          : element("type-cycle", 0) + element("capacite-cumulee", session.places),
      ),
    ` numero="${numero}"`,
  );

const actionXml = (
  formation: FormationSource,
  session: SessionSource,
  situated: Situated,
  today: Day,
): string => {
  const { organisme, place, numero } = situated;
  const isOpenToAll = formation.type === "prepa" || formation.type === "remise-a-niveau";
  const financeurs = session.financeurs ?? formation.financeurs;
  return element(
    "action",
    text("rythme-formation", "Temps plein") +
      element("code-public-vise", isOpenToAll ? PUBLICS.tous : PUBLICS.demandeur) +
      element("niveau-entree-obligatoire", 0) +
      text("modalites-alternance", formation.heures.entreprise > 0 ? "Stage en entreprise" : "-") +
      element("modalites-enseignement", MODES[session.modalite]) +
      text("conditions-specifiques", formation.conditions) +
      element("prise-en-charge-frais-possible", 1) +
      (session.modalite === "distance"
        ? ""
        : element(
            "lieu-de-formation",
            element("coordonnees", adresse(place)),
            ' tag="principal"',
          )) +
      element("modalites-entrees-sorties", session.entrees === "permanentes" ? 1 : 0) +
      sessionXml(formation, session, situated, today) +
      element("nombre-heures-centre", formation.heures.centre) +
      element("nombre-heures-entreprise", formation.heures.entreprise || null) +
      element("nombre-heures-total", formation.heures.centre + formation.heures.entreprise) +
      element(
        "organisme-formateur",
        element("SIRET-formateur", element("SIRET", NO_SIRET)) +
          text("raison-sociale-formateur", nameOf(organisme)) +
          element("contact-formateur", contact(organisme)),
      ) +
      financeurs
        .map((name) =>
          element("organisme-financeur", element("code-financeur", FINANCEUR_CODES[name])),
        )
        .join(""),
    ` numero="${numero}"`,
  );
};

/** Numbers sessions by organism and place, so that a row added elsewhere renames nobody. */
const situate = (
  formation: FormationSource,
  organismes: ReadonlyMap<string, Organisme>,
  places: DemonstrationCatalogue["places"],
): readonly (Situated & { readonly session: SessionSource })[] => {
  const ranks = new Map<string, number>();
  return formation.sessions.flatMap((session) => {
    const organisme = organismes.get(session.chez);
    const place = organisme && places[session.a ?? organisme.commune];
    if (!organisme || !place) return [];
    const key = `${organisme.id}-${place.insee}`;
    const rank = (ranks.get(key) ?? 0) + 1;
    ranks.set(key, rank);
    return [{ session, organisme, place, numero: rank === 1 ? key : `${key}-${rank}` }];
  });
};

const levelCode = (niveau: number | undefined): number | null =>
  niveau === undefined ? null : niveau === 0 ? 1 : niveau + 10;

const domainXml = ({ codes }: FormationSource): string =>
  `<domaine-formation>${codes.formacodes
    .map((code, rank) => element("code-FORMACODE", code, rank === 0 ? ' tag="principal"' : ""))
    .join("")}${codes.nsf.map((code) => element("code-NSF", code)).join("")}${codes.romes
    .map((code) => element("code-ROME", code))
    .join("")}</domaine-formation>`;

const formationXml = (
  formation: FormationSource,
  sessions: readonly (Situated & { readonly session: SessionSource })[],
  today: Day,
): string => {
  const [first] = sessions;
  if (!first) return "";
  const { certification, niveaux } = formation;
  const responsible = first.organisme;
  return element(
    "formation",
    `\n${[
      domainXml(formation),
      text("intitule-formation", formation.intitule),
      text("objectif-formation", formation.objectif),
      text(
        "resultats-attendus",
        certification ? "Certification visée à la fin de la formation." : "-",
      ),
      text("contenu-formation", formation.contenu),
      element("certifiante", certification ? 1 : 0),
      element("contact-formation", contact(responsible)),
      element("parcours-de-formation", 2),
      element("code-niveau-entree", levelCode(niveaux.entree) ?? 0),
      element("objectif-general-formation", OBJECTIVES[formation.type]),
      element(
        "certification",
        element("code-RNCP", certification?.rncp) +
          element("code-CERTIFINFO", certification?.certifinfo) +
          element("code-RS", certification?.rs),
      ),
      element("code-niveau-sortie", levelCode(niveaux.sortie)),
      ...sessions.map((each) => actionXml(formation, each.session, each, today)),
      element(
        "organisme-formation-responsable",
        element("numero-activite", NO_ACTIVITY_NUMBER) +
          element("SIRET-organisme-formation", element("SIRET", NO_SIRET)) +
          text("nom-organisme", nameOf(responsible)) +
          text("raison-sociale", nameOf(responsible)) +
          element("coordonnees-organisme", contact(responsible)) +
          element("contact-organisme", contact(responsible)),
      ),
    ]
      .filter(Boolean)
      .join("\n")}\n`,
    ` numero="${formation.id}" datemaj="${compact(mondayOf(today))}"`,
  );
};

/**
 * The demonstration catalogue as a LHEO 2.3 file, its dates counted from `today`: there is always a session to come,
 * and the same week gives the same file.
 */
export const demonstrationXml = (catalogue: DemonstrationCatalogue, today: Day): string => {
  const organismes = new Map(catalogue.organismes.map((organisme) => [organisme.id, organisme]));
  const formations = catalogue.formations.map((formation) =>
    formationXml(formation, situate(formation, organismes, catalogue.places), today),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<lheo xmlns="http://lheo.gouv.fr/2.3">',
    "<offres>",
    ...formations,
    "</offres>",
    "</lheo>",
    "",
  ].join("\n");
};
