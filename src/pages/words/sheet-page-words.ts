/** Sheets of sessions and of jobs: what stands around the words of a feed or of the ROME. */
export const SHEET_PAGE_WORDS = {
  signUpOpen: {
    standard: "Les inscriptions sont ouvertes.",
    falc: "Vous pouvez vous inscrire.",
  },
  signUpClosed: {
    standard: "Les inscriptions sont fermées.",
    falc: "Vous ne pouvez pas vous inscrire.",
  },
  signUpSuspended: {
    standard: "Les inscriptions sont suspendues.",
    falc: "Vous ne pouvez pas vous inscrire pour le moment.",
  },
  signUpUnknown: {
    standard: "Je ne sais pas si les inscriptions sont ouvertes.",
    falc: "Je ne sais pas si vous pouvez vous inscrire.",
  },
  length: { standard: "Durée", falc: "Combien de temps" },
  whoPaysIt: { standard: "Qui paie", falc: "Qui paie" },
  howFarFrom: {
    standard: "Où habitez-vous ? Je calcule la distance jusqu'à",
    falc: "Où habitez-vous ? Je dis si c'est loin :",
  },
  unknownTown: {
    standard: "Je ne trouve pas cette commune dans la région. Essayez le code postal.",
    falc: "Je ne trouve pas cette ville. Écrivez le code postal.",
  },
  see: "Voir",
  centreText: {
    standard: "Ce que dit le centre de formation",
    falc: "Le texte du centre de formation",
  },
  centreNotEasy: {
    standard: "Ce texte est celui du centre de formation.",
    falc: "Le centre de formation a écrit ce texte. Il n'est pas facile à lire. Vous pouvez demander de l'aide pour le lire.",
  },
  aim: { standard: "Le but", falc: "Pour quoi faire" },
  learnt: { standard: "Ce qu'on apprend", falc: "Ce que vous apprenez" },
  obtained: { standard: "Ce qu'on obtient", falc: "Ce que vous avez à la fin" },
  toEnter: "Pour entrer",
  levelIn: { standard: "Niveau à l'entrée", falc: "Le niveau pour entrer" },
  levelOut: { standard: "Niveau à la sortie", falc: "Le niveau à la fin" },
  whoMayPay: { standard: "Qui peut payer", falc: "Qui peut payer" },
  mayPay: {
    standard: "Selon votre situation, la formation peut être payée par :",
    falc: "Cela dépend de vous. Voici qui peut payer :",
  },
  nobodyKnown: {
    standard:
      "Je ne connais pas de dispositif qui paie cette formation. Un conseiller peut en chercher.",
    falc: "Je ne sais pas qui peut payer. Demandez à un conseiller.",
  },
  mayEarn: {
    standard: "Pendant la formation, vous pouvez toucher, selon votre situation :",
    falc: "Cela dépend de vous. Vous pouvez recevoir de l'argent :",
  },
  seeForMe: { standard: "Voir ce qui est possible pour vous", falc: "Chercher pour moi" },
  jobsAfter: { standard: "Les métiers visés", falc: "Les métiers après la formation" },
  sessionsLike: { standard: "D'autres sessions", falc: "D'autres formations" },
  whomToAsk: { standard: "Qui contacter", falc: "Qui appeler" },
  telephone: "Téléphone",
  mail: { standard: "Courriel", falc: "Adresse mail" },
  site: { standard: "Site", falc: "Site internet" },
  jobDoes: { standard: "Ce qu'on fait", falc: "Ce que vous faites" },
  jobPlaces: { standard: "Où on travaille", falc: "Où vous travaillez" },
  jobBefore: { standard: "À savoir avant", falc: "Attention" },
  jobEntry: { standard: "Comment y entrer", falc: "Comment avoir ce métier" },
  jobTrainings: {
    standard: "Les formations qui y mènent",
    falc: "Les formations pour ce métier",
  },
  jobSkills: { standard: "Ce qu'il faut savoir faire", falc: "Ce qu'il faut savoir faire" },
  jobSkillsRome: {
    standard: "Les compétences principales selon le ROME",
    falc: "La liste officielle de ce qu'il faut savoir",
  },
  officialNotEasy: {
    standard: "Ce texte vient du ROME, le répertoire officiel des métiers.",
    falc: "Ce texte est officiel. Il n'est pas facile à lire.",
  },
  jobMarket: { standard: "Ce que cherchent les employeurs", falc: "Est-ce qu'on embauche ?" },
  jobListed: {
    standard: "Ce métier est sur la liste officielle des métiers en tension",
    falc: "Il manque des gens dans ce métier. C'est une liste officielle",
  },
  jobNear: {
    standard: "Où habitez-vous ? Je cherche des formations près de chez vous",
    falc: "Où habitez-vous ? Je cherche près de vous",
  },
  sessionsOpen: { standard: "Des sessions ouvertes", falc: "Des formations à venir" },
  noSession: {
    standard: "Je ne connais pas de session ouverte pour ce métier aujourd'hui.",
    falc: "Je ne connais pas de formation pour ce métier aujourd'hui.",
  },
  jobsLike: { standard: "Métiers proches", falc: "D'autres métiers" },
} as const;
