/** A fixed text in both styles: one sentence an entry. Two lists, never one cut in pieces. */
export interface Phrase {
  readonly standard: readonly string[];
  readonly falc: readonly string[];
}

/** What is said when a conversation leaves its road: not understood, refused, silent, out of scope, repeated. */
export const REPAIRS = {
  stop: {
    standard: [
      "D'accord, on s'arrête là. Votre dossier est gardé : votre code de reprise l'ouvre quand vous voulez.",
    ],
    falc: ["D'accord, on s'arrête là.", "Votre dossier est gardé.", "Gardez votre code."],
  },
  silence: {
    standard: ["Prenez votre temps, je suis là."],
    falc: ["Prenez votre temps.", "Je suis là."],
  },
  silenceAgain: {
    standard: [
      "Je suis toujours là.",
      "Si vous préférez parler, une personne répond au {telephone} ({horaires}).",
    ],
    falc: [
      "Je suis toujours là.",
      "Vous préférez parler à une personne ?",
      "Appelez le {telephone}.",
    ],
  },
  passedDontKnow: { standard: ["Ce n'est pas grave."], falc: ["Ce n'est pas grave."] },
  passedRefuse: {
    standard: ["D'accord, je ne vous le demande plus."],
    falc: ["D'accord.", "Je ne vous le demande plus."],
  },
  passedSkip: { standard: ["D'accord, on passe."], falc: ["D'accord, on passe."] },
  passedCancel: {
    standard: [
      "D'accord, on laisse cette question. Le bouton « Effacer mon dossier » sert à tout recommencer.",
    ],
    falc: ["D'accord, on laisse cette question."],
  },
  passedAlreadySaid: {
    standard: [
      "Excusez-moi, je n'ai pas su lire votre réponse. Vous pouvez voir et corriger ce que je sais de vous.",
    ],
    falc: ["Excusez-moi.", "Je n'ai pas compris votre réponse.", "Je passe à la suite."],
  },
  unclearLeft: {
    standard: [
      "Laissons cette question de côté. Une personne peut la reprendre avec vous au {telephone}.",
    ],
    falc: ["On laisse cette question.", "Une personne peut vous aider.", "Appelez le {telephone}."],
  },
  again: {
    standard: ["Je vous réponds la même chose que juste avant."],
    falc: ["Ma réponse est la même."],
  },
  outHealth: {
    standard: [
      "Je ne réponds pas aux questions de santé.",
      "Un médecin ou un pharmacien peut vous répondre. En cas d'urgence, appelez le 15.",
    ],
    falc: [
      "Je ne parle pas de la santé.",
      "Demandez à un médecin ou à la pharmacie.",
      "Appelez le 15 si c'est urgent.",
    ],
  },
  outLabourLaw: {
    standard: [
      "Je ne réponds pas sur les conflits au travail.",
      "L'inspection du travail vous renseigne gratuitement, et le site code.travail.gouv.fr explique vos droits.",
    ],
    falc: [
      "Je ne parle pas des problèmes avec un patron.",
      "L'inspection du travail peut vous aider.",
      "C'est gratuit.",
    ],
  },
  outDesk: {
    standard: [
      "Je ne m'occupe pas de cette démarche.",
      "Un espace France services, près de chez vous, peut vous aider gratuitement.",
    ],
    falc: [
      "Je ne fais pas cette démarche.",
      "Allez dans un espace France services.",
      "L'aide est gratuite.",
    ],
  },
  outRegion: {
    standard: [
      "Je connais seulement les formations des Hauts-de-France.",
      "Ailleurs, l'agence France Travail de la ville peut vous répondre.",
    ],
    falc: [
      "Je connais seulement les Hauts-de-France.",
      "Pour une autre région, demandez à France Travail.",
    ],
  },
  noAnswer: {
    standard: [
      "Je ne sais pas : je n'ai pas de texte sûr pour répondre à cette question.",
      "Une personne de Proch'Emploi peut chercher avec vous au {telephone} (appel gratuit, {horaires}).",
    ],
    falc: [
      "Je ne sais pas.",
      "Une personne peut vous répondre.",
      "Appelez le {telephone}.",
      "C'est gratuit.",
    ],
  },
  hardText: {
    standard: ["Un texte officiel en parle."],
    falc: [
      "Un texte officiel en parle.",
      "Il est difficile à lire.",
      "Une personne peut vous l'expliquer.",
      "Appelez le {telephone}.",
    ],
  },
  unclear: {
    standard: ["Je n'ai pas compris. Pouvez-vous le dire autrement, avec quelques mots simples ?"],
    falc: ["Je n'ai pas compris.", "Pouvez-vous le dire avec d'autres mots ?"],
  },
  unclearAgain: {
    standard: [
      "Je ne comprends toujours pas, et je ne veux pas vous faire perdre de temps.",
      "Une personne peut vous répondre au {telephone} ({horaires}).",
      "Vous pouvez aussi choisir une réponse ci-dessous.",
    ],
    falc: [
      "Je ne comprends pas.",
      "Une personne peut vous aider.",
      "Appelez le {telephone}.",
      "Vous pouvez aussi choisir une réponse.",
    ],
  },
  outOfScope: {
    standard: [
      "Je ne sais pas répondre à cela. Je m'occupe des formations, des métiers et des aides pour se former ou travailler.",
    ],
    falc: ["Je ne sais pas répondre à cela.", "Je parle des formations, des métiers et des aides."],
  },
  chitchat: {
    standard: [
      "Je suis un assistant automatique : je n'ai pas d'avis ni d'humeur, mais je vous écoute.",
    ],
    falc: ["Je suis un assistant automatique.", "Je vous écoute."],
  },
  grief: {
    standard: [
      "Je suis désolé. Prenez le temps qu'il vous faut.",
      "Si c'est trop lourd, le 3114 vous écoute jour et nuit, et c'est gratuit.",
      "Nous pouvons continuer quand vous voulez.",
    ],
    falc: [
      "Je suis désolé.",
      "Vous pouvez parler à quelqu'un au 3114.",
      "C'est gratuit, jour et nuit.",
      "On continue quand vous voulez.",
    ],
  },
  greetAgain: {
    standard: ["Bonjour à nouveau. J'ai gardé ce que vous m'avez dit, nous pouvons continuer."],
    falc: ["Bonjour.", "J'ai gardé vos réponses.", "On continue."],
  },
  insult: {
    standard: [
      "Je comprends que ce soit énervant.",
      "Vous pouvez parler à une personne au {telephone} ({horaires}).",
    ],
    falc: ["Je comprends.", "Vous pouvez parler à une personne.", "Appelez le {telephone}."],
  },
} as const satisfies Readonly<Record<string, Phrase>>;
