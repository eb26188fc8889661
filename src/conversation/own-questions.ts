import { PRIVATE_MATTERS, type PrivateMatter } from "../domain/outcome.ts";
import type { Asked, AskedChoice } from "../domain/reply.ts";
import type { FactDefinition, FactValue } from "../domain/situation.ts";

/** Questions of the conversation itself: about the wish and about consent, not about entitlement. */
export const WISH = "souhait";
export const METIER = "metier_choisi";
export const CONSENT = "consentement_handicap";
export const CONFIRMATION = "confirmation";
/** The one fact of the vocabulary that the conversation asks by itself: nothing can be found nearby without it. */
export const PLACE = "commune_insee";

/** One question a matter: nobody is told that prison is an illness. */
export const CONSENTS: Readonly<Record<PrivateMatter, string>> = {
  sante: CONSENT,
  justice: "consentement_justice",
  enfance: "consentement_enfance",
};
const MATTERS: ReadonlyMap<string, PrivateMatter> = new Map([
  ["sous_main_justice", "justice"],
  ["detenu", "justice"],
  ["sortant_ase", "enfance"],
]);

/** What a sensitive fact is about: health, unless said otherwise. */
export const matterOf = (fact: string): PrivateMatter => MATTERS.get(fact) ?? "sante";

/** The matter that a question asks consent for; null for any other question. */
export const consentAsked = (asked: Asked | null): PrivateMatter | null =>
  PRIVATE_MATTERS.find((matter) => CONSENTS[matter] === asked?.fact) ?? null;

const yesNo = (id: string, label: string): FactDefinition => ({
  id,
  label,
  type: "boolean",
  question: "",
  sensitive: false,
  about: "personne",
});

/** Given to the reader, so that a bare "oui" answers them too. */
export const OWN_FACTS: readonly FactDefinition[] = [
  yesNo(CONSENT, "accord pour garder une information de santé"),
  yesNo(CONSENTS.justice, "accord pour garder une information personnelle"),
  yesNo(CONSENTS.enfance, "accord pour garder une information personnelle"),
  yesNo(CONFIRMATION, "confirmation"),
];

/** Always possible, always last. */
export const NO_ANSWER: readonly AskedChoice[] = [
  { value: null, label: "Je ne sais pas" },
  { value: null, label: "Je préfère ne pas dire" },
];

const EXAMPLES = ["La petite enfance", "Le bâtiment", "La logistique", "L'aide aux personnes"];

/** The first question: examples rather than categories, and free words welcome. */
export const askWish = (heard: string | null = null): Asked => ({
  fact: WISH,
  question: "Quel métier ou quelle formation vous intéresse ?",
  help: "Écrivez avec vos mots, ou choisissez un exemple.",
  why: "je cherche des formations ouvertes près de chez vous",
  type: "text",
  choices: [
    ...(heard ? [heard, ...EXAMPLES] : EXAMPLES).map((label) => ({ value: label, label })),
    ...NO_ANSWER,
  ],
});

/** When the words fit several jobs, the person chooses. */
export const askMetier = (hits: readonly { rome: string; titre: string }[]): Asked => ({
  fact: METIER,
  question: "Quel métier est le plus proche de ce que vous voulez ?",
  why: "ces métiers ne demandent pas la même formation",
  type: "enum",
  choices: [
    ...hits.map(({ rome, titre }) => ({ value: rome, label: titre })),
    { value: null, label: "Aucun de ceux-là" },
    ...NO_ANSWER,
  ],
});

export const askPlace = (): Asked => ({
  fact: PLACE,
  question: "Dans quelle ville ou quel village habitez-vous ?",
  help: "Le nom ou le code postal.",
  why: "je cherche près de chez vous, et certaines aides dépendent du lieu",
  type: "text",
  choices: NO_ANSWER,
});

export const askConsent = (matter: PrivateMatter = "sante"): Asked => ({
  fact: CONSENTS[matter],
  help: "C'est facultatif. Vous pouvez l'effacer à tout moment.",
  type: "boolean",
  choices: [
    { value: true, label: "Oui, vous pouvez" },
    { value: false, label: "Non" },
    ...NO_ANSWER,
  ],
  ...(matter === "sante"
    ? {
        question: "Puis-je noter ce que vous dites de votre santé ou d'un handicap ?",
        why: "certaines aides existent pour les personnes qui ont un handicap",
      }
    : {
        question: "Puis-je noter cette information personnelle ?",
        why: "certaines aides tiennent compte de cette situation",
      }),
});

/** One short question for what was read with doubt. */
export const askConfirmation = (fact: string, value: FactValue, inWords: string): Asked => ({
  fact: CONFIRMATION,
  question: `J'ai compris : ${inWords}. C'est bien ça ?`,
  type: "boolean",
  choices: [{ value: true, label: "Oui" }, { value: false, label: "Non" }, ...NO_ANSWER],
  confirms: { fact, value },
});

const choicesOf = (fact: FactDefinition): readonly AskedChoice[] => {
  if (fact.type === "boolean") {
    return [
      { value: true, label: "Oui" },
      { value: false, label: "Non" },
    ];
  }
  const isNumber = fact.type === "integer";
  return (fact.values ?? []).map(({ value, label }) => ({
    value: isNumber ? Number(value) : value,
    label,
  }));
};

const SENSITIVE_HELP =
  "C'est facultatif. Si vous répondez, je le garde seulement pour chercher vos droits. Vous pouvez l'effacer.";

/** A question of the vocabulary, with its choices; a sensitive one says what is done with the answer. */
export const askFact = (fact: FactDefinition, style: "standard" | "falc"): Asked => {
  const help = fact.sensitive ? SENSITIVE_HELP : fact.help;
  return {
    fact: fact.id,
    question: (style === "falc" && fact.questionFalc) || fact.question,
    ...(help ? { help } : {}),
    ...(fact.why ? { why: fact.why } : {}),
    type: fact.type,
    choices: [...choicesOf(fact), ...NO_ANSWER],
  };
};
