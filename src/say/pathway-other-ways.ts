import type { Alternative, ExpectedSkill, Pathway, SkillsGap, Slip } from "../domain/pathway.ts";
import type { Style } from "../domain/reply.ts";
import { asSentence, uncapital } from "./french.ts";

/** Where an idea ends in what the pathway says in one sentence: easy-read style gives each its own. */
const IDEAS = / [:;] |, et |, à partir /;
const FIRST_STEP_LATE = 30;

const ideasOf = (text: string, style: Style): readonly string[] =>
  (style === "falc" ? text.split(IDEAS) : [text]).map(asSentence);

const delayInWords = ({ days }: Slip, style: Style): string => {
  if (days !== FIRST_STEP_LATE) return `${days} jours plus tard`;
  return style === "falc" ? "1 mois plus tard" : "un mois plus tard";
};

/** What becomes of the pathway when a step is late, a sentence an idea in easy-read style. */
export const slipSentences = (
  slip: Slip,
  { steps }: Pick<Pathway, "steps">,
  style: Style,
): readonly string[] => {
  const { title = "" } = steps.find(({ kind }) => kind === slip.step) ?? {};
  const supposed =
    slip.step === "qualification"
      ? "Si vous manquez le début de la formation"
      : `Si l'étape « ${uncapital(title)} » commence ${delayInWords(slip, style)}`;
  return style === "falc"
    ? [`${supposed} :`, ...ideasOf(slip.text, style)]
    : [asSentence(`${supposed} : ${slip.text}`)];
};

/** Another way, and why it may do. */
export const alternativeSentences = (
  { title, why }: Alternative,
  style: Style,
): readonly string[] => [asSentence(title), ...ideasOf(why.text, style)];

/** Skills that nothing shows yet, with what would teach them; null when nothing found does. */
export interface ToLearn {
  readonly from: string | null;
  readonly skills: readonly string[];
}

export interface SkillsInWords {
  readonly held: readonly { readonly libelle: string; readonly why: string }[];
  readonly toLearn: readonly ToLearn[];
}

const learntFrom = (skills: readonly ExpectedSkill[]): readonly ToLearn[] => {
  const groups = new Map<string | null, string[]>();
  for (const { libelle, held, taughtBy } of skills) {
    if (held) continue;
    const from = taughtBy?.text ?? null;
    groups.set(from, [...(groups.get(from) ?? []), libelle]);
  }
  return [...groups].map(([from, libelles]) => ({ from, skills: libelles }));
};

/** What the job asks, parted in what the person has shown and what is to be learnt, by where it is taught. */
export const skillsInWords = ({ skills }: SkillsGap): SkillsInWords => ({
  held: skills.flatMap(({ libelle, held }) => (held ? [{ libelle, why: held.text }] : [])),
  toLearn: learntFrom(skills),
});
