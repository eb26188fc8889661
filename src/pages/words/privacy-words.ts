import type { Style } from "../../domain/reply.ts";

export interface PrivacyPart {
  readonly title: string;
  readonly sentences: readonly string[];
}

interface PrivacyText {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly PrivacyPart[];
}

/** The whole page, once for each way of writing: two texts, never one cut in pieces. */
export const PRIVACY: Readonly<Record<Style, PrivacyText>> = {
  standard: {
    title: "Vos données",
    lead: "Passerelle ne demande ni votre nom ni votre adresse. Ce que vous dites sert à chercher vos droits et une formation.",
    parts: [
      {
        title: "Qui est responsable",
        sentences: [
          "La Région Hauts-de-France propose ce service, dans sa mission d'orientation et de formation.",
          "Elle répond de l'usage de vos données.",
        ],
      },
      {
        title: "Ce que je garde",
        sentences: [
          "Je garde vos messages et ce que j'en ai compris, par exemple votre âge ou votre commune.",
          "Le panneau « Ce que je sais de vous » montre tout. Vous pouvez y corriger ou retirer chaque chose.",
          "Si vous demandez un rappel, je garde votre numéro de téléphone jusqu'à l'appel.",
        ],
      },
      {
        title: "Votre santé",
        sentences: [
          "Parler d'un handicap est toujours facultatif.",
          "Je ne le note qu'avec votre accord, demandé seulement quand cela peut ouvrir un droit.",
          "Cette information est chiffrée. La retirer l'efface, sans trace.",
        ],
      },
      {
        title: "Combien de temps",
        sentences: [
          "Sans nouvelle de vous, une conversation est effacée après quelques jours : sept, sauf réglage de la Région.",
          "Si vous revenez avec votre code, ou si vous attendez un rappel, c'est trente jours.",
          "Vous pouvez tout effacer avant, en deux clics. Une page vous en donne la preuve.",
        ],
      },
      {
        title: "Qui voit mon dossier",
        sentences: [
          "Personne, tant que vous ne donnez pas votre code et ne demandez pas de rappel.",
          "Un conseiller ou un agent de Proch'Emploi peut l'ouvrir avec votre code.",
          "Sa structure suit alors votre dossier : c'est écrit en haut de la conversation, avec un bouton pour l'arrêter.",
          "Ses notes et le plan qu'il signe sont dans les données que vous pouvez emporter.",
          "Rien n'est vendu, ni donné à une banque, à un employeur ou à un autre site.",
        ],
      },
      {
        title: "Sur votre appareil",
        sentences: [
          "Cette page n'utilise aucun cookie et aucun service d'un autre site.",
          "Après votre premier message, l'onglet retient la clé de votre conversation. Elle disparaît quand vous le fermez.",
          "Les boutons « Écouter » et « Parler » utilisent la voix de votre navigateur. Pour « Parler », il peut envoyer votre voix à son éditeur.",
        ],
      },
      {
        title: "Qui décide",
        sentences: [
          "Des règles écrites d'après la loi donnent une estimation. Chaque réponse dit pourquoi.",
          "L'organisme décide. Une personne peut toujours revoir votre situation avec vous.",
        ],
      },
      {
        title: "Vos droits",
        sentences: [
          "Voir, corriger, emporter et effacer vos données : les boutons sont dans « Ce que je sais de vous ».",
          "Vous pouvez aussi le demander au délégué à la protection des données de la Région Hauts-de-France.",
        ],
      },
    ],
  },
  falc: {
    title: "Vos données",
    lead: "Je ne demande pas votre nom. Vos réponses servent à trouver des aides.",
    parts: [
      {
        title: "Qui fait ce service",
        sentences: ["C'est la Région Hauts-de-France.", "Elle protège vos réponses."],
      },
      {
        title: "Ce que je garde",
        sentences: [
          "Je garde vos messages.",
          "Je garde vos réponses, par exemple votre âge.",
          "Vous pouvez tout voir.",
          "Vous pouvez corriger.",
          "Vous pouvez enlever.",
        ],
      },
      {
        title: "Votre santé",
        sentences: [
          "Vous n'êtes pas obligé d'en parler.",
          "Je note seulement si vous dites oui.",
          "Vous pouvez l'enlever.",
        ],
      },
      {
        title: "Combien de temps",
        sentences: [
          "J'efface vos réponses après quelques jours.",
          "Avec votre code, je les garde un mois.",
          "Vous pouvez tout effacer avant.",
        ],
      },
      {
        title: "Qui voit mes réponses",
        sentences: [
          "Personne ne les voit.",
          "Si vous donnez votre code, un conseiller les voit.",
          "C'est écrit en haut de la page.",
          "Vous pouvez dire non.",
          "Je ne vends rien.",
        ],
      },
      {
        title: "Sur votre téléphone",
        sentences: [
          "Il n'y a pas de cookie.",
          "Le bouton « Parler » écoute votre voix.",
          "Votre téléphone peut envoyer votre voix à une société.",
        ],
      },
      {
        title: "Qui décide",
        sentences: [
          "Je donne une idée.",
          "Je peux me tromper.",
          "Chaque organisme décide.",
          "Une personne peut vous aider.",
        ],
      },
      {
        title: "Vos droits",
        sentences: [
          "Vous pouvez voir vos réponses.",
          "Vous pouvez les prendre.",
          "Vous pouvez les effacer.",
          "Touchez le bouton « Ce que je sais de vous ».",
        ],
      },
    ],
  },
};

/** What a language model does here, when there is one. */
export const modelSentences = (model: string | null): readonly string[] =>
  model === null
    ? ["Aucun programme de langage ne lit vos messages.", "Les règles répondent seules."]
    : [
        `Un programme de langage aide à lire et à écrire (${model}).`,
        "Noms, téléphones, adresses et mots de santé sont cachés avant.",
        "Il ne décide jamais de vos droits.",
      ];
