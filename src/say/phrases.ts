import type { Style } from "../domain/reply.ts";
import { type Phrase, REPAIRS } from "./repair-phrases.ts";

/** The fixed texts of the assistant. `{telephone}` and `{horaires}` come from `knowledge/lieux/`. */
export const PHRASES = {
  ...REPAIRS,
  welcome: {
    standard: [
      "Bonjour. Je suis un assistant automatique de la Région.",
      "Je vous aide à trouver une formation, un métier, une aide.",
      "Un conseiller peut vous répondre au {telephone} (appel gratuit, {horaires}).",
      "Mes réponses sont une estimation : la décision revient à chaque organisme.",
      "Ne donnez pas votre nom ni votre numéro de Sécurité sociale.",
    ],
    falc: [
      "Bonjour.",
      "Je suis un assistant automatique de la Région.",
      "Je ne suis pas une personne.",
      "Je vous aide à trouver une formation, un métier ou une aide.",
      "Vous pouvez parler à un conseiller.",
      "Appelez le {telephone}.",
      "C'est gratuit.",
      "C'est ouvert : {horaires}.",
      "N'écrivez pas votre nom.",
    ],
  },
  greet: {
    standard: ["Bonjour, je vous écoute."],
    falc: ["Bonjour.", "Je vous écoute."],
  },
  thank: {
    standard: ["Avec plaisir. Votre dossier reste ouvert si vous avez une autre question."],
    falc: ["Avec plaisir.", "Vous pouvez poser une autre question."],
  },
  goodbye: {
    standard: [
      "Au revoir. Gardez votre code de reprise : il ouvre votre dossier ici ou au téléphone.",
    ],
    falc: ["Au revoir.", "Gardez votre code.", "Il ouvre votre dossier."],
  },
  human: {
    standard: [
      "Vous pouvez parler à une personne de Proch'Emploi au {telephone} (appel gratuit, {horaires}).",
      "Donnez votre code de reprise : elle verra ce que vous m'avez dit.",
    ],
    falc: [
      "Vous pouvez parler à une personne.",
      "Appelez Proch'Emploi au {telephone}.",
      "C'est gratuit.",
      "Donnez votre code.",
    ],
  },
  erase: {
    standard: [
      "Le bouton « Effacer mon dossier » supprime tout ce que vous m'avez dit, tout de suite et pour toujours.",
    ],
    falc: ["Vous pouvez tout effacer.", "Utilisez le bouton « Effacer mon dossier »."],
  },
  simpler: {
    standard: ["D'accord, j'écris plus simplement."],
    falc: ["D'accord.", "J'écris plus simplement."],
  },
  ordinary: {
    standard: ["D'accord, je reprends des phrases ordinaires."],
    falc: ["D'accord."],
  },
  sayTu: { standard: ["D'accord, on se dit tu."], falc: ["D'accord, on se dit tu."] },
  sayVous: { standard: ["D'accord, on se dit vous."], falc: ["D'accord, on se dit vous."] },
  language: {
    standard: [
      "Je comprends seulement le français. Vous pouvez écrire quelques mots simples.",
      "Une personne peut aussi vous répondre au {telephone} ({horaires}).",
    ],
    falc: [
      "Je comprends le français.",
      "Écrivez quelques mots simples.",
      "Ou appelez le {telephone}.",
    ],
  },
  whyUnknown: {
    standard: ["Cette réponse change les aides ou les formations que je peux vous proposer."],
    falc: ["Votre réponse change les aides possibles."],
  },
  unkeptHealth: {
    standard: [
      "Vous avez parlé de votre santé ou d'un handicap : je ne l'ai pas gardé.",
      "Je peux le noter si vous le voulez, seulement pour chercher vos droits.",
    ],
    falc: [
      "Vous avez parlé de votre santé.",
      "Je ne l'ai pas gardé.",
      "Je le garde seulement si vous dites oui.",
    ],
  },
  unkeptLife: {
    standard: [
      "Vous avez dit une chose personnelle : je ne l'ai pas gardée.",
      "Je peux la noter si vous le voulez, seulement pour chercher vos droits.",
    ],
    falc: [
      "Vous avez dit une chose personnelle.",
      "Je ne l'ai pas gardée.",
      "Je la garde seulement si vous dites oui.",
    ],
  },
  unknownPlace: {
    standard: ["Je ne trouve pas cette commune dans les Hauts-de-France."],
    falc: ["Je ne trouve pas cette ville dans la région."],
  },
  noFormation: {
    standard: [
      "Je n'ai pas trouvé de session ouverte près de chez vous pour ce projet.",
      "Un conseiller de Proch'Emploi peut chercher plus loin : {telephone}.",
    ],
    falc: [
      "Je n'ai pas trouvé de formation près de chez vous.",
      "Un conseiller peut chercher plus loin.",
      "Appelez le {telephone}.",
    ],
  },
  modelSilent: {
    standard: [
      "Mon moteur de rédaction ne répond pas.",
      "Mes réponses sont plus simples, mais les règles sont les mêmes.",
    ],
    falc: ["Je réponds plus simplement.", "Les aides sont les mêmes."],
  },
  settled: {
    standard: ["Je n'ai plus de question : rien d'autre ne peut changer ces réponses."],
    falc: ["Je n'ai plus de question."],
  },
  nothingNew: {
    standard: ["C'est noté, cela ne change pas mes réponses."],
    falc: ["C'est noté.", "Mes réponses ne changent pas."],
  },
} as const satisfies Readonly<Record<string, Phrase>>;

export type PhraseName = keyof typeof PHRASES;

/** A fixed text in one style, its places filled. Every place must be given. */
export const phrase = (
  name: PhraseName,
  style: Style,
  places: Readonly<Record<string, string>>,
): readonly string[] =>
  PHRASES[name][style].map((sentence) =>
    sentence.replace(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole),
  );
