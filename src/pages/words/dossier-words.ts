/** What is known of the person, and everything they may do about it. */
export const DOSSIER_WORDS = {
  facts: "Ce que je sais de vous",
  close: "Fermer",
  noFacts: {
    standard:
      "Rien pour le moment. Ce que vous me direz s'affichera ici, et vous pourrez le corriger.",
    falc: "Je ne sais rien de vous. Vos réponses seront ici.",
  },
  toConfirm: "à confirmer",
  correct: "Corriger",
  save: "Enregistrer",
  withdraw: { standard: "Retirer", falc: "Enlever" },
  whyKept: { standard: "Pourquoi je le garde :", falc: "Pourquoi je le note :" },
  sensitiveKept: {
    standard: "C'est une information de santé, gardée avec votre accord. La retirer l'efface.",
    falc: "C'est votre santé. Vous avez dit oui. Vous pouvez l'enlever.",
  },
  resumeCode: { standard: "Votre code de reprise", falc: "Votre code" },
  codeHelp: {
    standard: "Notez-le. Il rouvre votre dossier ici, ou au téléphone avec un conseiller.",
    falc: "Notez ce code. Il ouvre votre dossier. Donnez-le au téléphone.",
  },
  spelled: { standard: "Pour le dicter :", falc: "Pour le dire au téléphone :" },
  codeAddress: { standard: "À écrire sur la page :", falc: "L'adresse de la page :" },
  scanTitle: { standard: "Ouvrir sur un autre téléphone", falc: "Autre téléphone" },
  scan: {
    standard:
      "Photographiez ce carré avec un autre téléphone : il ouvre cette page et écrit le code.",
    falc: "Prenez ce carré en photo. Le téléphone ouvre votre dossier.",
  },
  yourFile: "Votre dossier",
  summary: { standard: "Mon bilan, à imprimer", falc: "Mon résumé, à imprimer" },
  callBack: {
    standard: "Être rappelé par une personne",
    falc: "Une personne vous appelle",
  },
  phone: "Votre numéro de téléphone",
  phoneExample: "Par exemple : 06 12 34 56 78.",
  whenCall: "Quand vous appeler ?",
  anyTime: "N'importe quand",
  morning: "Le matin",
  afternoon: "L'après-midi",
  who: { standard: "Qui doit vous rappeler ?", falc: "Qui vous appelle ?" },
  hotline: { standard: "Proch'Emploi, par téléphone", falc: "Proch'Emploi" },
  counsellor: { standard: "Un conseiller près de chez vous", falc: "Un conseiller" },
  whatIsSent: {
    standard: "La personne verra ce que vous m'avez dit. Vous n'aurez rien à répéter.",
    falc: "La personne voit vos réponses. Vous ne répétez pas.",
  },
  followedBy: {
    standard: "Votre dossier est suivi par",
    falc: "Un conseiller suit votre dossier :",
  },
  refuseFollowing: { standard: "Refuser ce suivi", falc: "Dire non" },
  followingHelp: {
    standard:
      "Cette structure voit ce que vous dites ici. Si vous arrêtez, elle ne voit plus rien et ses notes sont effacées. Vous recevez un nouveau code.",
    falc: "Ce conseiller lit vos réponses. Vous pouvez dire non. Ses notes sont effacées. Je vous donne un autre code.",
  },
  followingStopped: "Le suivi est arrêté",
  stopFollowing: { standard: "Arrêter le suivi par", falc: "Arrêter :" },
  askCall: "Demander un rappel",
  takeData: { standard: "Emporter mes données", falc: "Prendre mes réponses" },
  erase: "Effacer mon dossier",
  eraseHelp: {
    standard: "Tout ce que vous m'avez dit sera supprimé, tout de suite et pour toujours.",
    falc: "J'efface toutes vos réponses. C'est pour toujours.",
  },
  eraseYes: "Oui, tout effacer",
  erased: {
    standard:
      "Plus rien de ce que vous m'avez dit n'est gardé. Votre code de reprise n'ouvre plus rien.",
    falc: "J'ai tout effacé. Votre code ne marche plus.",
  },
  requestSent: "Votre demande est transmise",
  erasedTitle: "Votre dossier est effacé",
  erasureProof: "Preuve d'effacement",
  print: "Imprimer",
  savePdf: "Enregistrer en PDF",
  printHelp: {
    standard: "Sans ce bouton : menu du navigateur, puis « Imprimer ».",
    falc: "Vous pouvez aussi imprimer avec le menu.",
  },
  summaryTitle: { standard: "Mon bilan d'orientation", falc: "Mon résumé" },
  summaryEstimate: {
    standard:
      "Ce bilan est une estimation d'un assistant automatique, d'après ce que la personne a dit. La décision revient à chaque organisme.",
    falc: "Un assistant automatique a fait ce résumé. Il peut se tromper. Chaque organisme décide.",
  },
  summaryEmpty: {
    standard: "Il n'y a pas encore de résultat. Revenez à la conversation.",
    falc: "Il n'y a rien ici. Revenez à la conversation.",
  },
  healthNotPrinted: {
    standard:
      "Vos réponses sur votre santé ne sont pas imprimées. Une aide de la liste peut en parler : relisez avant de montrer cette feuille.",
    falc: "Je n'imprime pas vos réponses sur la santé. Une aide peut en parler. Relisez avant de montrer ce papier.",
  },
  project: { standard: "Mon projet", falc: "Ce que je veux faire" },
  myFacts: { standard: "Ma situation", falc: "Moi" },
  myRights: { standard: "Mes aides possibles", falc: "Mes aides" },
  toClarify: { standard: "À préciser avec un conseiller", falc: "À voir avec un conseiller" },
  mySessions: { standard: "Les formations trouvées", falc: "Mes formations" },
  myContacts: "Qui appeler",
  backToChat: { standard: "Revenir à la conversation", falc: "Revenir" },
  backHome: { standard: "Revenir à l'accueil", falc: "Revenir au début" },
} as const;
