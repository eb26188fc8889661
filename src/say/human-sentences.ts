import type { HeldBy, HoldEnd, HumanAuthor } from "../domain/holding.ts";
import type { Asked, Block, Style } from "../domain/reply.ts";

const HOUR = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  hour: "numeric",
  minute: "2-digit",
});

/** "15 h 40", in Paris. */
export const frenchHour = (iso: string): string =>
  HOUR.format(new Date(iso))
    .replace(/^0(?=\d)/, "")
    .replace(":", " h ");

const ROLES: Readonly<Record<HumanAuthor["role"], string>> = {
  conseiller: "une personne du conseil",
  agent: "une personne de l'accueil téléphonique",
};

/** "Une personne du conseil (Mission locale de Lens)": a role and a structure, never a name. */
export const humanInWords = ({ role, structure }: HumanAuthor): string =>
  `${ROLES[role]} (${structure})`;

const started = (text: string): string => text.charAt(0).toLocaleUpperCase("fr") + text.slice(1);

const fixed = (sentences: readonly string[]): Block => ({
  kind: "paragraph",
  sentences,
  fixed: true,
});

const questionOf = (asked: Asked | null): readonly Block[] =>
  asked
    ? [
        {
          kind: "question",
          text: asked.question,
          ...(asked.help ? { help: asked.help } : {}),
        },
      ]
    : [];

/** Told to who writes while a human holds the conversation: who has it, and until when. */
export const heldBlocks = (held: HeldBy, style: Style): readonly Block[] => {
  const who = started(humanInWords(held));
  const until = frenchHour(held.until);
  return [
    fixed(
      style === "falc"
        ? [`${who} lit vos messages.`, `Elle répond ici, jusqu'à ${until}.`, "Moi, je me tais."]
        : [
            `${who} suit votre dossier jusqu'à ${until}.`,
            "Votre message lui est transmis, et sa réponse s'affiche ici.",
            "Je me tais pendant ce temps.",
          ],
    ),
  ];
};

/** Told when a human takes the conversation. */
export const arrivalBlocks = (held: HeldBy, style: Style): readonly Block[] => {
  const who = started(humanInWords(held));
  const until = frenchHour(held.until);
  return [
    fixed(
      style === "falc"
        ? [`${who} arrive.`, "Elle a lu ce que vous m'avez dit.", "Vous pouvez lui écrire ici."]
        : [
            `${who} prend la suite.`,
            "Elle voit ce que vous m'avez dit : vous n'avez rien à répéter.",
            `Elle vous répond ici, jusqu'à ${until} au moins.`,
          ],
    ),
  ];
};

const RETURNS: Readonly<Record<Style, Readonly<Record<HoldEnd, readonly string[]>>>> = {
  standard: {
    "given-back": [
      "Je suis de nouveau là, l'assistant automatique.",
      "Je garde tout ce qui a été dit.",
    ],
    "passed-on": [
      "Votre dossier est transmis à une autre équipe.",
      "En attendant, je suis de nouveau là, l'assistant automatique.",
    ],
    forgotten: [
      "La personne qui suivait votre dossier n'a plus répondu.",
      "Je suis de nouveau là, l'assistant automatique. Vos messages restent dans votre dossier.",
    ],
  },
  falc: {
    "given-back": ["C'est de nouveau l'assistant automatique.", "J'ai tout gardé."],
    "passed-on": ["Une autre équipe va voir votre dossier.", "En attendant, je suis là."],
    forgotten: ["La personne ne répond plus.", "Je suis de nouveau là.", "J'ai tout gardé."],
  },
};

/** Told when the assistant comes back: it picks up its open question, and repeats nothing else. */
export const returnBlocks = (end: HoldEnd, asked: Asked | null, style: Style): readonly Block[] => [
  fixed(RETURNS[style][end]),
  ...questionOf(asked),
];
