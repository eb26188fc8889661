import type { WordName } from "./words.ts";

/** Texts of the interface that are also shown in the person's language. */
const WORD_NAMES = [
  "title",
  "yourMessage",
  "send",
  "yes",
  "no",
  "dontKnow",
  "keepToMyself",
  "noneOfThese",
  "otherAnswers",
  "whyThisQuestion",
  "why",
  "whatWouldChange",
  "whatIf",
  "statusYes",
  "statusNo",
  "statusUnknown",
  "next",
  "where",
  "when",
  "seats",
  "whoPays",
  "whatYouEarn",
  "pathway",
  "facts",
  "correct",
  "withdraw",
  "resumeCode",
  "codeHelp",
  "summary",
  "callBack",
  "askCall",
  "takeData",
  "erase",
  "eraseYes",
  "easyRead",
  "haveCode",
  "display",
  "listen",
  "talk",
  "unchecked",
] as const satisfies readonly WordName[];

/** Fixed sentences of the assistant, and the questions everybody is asked. */
const SAID_NAMES = [
  "saidWelcome",
  "saidUnclear",
  "saidUnclearAgain",
  "saidHuman",
  "saidNoFormation",
  "saidNothingNew",
  "saidSettled",
  "questionWish",
  "questionPlace",
  "questionJob",
  "questionAge",
] as const;

/** Every text that each language must have: the compilation refuses a hole. */
export const TRANSLATED = [...WORD_NAMES, ...SAID_NAMES] as const;
export type TranslatedName = (typeof TRANSLATED)[number];
