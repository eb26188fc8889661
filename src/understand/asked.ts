import type { FactDefinition } from "../domain/situation.ts";
import { isPlainAnswer, readAnswer } from "./answers.ts";
import type { Signals } from "./intents.ts";
import { isNoTrade } from "./other-matters.ts";
import { opensQuestion } from "./questions.ts";
import type { Claim, Reading } from "./reading.ts";

/** `asked` when the question was about the job or training wished for; it is not a fact of the rules. */
const ASKED_WISH = "souhait";
const BARE_WISH = 10;
/** A town heard by its sound stays to be confirmed, even asked. */
export const PLACE_FACT = "commune_insee";

/** What the message answers to the question just asked, beside what it says by itself. */
export const withAnswer = (
  reading: Reading,
  claims: readonly Claim[],
  signals: Signals,
  asked: FactDefinition | undefined,
): readonly Claim[] => {
  const isSaid = claims.some((claim) => claim.fact === asked?.id);
  if (isSaid && isPlainAnswer(reading))
    return claims.map((claim) =>
      claim.fact === asked?.id && claim.fact !== PLACE_FACT
        ? { ...claim, confidence: "sure" }
        : claim,
    );
  const isCorrection = signals.correctedFrom !== null && claims.length > 0;
  const answer = asked && !isSaid && !isCorrection ? readAnswer(reading, asked, signals) : null;
  return answer ? [...claims, answer] : claims;
};

/** A short answer to "what would you like to do?" is the wish itself, unless it dodges the question. */
export const askedWish = (
  reading: Reading,
  signals: Signals,
  claims: readonly Claim[],
): string | null => {
  const isBare = reading.words.length > 0 && reading.words.length <= BARE_WISH;
  const isDodged =
    opensQuestion(reading) ||
    isNoTrade(reading) ||
    signals.intent !== null ||
    signals.yesNo !== null ||
    claims.length > 0;
  return reading.context.asked === ASKED_WISH && isBare && !isDodged
    ? reading.message.trim()
    : null;
};
