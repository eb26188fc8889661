import type { Guide, Passed } from "../domain/outcome.ts";
import type { Block, Style } from "../domain/reply.ts";
import { foundSentence } from "./formation-sentences.ts";
import { asSentence, count, enumerate } from "./french.ts";
import { pathwayBlock } from "./pathway-sentences.ts";
import type { PhraseName } from "./phrases.ts";
import { formationSentences } from "./session-words.ts";
import { verdictSentences } from "./verdict-sentences.ts";
import type { Writer } from "./writer.ts";

/** A message a person can read in one go: the rest stays in the cards beside it. */
const MOST_VERDICTS = 2;

/** Facts said back in one sentence, so that none grows too long; one by one in easy-read style. */
const NOTED_AT_ONCE: Readonly<Record<Style, number>> = { standard: 3, falc: 1 };

const notedSentences = ({ noted }: Guide, style: Style): readonly string[] => {
  const said = noted.map((one) => one.said);
  const [first = "", ...more] = Array.from(
    { length: Math.ceil(said.length / NOTED_AT_ONCE[style]) },
    (_, at) => enumerate(said.slice(at * NOTED_AT_ONCE[style], (at + 1) * NOTED_AT_ONCE[style])),
  );
  return first === ""
    ? []
    : [`J'ai noté : ${first}.`, ...more.map((text) => `${asSentence(text)}`)];
};

/** What was understood, said back. */
export const notedBlocks = (guide: Guide, style: Style): readonly Block[] => {
  const { withdrawn } = guide;
  const sentences = [
    ...notedSentences(guide, style),
    ...(withdrawn.length > 0 ? [`J'ai retiré : ${enumerate(withdrawn)}.`] : []),
  ];
  // what the person said of themselves has no reason to leave
  return sentences.length > 0 ? [{ kind: "paragraph", sentences, fixed: true }] : [];
};

const othersSentence = (others: number, afterSome: boolean): string =>
  afterSome
    ? `Il y a aussi ${count(others, "autre")} ${others > 1 ? "aides" : "aide"} pour vous, dans la liste.`
    : `J'ai trouvé ${count(others, "aide")} pour vous, dans la liste.`;

const verdictBlocks = (
  { fresh }: Guide,
  { style }: Writer,
  most = MOST_VERDICTS,
): readonly Block[] => {
  // a doubtful source is shown in the list with its caution, never announced
  const told = fresh.filter(({ confidence }) => confidence !== "low").slice(0, most);
  const others = fresh.length - told.length;
  return [
    ...told.flatMap((verdict): readonly Block[] => [
      { kind: "paragraph", sentences: verdictSentences(verdict, style) },
      { kind: "verdict", dispositif: verdict.dispositif, text: verdict.titre },
      { kind: "step", ...verdict.nextStep },
    ]),
    ...(others > 0
      ? [
          {
            kind: "paragraph",
            sentences: [othersSentence(others, told.length > 0)],
          } as const,
        ]
      : []),
  ];
};

const formationBlocks = (guide: Guide, writer: Writer): readonly Block[] => {
  if (!guide.freshFormations) return [];
  const { formations, metiers } = guide.recommendations;
  if (formations.length === 0) return [writer.fixed("noFormation")];
  return [
    { kind: "paragraph", sentences: [foundSentence(formations, metiers[0]?.titre ?? null)] },
    ...formations.flatMap((formation): readonly Block[] => [
      { kind: "paragraph", sentences: formationSentences(formation, writer.style) },
      { kind: "formation", id: formation.session.id, text: asSentence(formation.intitule) },
    ]),
  ];
};

/** The way there, shown with the sessions it leads to; an only step is no way. */
const pathwayBlocks = (
  { freshFormations, recommendations: { parcours } }: Guide,
  { style }: Writer,
): readonly Block[] =>
  freshFormations && parcours && parcours.steps.length > 1 ? [pathwayBlock(parcours, style)] : [];

const UNKEPT = { sante: "unkeptHealth", justice: "unkeptLife", enfance: "unkeptLife" } as const;

const cautions = (guide: Guide, writer: Writer): readonly Block[] => [
  ...(guide.unkept === null ? [] : [writer.fixed(UNKEPT[guide.unkept])]),
  ...(guide.unknownPlace ? [writer.fixed("unknownPlace")] : []),
];

/** What a message opens when it asks something else: counted, since the answer comes first. */
export const besideBlocks = (guide: Guide, writer: Writer): readonly Block[] => [
  ...cautions(guide, writer),
  ...verdictBlocks(guide, writer, 0),
  ...formationBlocks(guide, writer),
];

const PASSED: Readonly<Record<Passed, PhraseName>> = {
  "dont-know": "passedDontKnow",
  refuse: "passedRefuse",
  skip: "passedSkip",
  cancel: "passedCancel",
  "already-said": "passedAlreadySaid",
};

/** The blocks of an ordinary turn: what was understood, what it opens, what was found. */
export const guideBlocks = (guide: Guide, writer: Writer): readonly Block[] => [
  ...(guide.passed ? [writer.fixed(PASSED[guide.passed])] : []),
  ...notedBlocks(guide, writer.style),
  ...cautions(guide, writer),
  ...verdictBlocks(guide, writer),
  ...formationBlocks(guide, writer),
  ...pathwayBlocks(guide, writer),
  ...(guide.settled ? [writer.fixed("settled")] : []),
];
