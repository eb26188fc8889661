import type { Action, Motif } from "../../domain/access-log.ts";
import type { Role } from "../../domain/account.ts";

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  conseiller: "conseil",
  agent: "accueil téléphonique",
  superviseur: "encadrement",
  editeur: "données",
  admin: "comptes",
};

export const ACTION_WORDS: Readonly<Record<Action, string>> = {
  connexion: "connexion",
  deconnexion: "déconnexion",
  session: "session présentée",
  role: "page ou action réservée",
  formulaire: "formulaire reçu",
  comptes: "compte modifié",
  acces: "journal des accès consulté",
  import: "import envoyé",
  "dossier-creation": "dossier créé",
  "dossier-ouverture": "dossier ouvert par code",
  "dossier-lecture": "dossier consulté",
  "dossier-modification": "dossier modifié",
  "dossier-validation": "dossier validé",
  "lot-envoi": "lot de personnes envoyé",
  "lot-lecture": "lot de personnes consulté",
  "lot-modification": "lot de personnes modifié",
  "lot-export": "lot de personnes exporté",
  veille: "ce qui change consulté ou classé",
  prescription: "prescription exportée ou suivie",
  travaux: "travail en échec consulté ou relancé",
  regles: "version des règles décidée",
  "appel-recherche": "dossier cherché par numéro",
  "appel-conclusion": "appel conclu",
  rappel: "rappel",
  relais: "relais entre professionnels",
  telephonie: "appel annoncé par la téléphonie",
};

export const MOTIF_WORDS: Readonly<Record<Motif, string>> = {
  entretien: "entretien",
  appel: "appel",
  preparation: "préparation d'un entretien",
  controle: "contrôle",
};

export const OUTCOME_WORDS = { accorde: "accordé", refuse: "refusé" } as const;

const INSTANT = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "medium",
});

/** "22/11/2026 09:04:31", in Paris. */
export const instantInWords = (iso: string): string => INSTANT.format(new Date(iso));

const TIME = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", timeStyle: "medium" });
const DAY_AND_HOUR = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** "09:04:31" in Paris; with the day, "lun. 23 nov., 09:04". */
export const timeInWords = (iso: string, withDay = false): string =>
  (withDay ? DAY_AND_HOUR : TIME).format(new Date(iso));
