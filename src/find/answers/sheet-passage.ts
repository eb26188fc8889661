import type { Passage } from "../../domain/answer.ts";
import type { Day } from "../../domain/day.ts";
import { sentencesOf, wordsOf } from "../../domain/sentences.ts";
import type { DispositifDetail } from "../../domain/sheet.ts";
import type { Amount } from "../../domain/verdict.ts";
import type { AskedWord, SearchableText } from "../documents/document-index.ts";
import type { Examiner, ReadQuestion } from "./evidence.ts";
import { answeringSentences, LONGEST_EASY } from "./sentences.ts";

/** What the id of a sheet begins with, among texts. */
export const SHEET = "dispositif:";
/** How much of a name must be in the question. */
const HALF = 0.5;

/** A question in front of the sheet that may answer it. */
export interface Opened {
  readonly text: SearchableText;
  readonly detail: DispositifDetail;
  readonly asked: ReadQuestion;
  readonly asOf: Day;
}

const isMoney = (unit: string | undefined): boolean => unit?.startsWith("EUR") === true;

/** What the question says beside the names of the scheme. */
const besideNames = ({ detail, asked }: Opened, examiner: Examiner): readonly AskedWord[] => {
  const names = [detail.titre, ...detail.mots].join(" ");
  return asked.subject.filter((word) => examiner.share([word], names) === 0);
};

/** A dated figure of the law whose name says what the question adds: "RSA : … personne seule". */
export const namedFigures = (opened: Opened, examiner: Examiner): readonly Amount[] => {
  const { detail, asked, asOf } = opened;
  if (!asked.parts.has("montant") || asked.parts.has("duree")) return [];
  const added = besideNames(opened, examiner);
  if (added.length === 0) return [];
  return detail.figures
    .filter(({ unit, label }) => isMoney(unit) && examiner.share(added, label) === 1)
    .flatMap(({ label, unit = "EUR", values }): readonly Amount[] => {
      const held = values.findLast(({ from }) => from <= asOf);
      if (!held || held.value === null) return [];
      const { value, confidence, from: since } = held;
      const name = label.replace(/^[^:]* : /u, "");
      return [{ id: label, label: name, value, unit, qualifier: "exact", confidence, since }];
    });
};

/** Amounts that hold for everyone on that day. */
const amountsOf = (opened: Opened, examiner: Examiner): readonly Amount[] => {
  const { parts } = opened.asked;
  if (!parts.has("montant") || parts.has("duree")) return [];
  const figures = namedFigures(opened, examiner);
  if (figures.length > 0) return figures;
  return opened.detail.montants.filter(({ value, unit }) => value !== null && isMoney(unit));
};

const TOGETHER = {
  oui: "Les deux ensemble, c'est possible",
  non: "Les deux ensemble, ce n'est pas possible",
  "sous conditions": "Les deux ensemble, c'est possible sous conditions",
} as const;

/** Another scheme named beside this one: what the law says of having both. */
const cumulSentence = (opened: Opened, examiner: Examiner): readonly string[] => {
  const added = besideNames(opened, examiner);
  if (!opened.asked.parts.has("cumul") || added.length === 0) return [];
  return opened.detail.cumuls
    .filter(({ titre }) => examiner.share(added, titre) >= HALF)
    .map(({ possible, regle }) => `${TOGETHER[possible]}${regle ? ` : ${regle}` : ""}.`)
    .slice(0, 1);
};

const sentencesFor = (opened: Opened, examiner: Examiner): readonly string[] => {
  const { detail, asked, text } = opened;
  if (asked.parts.has("papiers") && detail.pieces.length > 0)
    return [`Préparez : ${detail.pieces.join(", ")}.`];
  const together = cumulSentence(opened, examiner);
  return together.length > 0 ? together : answeringSentences(text, asked, examiner);
};

const easyOf = (
  sentences: readonly string[],
  { resume, resumeFalc }: DispositifDetail,
): readonly string[] => {
  const [first] = sentences;
  const isWhatItIs = first !== undefined && resume.startsWith(first);
  const short = sentences.filter((sentence) => wordsOf(sentence) <= LONGEST_EASY);
  return isWhatItIs || short.length === 0 ? sentencesOf(resumeFalc) : short;
};

/** What a sheet answers, on that day; null when it does not tell what is asked. */
export const sheetPassage = (opened: Opened, examiner: Examiner): Passage | null => {
  const { detail, asOf } = opened;
  const sentences = sentencesFor(opened, examiner);
  const amounts = amountsOf(opened, examiner);
  if (sentences.length + amounts.length === 0) return null;
  const { to } = detail.validity;
  return {
    source: {
      id: `${SHEET}${detail.id}`,
      title: detail.titre,
      url: `/dispositifs/${detail.id}`,
      date: detail.verifiedOn,
    },
    official: false,
    dispositif: detail.id,
    aboutMoney: opened.asked.parts.has("montant") && !opened.asked.parts.has("duree"),
    sentences,
    easy: easyOf(sentences, detail),
    amounts,
    ended: to !== null && to < asOf ? { on: to, replacedBy: detail.replacedBy } : null,
  };
};
