import { fold } from "../../../domain/folding.ts";

/** What the command bar can do. `takes`: what is typed after its name. */
export const COMMANDS = [
  {
    id: "ouvrir",
    words: "ouvrir un dossier par son code",
    takes: "code",
    example: "ouvrir 2K7R 9FHP M3XT",
  },
  {
    id: "numero",
    words: "chercher un dossier par numéro de téléphone",
    takes: "numéro",
    example: "numero 06 12 34 56 78",
  },
  { id: "nouveau", words: "nouveau dossier pour cet appel", takes: null, example: "nouveau" },
  {
    id: "etape",
    words:
      "aller à une étape : accueil, besoin, situation, formation, mobilité, proposition, conclusion",
    takes: "étape",
    example: "etape mobilite",
  },
  {
    id: "fait",
    words: "noter ce que dit la personne, avec ses mots",
    takes: "phrase",
    example: "fait il a le permis et une voiture",
  },
  { id: "question", words: "poser une question choisie", takes: "mot", example: "question permis" },
  {
    id: "si",
    words: "et si : ce que cela changerait, sans rien noter",
    takes: "supposition",
    example: "si elle avait 26 ans",
  },
  {
    id: "sessions",
    words: "sessions près d'une autre commune",
    takes: "commune",
    example: "sessions bethune",
  },
  { id: "rappel", words: "promettre un rappel et conclure", takes: null, example: "rappel" },
  {
    id: "conclure",
    words: "conclure l'appel : note, suite donnée, transfert",
    takes: null,
    example: "conclure",
  },
  { id: "annuler", words: "annuler la dernière réponse", takes: null, example: "annuler" },
  { id: "rappels", words: "rappels du jour", takes: null, example: "rappels" },
  { id: "relais", words: "demandes qui attendent une personne", takes: null, example: "relais" },
  { id: "aide", words: "touches et commandes", takes: null, example: "aide" },
] as const;
export type CommandId = (typeof COMMANDS)[number]["id"];

export interface ReadCommand {
  readonly id: CommandId;
  /** What was typed after the name. */
  readonly rest: string;
}

const A_CODE = /^[0-9a-z]{4}[ .-]?[0-9a-z]{4}[ .-]?[0-9a-z]{4}$/iu;
/** Ten digits from 0, or an international number: a code of twelve figures is none. */
const A_PHONE = /^(?:0\d{9}|(?:\+|00)\d{9,13})$/u;

/** True for a telephone number, whatever its spaces. */
export const looksLikePhone = (text: string): boolean =>
  A_PHONE.test(text.replace(/[\s.()-]/g, ""));

/** How well typed letters fit a name: all of them in order, the fewer gaps the better; null when they do not. */
export const fuzzyScore = (typed: string, name: string): number | null => {
  const [letters, target] = [fold(typed).replaceAll(" ", ""), fold(name)];
  let at = -1;
  let gaps = 0;
  for (const letter of letters) {
    const next = target.indexOf(letter, at + 1);
    if (next < 0) return null;
    gaps += next - at - 1;
    at = next;
  }
  return gaps;
};

/** Its name weighs more than the words that explain it. */
const scoreOf = (typed: string, { id, words }: (typeof COMMANDS)[number]): number | null => {
  if (id.startsWith(fold(typed))) return -1;
  const byName = fuzzyScore(typed, id);
  if (byName !== null) return byName;
  const byWords = fold(words)
    .split(/[^a-z]+/)
    .some((word) => word.length > 2 && word.startsWith(fold(typed)));
  return byWords && typed.length > 1 ? 100 : null;
};

/** Commands that fit what is typed, the best first; all of them for nothing. */
export const commandsFor = (typed: string): readonly (typeof COMMANDS)[number][] => {
  const [name = ""] = typed.trim().split(/\s+/);
  if (name === "") return COMMANDS;
  return COMMANDS.flatMap((command) => {
    const score = scoreOf(name, command);
    return score === null ? [] : [{ command, score }];
  })
    .sort((one, other) => one.score - other.score)
    .map(({ command }) => command);
};

/** What was typed in the bar. A bare code or number is opened; words of no command are what the person says. */
export const readCommand = (typed: string): ReadCommand | null => {
  const text = typed.trim().replace(/^\//u, "").trim();
  if (text === "") return null;
  if (looksLikePhone(text)) return { id: "numero", rest: text };
  const [name = "", ...rest] = text.split(/\s+/);
  const exact = COMMANDS.find(({ id }) => id === fold(name));
  if (exact) return { id: exact.id, rest: rest.join(" ") };
  if (A_CODE.test(text) && /\d/u.test(text)) return { id: "ouvrir", rest: text };
  const [best] = commandsFor(name);
  if (best && (best.takes !== null || rest.length === 0))
    return { id: best.id, rest: rest.join(" ") };
  return { id: "fait", rest: text };
};
