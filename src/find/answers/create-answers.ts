import type { Answer } from "../../domain/answer.ts";
import type { Day } from "../../domain/day.ts";
import type { QuestionWords } from "../../knowledge/lexique.ts";
import type { Database } from "../../store/database.ts";
import { createExaminer } from "./evidence.ts";
import { createOfficialAnswers } from "./official-answers.ts";
import type { Question } from "./question.ts";
import { createSheetAnswers, type SheetParts } from "./sheet-answers.ts";

/** Answers general questions from the sheets of the law in force and from official texts, in their own words. */
export interface Answers {
  /** At most two passages; none when no text speaks of what is asked. */
  find(question: Question, asOf: Day): Promise<Answer>;
}

export interface AnswersDeps extends SheetParts {
  /** Where the official texts that were imported are. */
  readonly db: Database;
  readonly words: QuestionWords;
}

const MOST_PASSAGES = 2;

/** Builds the index of the sheets at the first question (some tens of milliseconds), then keeps it. */
export const createAnswers = ({ db, words, ...parts }: AnswersDeps): Answers => {
  const examiner = createExaminer(words);
  const fromSheets = createSheetAnswers(parts, examiner);
  const fromTexts = createOfficialAnswers(db, examiner);
  return {
    find: async (question, asOf) => {
      // the sheets answer without the store
      const official = await fromTexts(question).catch(() => []);
      return [...fromSheets(question, asOf), ...official].slice(0, MOST_PASSAGES);
    },
  };
};
