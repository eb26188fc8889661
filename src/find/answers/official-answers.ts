import type { Passage } from "../../domain/answer.ts";
import { sentencesOf, wordsOf } from "../../domain/sentences.ts";
import type { Database } from "../../store/database.ts";
import type { SearchableText } from "../documents/document-index.ts";
import { CANDIDATES, COVERED, candidatesOf } from "./candidates.ts";
import type { Examiner } from "./evidence.ts";
import { createOfficialTexts } from "./official-texts.ts";
import type { Question } from "./question.ts";
import { answeringSentences, LONGEST_EASY } from "./sentences.ts";

/** Their titles say what they are about: half of the question at least must be there. */
const NAMED = 0.5;

const passageOf = (text: SearchableText, sentences: readonly string[]): Passage => ({
  source: {
    id: text.id,
    title: text.title,
    ...(text.url ? { url: text.url } : {}),
    ...(text.date ? { date: text.date } : {}),
  },
  official: true,
  dispositif: null,
  sentences,
  easy: sentences.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence) <= LONGEST_EASY),
  aboutMoney: false,
  amounts: [],
  ended: null,
});

/** Looks for the official text that answers, and quotes it. */
export const createOfficialAnswers = (
  db: Database,
  examiner: Examiner,
): ((question: Question) => Promise<readonly Passage[]>) => {
  const texts = createOfficialTexts(db);
  return async ({ text: question, strict }) => {
    const index = await texts.index();
    const asked = index && examiner.read(question, index);
    if (!asked || asked.subject.length === 0) return [];
    const found = index.search(examiner.inTheirWords(question), CANDIDATES);
    const whole = await texts.whole(found.map(({ text }) => text));
    const scored = whole.map((text, at) => ({ text, score: found[at]?.score ?? 0 }));
    const options = { leastNamed: NAMED, bonus: () => 0, strict };
    return candidatesOf(scored, asked, examiner, options)
      .filter(({ evidence }) => evidence.covered >= COVERED)
      .flatMap(({ text }) => {
        const sentences = answeringSentences(text, asked, examiner);
        return sentences.length > 0 ? [passageOf(text, sentences)] : [];
      })
      .slice(0, 1);
  };
};
