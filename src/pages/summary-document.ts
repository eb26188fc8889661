import type { DocumentFile, Part, TextDocument } from "../domain/document.ts";
import type { Pathway } from "../domain/pathway.ts";
import type { Style } from "../domain/reply.ts";
import { asSentence, capital } from "../say/french.ts";
import { alternativeSentences, skillsInWords, slipSentences } from "../say/pathway-other-ways.ts";
import { pathwayBlock } from "../say/pathway-sentences.ts";
import { codeSquares, spelledCode } from "./resume-code.tsx";
import {
  editionInWords,
  factWords,
  type Printed,
  type SummaryContent,
  type Told,
  type ToldRight,
  type ToldSession,
} from "./summary-content.ts";
import { statusWordOf } from "./verdict-card.tsx";
import { type WordName, word } from "./words/words.ts";

type Heading = Extract<Part, { kind: "heading" }>;

const heading = (level: Heading["level"], text: string): Part => ({ kind: "heading", level, text });

const list = (items: readonly string[]): readonly Part[] =>
  items.length > 0 ? [{ kind: "list", items }] : [];

/** A titled part, left out when it has nothing to say. */
const section = (name: WordName, style: Style, parts: readonly Part[]): readonly Part[] =>
  parts.length > 0 ? [heading(2, word(name, style)), ...parts] : [];

/** What it is about, then the sentences: one paragraph, or a line each in easy-read style. */
const toldParts = ({ about, sentences }: Told, style: Style): readonly Part[] => {
  const lead = word(about, style);
  if (style === "standard" || sentences.length === 1)
    return [{ kind: "paragraph", line: { lead, text: sentences.join(" ") } }];
  const [first = "", ...others] = sentences;
  return [{ kind: "list", items: [{ lead, text: first }, ...others] }];
};

const rightParts = ({ verdict, amounts, told, law }: ToldRight, style: Style): readonly Part[] => [
  heading(3, verdict.titre),
  { kind: "paragraph", line: { lead: asSentence(word(statusWordOf(verdict), style)), text: "" } },
  ...list(amounts),
  ...told.flatMap((one) => toldParts(one, style)),
  ...(law ? [{ kind: "paragraph", line: law, tone: "soft" } as const] : []),
];

const sessionParts = (session: ToldSession, style: Style): readonly Part[] => [
  heading(3, session.title),
  {
    kind: "paragraph",
    line: session.demonstration
      ? { lead: asSentence(word("demonstration", style)), text: session.organisme }
      : session.organisme,
  },
  {
    kind: "list",
    items: session.told.map(({ about, sentences }) => ({
      lead: `${word(about, style)} :`,
      text: sentences.join(" "),
    })),
  },
];

const stepParts = (pathway: Pathway, style: Style): readonly Part[] =>
  pathwayBlock(pathway, style).etapes.flatMap(({ titre, lignes }, at) => [
    heading(3, `${at + 1}. ${titre}`),
    ...list(lignes),
  ]);

const skillParts = ({ gap }: Pathway, style: Style): readonly Part[] => {
  if (!gap || gap.skills.length === 0) return [];
  const { held, toLearn } = skillsInWords(gap);
  const why = (text: string) => (style === "standard" ? ` ${asSentence(text)}` : "");
  const known = held.map((one) => asSentence(capital(one.libelle)) + why(one.why));
  const lead = (text: string): Part => ({ kind: "paragraph", line: text });
  return [
    ...(known.length > 0 ? [lead(word("skillsHeld", style)), ...list(known)] : []),
    ...toLearn.flatMap(({ from, skills }) => [
      lead(from ? `${word("skillsTaughtBy", style)} ${from}` : word("skillsToLearn", style)),
      ...list(skills.map((one) => asSentence(capital(one)))),
    ]),
  ];
};

const pathwayParts = (pathway: Pathway | null, style: Style): readonly Part[] => {
  if (!pathway) return [];
  const { slips, alternatives } = pathway;
  const late = slips.map((slip) => slipSentences(slip, pathway, style).join(" "));
  const other = alternatives.map((one) => alternativeSentences(one, style).join(" "));
  return [
    ...section("pathway", style, stepParts(pathway, style)),
    ...section("ifLate", style, list(late)),
    ...section("otherWays", style, list(other)),
    ...section("skillsAsked", style, skillParts(pathway, style)),
  ];
};

const factParts = ({ facts, unprinted }: SummaryContent, style: Style): readonly Part[] => [
  ...(facts.length > 0 ? [{ kind: "pairs", pairs: facts.map(factWords) } as const] : []),
  ...(unprinted
    ? [{ kind: "paragraph", line: word("healthNotPrinted", style), tone: "soft" } as const]
    : []),
];

const codeParts = (code: string, origin: string, style: Style): readonly Part[] =>
  code === ""
    ? []
    : [
        { kind: "paragraph", line: { lead: code, text: "" }, tone: "notice" },
        { kind: "paragraph", line: `${spelledCode(code).flat().join(", ")}.` },
        { kind: "paragraph", line: word("codeHelp", style) },
        { kind: "paragraph", line: { lead: word("codeAddress", style), text: origin } },
        { kind: "drawing", ...codeSquares(origin, code) },
        { kind: "paragraph", line: word("scan", style), tone: "soft" },
      ];

const paragraph = (line: string | null): readonly Part[] =>
  line === null ? [] : [{ kind: "paragraph", line }];

interface SummaryFrame {
  readonly style: Style;
  readonly printed: Omit<Printed, "labelOf">;
  /** Empty when the page does not know it. */
  readonly code: string;
  /** The address of this service, as the person sees it. */
  readonly origin: string;
}

/** The summary of a person as a document to keep, in the order of its page. */
export const summaryDocument = (content: SummaryContent, frame: SummaryFrame): TextDocument => {
  const { style, printed, code, origin } = frame;
  const edition = editionInWords(printed);
  return {
    title: word("summaryTitle", style),
    subtitle: edition,
    footer: edition,
    style,
    parts: [
      { kind: "paragraph", line: word("summaryEstimate", style), tone: "notice" },
      ...section("resumeCode", style, codeParts(code, origin, style)),
      ...section("myFacts", style, factParts(content, style)),
      ...section("project", style, paragraph(content.project)),
      ...section(
        "myRights",
        style,
        content.rights.flatMap((right) => rightParts(right, style)),
      ),
      ...section(
        "mySessions",
        style,
        content.sessions.flatMap((session) => sessionParts(session, style)),
      ),
      ...pathwayParts(content.pathway, style),
      ...section("toClarify", style, list(content.toClarify)),
      ...(content.empty ? paragraph(word("summaryEmpty", style)) : []),
      ...section("myContacts", style, paragraph(content.contact)),
    ],
  };
};

/** The file that holds it: its name and its title say nothing of the person. */
export const summaryFile = (
  document: TextDocument,
  { today }: Pick<Printed, "today">,
): DocumentFile => ({
  title: document.title,
  author: "Passerelle",
  createdAt: `${today}T00:00:00.000Z`,
  documents: [document],
});
