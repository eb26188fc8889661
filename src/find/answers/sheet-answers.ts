import type { Passage } from "../../domain/answer.ts";
import type { Day } from "../../domain/day.ts";
import type { DispositifDetail } from "../../domain/sheet.ts";
import type { CompiledRules } from "../../knowledge/regles.ts";
import type { SearchableText } from "../documents/document-index.ts";
import { createDocumentIndex, type DocumentIndex } from "../documents/document-index.ts";
import { textsOfSheets } from "../documents/texts.ts";
import { CANDIDATES, type Candidate, COVERED, candidatesOf } from "./candidates.ts";
import type { Examiner, ReadQuestion } from "./evidence.ts";
import type { Question } from "./question.ts";
import { namedFigures, SHEET, sheetPassage } from "./sheet-passage.ts";

export interface SheetParts {
  /** The sheet of a scheme on a day. */
  readonly sheet: (id: string, asOf: Day) => DispositifDetail;
  readonly sheets: Pick<CompiledRules, "dispositifs">;
}

const NAMED = 0.2;
/** A scheme that is no more answers only when it is the one asked about. */
const GONE = 0.3;
/** The law has an amount by the very words of the question. */
const FIGURE = 0.5;

const idOf = ({ id }: SearchableText): string => id.slice(SHEET.length);

/** Two schemes named one beside the other ("CEJ ou RSA ?"), when together they speak of all that is asked. */
const sideBySide = (
  candidates: readonly Candidate[],
  asked: ReadQuestion,
  examiner: Examiner,
): readonly Candidate[] => {
  const [one, other] = candidates.filter(({ evidence }) => evidence.whole);
  if (!one || !other) return [];
  const both = { ...one.text, sections: [...one.text.sections, ...other.text.sections] };
  const names = [...one.text.keywords, other.text.title, ...other.text.keywords];
  const { covered } = examiner.weigh(asked, { ...both, keywords: names });
  return covered >= COVERED ? [one, other] : [];
};

/** Looks for the sheet that answers, as the law stands that day. */
export const createSheetAnswers = (
  { sheet, sheets }: SheetParts,
  examiner: Examiner,
): ((question: Question, asOf: Day) => readonly Passage[]) => {
  let kept: DocumentIndex | null = null;
  const index = (): DocumentIndex => {
    kept ??= createDocumentIndex(textsOfSheets(sheets));
    return kept;
  };
  return ({ text: question, strict }, asOf) => {
    const asked = examiner.read(question, index());
    if (asked.subject.length === 0) return [];
    const opened = (text: SearchableText) => ({
      text,
      detail: sheet(idOf(text), asOf),
      asked,
      asOf,
    });
    const bonus = (text: SearchableText, titled: boolean): number => {
      const one = opened(text);
      const { to } = one.detail.validity;
      const gone = !titled && to !== null && to < asOf;
      return (gone ? -GONE : 0) + (namedFigures(one, examiner).length > 0 ? FIGURE : 0);
    };
    const found = index().search(examiner.inTheirWords(question), CANDIDATES);
    const candidates = candidatesOf(found, asked, examiner, {
      leastNamed: NAMED,
      bonus,
      strict,
    });
    const whole = candidates.filter(({ evidence }) => evidence.covered >= COVERED).slice(0, 1);
    const told = whole.length > 0 ? whole : sideBySide(candidates, asked, examiner);
    return told.flatMap(({ text }) => sheetPassage(opened(text), examiner) ?? []);
  };
};
