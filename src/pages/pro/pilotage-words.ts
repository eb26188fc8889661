import type { Measure, Period } from "../../domain/follow-up.ts";

/** A part of the dashboard: one measure, what it says, and how its lines are named. */
export interface Section {
  readonly measure: Measure;
  readonly title: string;
  readonly text: string;
  readonly heading: string;
  /** True when each line has a place too. */
  readonly placed?: true;
}

/** In the order of the Pacte's own questions: who came, what for, what is missing, what became of it. */
export const SECTIONS: readonly Section[] = [
  {
    measure: "canal",
    title: "Conversations",
    text: "Conversations où une personne a dit quelque chose, par où elles sont venues.",
    heading: "Canal",
  },
  {
    measure: "public",
    title: "Publics",
    text: "Âges et publics prioritaires du Pacte régional, d'après ce que les personnes ont dit. La santé et le handicap ne sont jamais comptés.",
    heading: "Public",
  },
  {
    measure: "territoire",
    title: "Territoires",
    text: "Bassin d'emploi de la commune dite, sinon le département.",
    heading: "Territoire",
  },
  {
    measure: "metier",
    title: "Souhaits par métier",
    text: "Le premier métier retenu avec la personne.",
    heading: "Métier",
  },
  {
    measure: "souhait",
    title: "Souhaits par métier et par territoire",
    text: "Le même métier, là où la personne habite.",
    heading: "Métier",
    placed: true,
  },
  {
    measure: "sans-offre",
    title: "Besoins sans offre",
    text: "Métiers souhaités pour lesquels aucune session ouverte n'a été trouvée.",
    heading: "Métier",
    placed: true,
  },
  {
    measure: "obstacle",
    title: "Freins à lever",
    text: "Étapes du parcours à franchir avant la formation.",
    heading: "Frein",
  },
  {
    measure: "oui",
    title: "Aides probables",
    text: "Aides auxquelles la personne a sans doute droit.",
    heading: "Aide",
  },
  {
    measure: "a-preciser",
    title: "Aides à préciser",
    text: "Aides pour lesquelles il manquait une réponse.",
    heading: "Aide",
  },
  {
    measure: "non",
    title: "Aides fermées",
    text: "Aides auxquelles la personne n'a pas droit pour l'instant.",
    heading: "Aide",
  },
  {
    measure: "abandon",
    title: "Questions laissées sans réponse",
    text: "La dernière question posée quand la conversation s'est arrêtée.",
    heading: "Question",
  },
  {
    measure: "rappel",
    title: "Délais de rappel",
    text: "Temps entre la demande d'un rappel et le moment où quelqu'un la prend. L'engagement est de 15 jours.",
    heading: "Délai",
  },
];

const MONTH = new Intl.DateTimeFormat("fr-FR", { month: "long", year: "numeric", timeZone: "UTC" });

/** "novembre 2026", "année 2026". */
export const periodInWords = ({ period, since }: Period): string =>
  period === "annee" ? `année ${since.slice(0, 4)}` : MONTH.format(new Date(since));
