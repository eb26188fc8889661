import type { Source } from "../domain/evidence.ts";
import type { Language } from "../domain/language.ts";
import type { Guide, Outcome, Saying } from "../domain/outcome.ts";
import type { Block } from "../domain/reply.ts";
import { sentencesOf } from "../domain/sentences.ts";
import type { Aside, Danger, Matter } from "../domain/understanding.ts";
import type { Urgence } from "../knowledge/lexique.ts";
import type { Lieu } from "../knowledge/lieu.ts";
import { answerBlocks, sheetCitation } from "./answer-blocks.ts";
import { asSentence, capital, uncapital } from "./french.ts";
import { besideBlocks, guideBlocks, notedBlocks } from "./guide-blocks.ts";
import { leversBlocks, whatIfBlocks } from "./imagine-blocks.ts";
import { type PhraseName, phrase } from "./phrases.ts";
import { sourcesOf } from "./sources-of.ts";
import { verdictSentences } from "./verdict-sentences.ts";
import type { SayingDeps, Writer } from "./writer.ts";

export interface Writing {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sources: readonly Source[];
}

const paragraph = (sentences: readonly string[]): Block => ({ kind: "paragraph", sentences });
/** Said as it is written: fixed texts, dangers, and what the person said of themselves. */
const fixed = (sentences: readonly string[]): Block => ({
  kind: "paragraph",
  sentences,
  fixed: true,
});

const placesFrom = (lieux: readonly Lieu[]): Readonly<Record<string, string>> => {
  const hotline = lieux.find(({ id }) => id === "proch-emploi");
  return { telephone: hotline?.telephone ?? "", horaires: hotline?.horaires ?? "" };
};

const calling = ({ nom, precision, telephone }: Urgence["numeros"][number]): Block => ({
  kind: "urgence",
  text: `${nom}, ${precision} :`,
  telephone,
});

/** The right number first, one human sentence, nothing else; then who else can be called. */
const dangerBlocks = (danger: Danger, { deps, style }: Writer): readonly Block[] => {
  const urgence = deps.urgences.find((one) => one.danger === danger);
  if (!urgence) throw new Error(`no urgence for ${danger}`);
  const text = style === "falc" ? urgence.phraseFalc : urgence.phrase;
  const [first, ...others] = urgence.numeros.map(calling);
  return [...(first ? [first] : []), fixed(sentencesOf(text)), ...others];
};

/** Nothing stops for what is only guessed at: one sentence, one number, then the answer. */
const worryBlocks = (danger: Danger | null, { deps, style }: Writer): readonly Block[] => {
  const urgence = deps.urgences.find((one) => one.danger === danger);
  if (!urgence) return [];
  const text = style === "falc" ? urgence.doubtFalc : urgence.doubt;
  const [first] = urgence.numeros;
  return [fixed(sentencesOf(text)), ...(first ? [calling(first)] : [])];
};

/** A word on what was said beside the search, then the answer. */
const asideBlocks = (aside: Aside | null, { deps, style }: Writer): readonly Block[] => {
  const words = deps.asides.find((one) => one.aside === aside);
  return words ? [fixed(sentencesOf(style === "falc" ? words.phraseFalc : words.phrase))] : [];
};

const summaryBlocks = (outcome: Extract<Outcome, { kind: "summary" }>): readonly Block[] => {
  const lines = [
    ...(outcome.wish ? [`Votre projet : ${outcome.wish}.`] : []),
    ...outcome.facts.map(({ label, value }) => asSentence(`${label} : ${value}`)),
  ];
  return lines.length === 0
    ? [fixed(["Je ne sais encore rien de vous."])]
    : [fixed(["Voici ce que je sais de vous.", ...lines])];
};

const aboutBlocks = (
  { sheet, verdict }: Extract<Outcome, { kind: "about" }>,
  { style, deps }: Writer,
): readonly Block[] => [
  paragraph(
    style === "falc"
      ? sentencesOf(sheet.resumeFalc)
      : [asSentence(`${capital(sheet.nom)} : ${uncapital(sheet.resume)}`)],
  ),
  sheetCitation(sheet),
  paragraph(verdictSentences(verdict, style, verdict.missing.map(deps.labelOf))),
  { kind: "verdict", dispositif: verdict.dispositif, text: verdict.titre },
  ...(verdict.status === "ineligible" ? [] : [{ kind: "step", ...verdict.nextStep } as const]),
];

const REPEATED = "Je répète.";

const repeatBlocks = (text: string): readonly Block[] => {
  const sentences = sentencesOf(text).filter((sentence) => sentence !== REPEATED);
  return [fixed([REPEATED, ...sentences])];
};

const whyBlocks = (why: string | null, writer: Writer): readonly Block[] =>
  why
    ? [paragraph([`Je vous le demande pour une raison : ${why.replace(/\.$/, "")}.`])]
    : [writer.fixed("whyUnknown")];

/** Answered in French, with one line in the person's language beside it. */
const languageBlocks = (language: Language, writer: Writer): readonly Block[] => {
  const { langues, lieux } = writer.deps;
  const found = langues.find(({ code }) => code === language);
  if (!found) return [writer.fixed("language")];
  const line = found.ligne.replace("{telephone}", placesFrom(lieux)["telephone"] ?? "");
  return [
    writer.fixed("language"),
    { kind: "paragraph", sentences: [line], fixed: true, lang: language },
  ];
};

/** What is not ours, and who can answer. */
const OUT: Readonly<Record<Matter, PhraseName>> = {
  sante: "outHealth",
  "droit-du-travail": "outLabourLaw",
  demarches: "outDesk",
  ailleurs: "outRegion",
  autre: "outOfScope",
};

/** By how many times in a row nothing was understood: a person is proposed after two. */
const UNCLEAR: Readonly<Record<number, PhraseName>> = { 1: "unclear", 2: "unclearAgain" };

const FIXED: Partial<Record<Outcome["kind"], PhraseName>> = {
  welcome: "welcome",
  greet: "greet",
  thank: "thank",
  goodbye: "goodbye",
  stop: "stop",
  insult: "insult",
  human: "human",
  erase: "erase",
  chitchat: "chitchat",
  grief: "grief",
  "greet-again": "greetAgain",
};

/** What was said beside the question is noted first; what it opens comes after the answer. */
const withGuide = (
  blocks: readonly Block[],
  beside: Guide | null,
  writer: Writer,
): readonly Block[] =>
  beside
    ? [...notedBlocks(beside, writer.style), ...blocks, ...besideBlocks(beside, writer)]
    : blocks;

const outcomeBlocks = (outcome: Outcome, writer: Writer): readonly Block[] => {
  const name = FIXED[outcome.kind];
  if (name) return [writer.fixed(name)];
  switch (outcome.kind) {
    case "danger":
      return dangerBlocks(outcome.danger, writer);
    case "unclear":
      return [writer.fixed(UNCLEAR[outcome.times] ?? "unclearLeft")];
    case "silence":
      return [writer.fixed(outcome.times > 1 ? "silenceAgain" : "silence")];
    case "style":
      return [writer.fixed(outcome.style === "falc" ? "simpler" : "ordinary")];
    case "address":
      return [writer.fixed(outcome.tutoiement ? "sayTu" : "sayVous")];
    case "language":
      return languageBlocks(outcome.language, writer);
    case "what-if":
      return whatIfBlocks(outcome, writer);
    case "levers":
      return leversBlocks(outcome);
    case "repeat":
      return repeatBlocks(outcome.text);
    case "why-asked":
      return whyBlocks(outcome.why, writer);
    case "summary":
      return summaryBlocks(outcome);
    case "out-of-scope":
      return [writer.fixed(OUT[outcome.matter])];
    case "about":
      return withGuide(aboutBlocks(outcome, writer), outcome.beside, writer);
    case "answer":
      return withGuide(answerBlocks(outcome.passages, writer), outcome.beside, writer);
    case "guide":
      return guideBlocks(outcome, writer);
    default:
      return [];
  }
};

const blockText = (block: Block): string => {
  switch (block.kind) {
    case "paragraph":
      return block.sentences.join(" ");
    case "verdict":
      return "";
    case "step":
      return `${asSentence(block.text)} Contact : ${asSentence(block.contact)}`;
    case "urgence":
      return `${block.text} ${block.telephone}`;
    case "parcours":
      return [block.text, ...block.etapes.map(({ titre }) => asSentence(titre))].join("\n");
    default:
      return block.text;
  }
};

/** A reply as plain text: cards are drawn beside it. */
export const textOf = (blocks: readonly Block[]): string =>
  blocks
    .filter(({ kind }) => kind !== "formation")
    .map(blockText)
    .filter(Boolean)
    .join("\n");

const questionBlocks = ({ asked, style }: Saying): readonly Block[] => {
  if (!asked) return [];
  return style === "standard" && asked.help
    ? [{ kind: "question", text: asked.question, help: asked.help }]
    : [{ kind: "question", text: asked.question }];
};

/** Never the same message twice in a row. */
const unrepeated = (blocks: readonly Block[], saying: Saying, writer: Writer): readonly Block[] =>
  textOf(blocks) === saying.lastText ? [writer.fixed("again"), ...blocks] : blocks;

/**
 * Writes one turn: the outcome in sentences, then the one question. It can only say what the outcome holds.
 * In easy-read style, one sentence a line.
 */
export const writeReply = (outcome: Outcome, saying: Saying, deps: SayingDeps): Writing => {
  const places = placesFrom(deps.lieux);
  const writer: Writer = {
    style: saying.style,
    fixed: (name) => fixed(phrase(name, saying.style, places)),
    deps,
  };
  const question = outcome.kind === "danger" ? [] : questionBlocks(saying);
  const said = unrepeated([...outcomeBlocks(outcome, writer), ...question], saying, writer);
  const before =
    outcome.kind === "danger"
      ? []
      : [...worryBlocks(saying.worry, writer), ...asideBlocks(saying.aside, writer)];
  const blocks = [...before, ...said];
  const text = textOf(blocks);
  return { text, blocks, sources: sourcesOf(outcome) };
};
