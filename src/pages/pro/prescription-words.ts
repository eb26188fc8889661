import type { EventKind } from "../../domain/prescription.ts";

export const EVENT_WORDS: Readonly<Record<EventKind, string>> = {
  entree: "entrée",
  sortie: "sortie",
  issue_6_mois: "issue à 6 mois",
};

export const VALUE_WORDS: Readonly<Record<string, string>> = {
  entree: "entrée en formation",
  refus_organisme: "refus de l'organisme",
  desistement: "désistement",
  terme_certifie: "terminée, certification obtenue",
  terme: "terminée",
  abandon: "arrêt avant la fin",
  reorientation: "réorientation",
  emploi_avant_terme: "emploi trouvé avant la fin",
  emploi_durable: "emploi durable",
  emploi: "emploi",
  formation: "autre formation",
  creation: "création d'entreprise",
  recherche: "recherche d'emploi",
  inconnue: "inconnue",
};
