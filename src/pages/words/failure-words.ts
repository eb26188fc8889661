/** What the pages say when something is missing, refused or broken; in standard French the failure's own reason comes before the help. */
export const FAILURE_WORDS = {
  failed: { standard: "Cela n'a pas marché", falc: "Ça n'a pas marché" },
  failedMissing: "Cette page n'existe pas",
  failedTooMany: { standard: "Trop d'essais", falc: "Il y a trop d'essais" },
  failedAway: { standard: "Le service est arrêté un instant", falc: "Le service est en panne" },
  failedHelp: {
    standard: "Vous pouvez revenir à l'accueil et recommencer.",
    falc: "Revenez au début. Puis essayez encore.",
  },
  failedMissingHelp: {
    standard: "L'adresse est peut-être mal écrite, ou la page a changé de place.",
    falc: "L'adresse est fausse. Ou la page n'est plus là.",
  },
  failedTooManyHelp: {
    standard: "Rien de ce que vous avez dit n'est perdu.",
    falc: "Attendez un peu. Puis essayez encore.",
  },
  failedAwayHelp: {
    standard: "Réessayez dans une minute.",
    falc: "Attendez une minute. Puis essayez encore.",
  },
  failedCall: {
    standard: "Une personne peut aussi vous répondre au téléphone, gratuitement :",
    falc: "Une personne peut vous aider. L'appel est gratuit :",
  },
} as const;
