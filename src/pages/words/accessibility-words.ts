import { frenchDay } from "../../domain/day.ts";
import type { Contact } from "../contact.ts";

/** What the statement counts. */
export interface Conformity {
  /** "83,2". */
  readonly percent: string;
  /** As the law calls it. */
  readonly state: string;
  readonly broken: number;
  readonly unverified: number;
  readonly date: string;
}

interface EasyPart {
  readonly title: string;
  readonly sentences: readonly string[];
}

export const EASY_STATEMENT = {
  title: "Pouvez-vous utiliser ce service ?",
  lead: "Ce service doit marcher pour tout le monde. Il n'est pas encore parfait.",
  list: "La liste des règles",
  listNotEasy: "Cette liste est officielle. Elle n'est pas facile à lire.",
  defender: "Écrire au Défenseur des droits",
} as const;

const rules = (count: number): string => (count > 1 ? `${count} règles` : `${count} règle`);

/** The statement in easy-read French: the same figures and the same gaps. */
export const easyStatement = (
  { percent, state, broken, unverified, date }: Conformity,
  contact: Contact | null,
): readonly EasyPart[] => [
  {
    title: "Les règles",
    sentences: [
      "La loi donne des règles pour les sites internet.",
      "Par exemple : on peut agrandir le texte.",
      "Ces règles s'appellent le RGAA 4.1.",
      `Nous respectons ${percent} % des règles.`,
      `Pour la loi, ce service est « ${state} ».`,
    ],
  },
  {
    title: "Ce qui ne va pas",
    sentences: [
      ...(broken > 0 ? [`Nous ne respectons pas ${rules(broken)}.`] : []),
      ...(unverified > 0
        ? [`Nous n'avons pas vérifié ${rules(unverified)}.`, "Nous les comptons comme fausses."]
        : []),
      "Personne n'a relu les traductions.",
      "Un lecteur d'écran lit la page à voix haute.",
      "Nous n'avons pas essayé avec un vrai lecteur d'écran.",
      "Des personnes avec un handicap n'ont pas encore essayé ce service.",
    ],
  },
  {
    title: "Qui a vérifié",
    sentences: [
      "Notre équipe a vérifié.",
      `C'était le ${frenchDay(date)}.`,
      "Une autre équipe doit encore vérifier.",
    ],
  },
  {
    title: "Une page ne marche pas ?",
    sentences: [
      ...(contact
        ? [
            `Appelez ${contact.nom} au ${contact.telephone}.`,
            "L'appel est gratuit.",
            `Les horaires : ${contact.horaires}.`,
            "On vous aide autrement.",
          ]
        : []),
      "Vous n'avez pas de réponse ?",
      "Écrivez au Défenseur des droits.",
      "Il vous aide à faire respecter vos droits.",
    ],
  },
];
