import type { Answer } from "../domain/answer.ts";
import type { Day } from "../domain/day.ts";
import type { TurnRecord, TurnState } from "../domain/dossier.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Recommendations, Reply } from "../domain/reply.ts";
import type { Situation } from "../domain/situation.ts";
import { unwatched } from "../domain/steps.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Question } from "../find/answers/question.ts";
import { askedInFamiliarTerms, inFamiliarTerms } from "../say/in-familiar-terms.ts";
import { writeReply } from "../say/write-reply.ts";
import type { TurnDeps } from "./deps.ts";
import { findForPerson, type ResolvedWish, resolveWish } from "./find-for-person.ts";
import type { ModelTurn } from "./model-turn.ts";
import { type NextQuestion, nextQuestion } from "./next-question.ts";
import { outcomeOf } from "./outcome-of.ts";
import { consentAsked, METIER } from "./own-questions.ts";
import { admitSilence, sayWithModel } from "./say-with-model.ts";
import type { TurnListener } from "./service.ts";
import { situationOf } from "./situation-of.ts";
import type { Before, Understood } from "./understood.ts";

export interface TakenTurn {
  readonly reply: Reply;
  /** Pieces of the text already told while a model was wording it. */
  readonly told: number;
  readonly record: TurnRecord;
}

interface Decided {
  readonly asOf: Day;
  readonly situation: Situation;
  readonly verdicts: readonly Verdict[];
}

interface Found {
  readonly answer: Answer;
  readonly wish: ResolvedWish | null;
  readonly state: TurnState;
  readonly recommendations: Recommendations;
}

const decide = (
  { conversation: { style } }: Before,
  { facts }: Understood,
  deps: TurnDeps,
): Decided => {
  const asOf = deps.today();
  const situation = situationOf(facts, deps.rules, asOf);
  return { asOf, situation, verdicts: deps.rules.evaluate(situation, { asOf, style }) };
};

/** What a text may answer: a question, or what is imagined and asked. */
const questionIn = ({ intent, person }: Understood): Question | null => {
  if (intent.kind === "ask")
    return intent.topic === "own-file"
      ? null
      : { text: intent.question, strict: intent.topic === "other" };
  const said = intent.kind === "what-if" ? (person?.text ?? "") : "";
  return said.endsWith("?") ? { text: said, strict: false } : null;
};

/** Said again in other words when asked to choose: the nearest job is taken, the choice is not asked twice. */
const settled = (
  wish: ResolvedWish,
  words: string,
  { conversation: { state } }: Before,
): ResolvedWish =>
  wish.kind === "choose" && state.asked?.fact === METIER && state.wish !== words
    ? { kind: "jobs", romes: wish.hits.slice(0, 1).map(({ rome }) => rome) }
    : wish;

const wishOf = async (
  before: Before,
  { state: { wish, romes } }: Understood,
  deps: TurnDeps,
): Promise<ResolvedWish | null> => {
  if (wish === null || romes.length > 0) return null;
  return settled(await resolveWish(wish, deps), wish, before);
};

const find = async (
  before: Before,
  understood: Understood,
  decided: Decided,
  deps: TurnDeps,
): Promise<Found> => {
  const wish = await wishOf(before, understood, deps);
  const state =
    wish?.kind === "jobs" ? { ...understood.state, romes: wish.romes } : understood.state;
  const recommendations = await findForPerson(state, decided.situation, decided.verdicts, deps);
  const question = questionIn(understood);
  const answer = question === null ? [] : await deps.answers.find(question, decided.asOf);
  return { wish, state, recommendations, answer };
};

/** How a turn is told as it goes, and what a model may do in it. */
export interface Telling {
  readonly listener?: TurnListener;
  readonly model?: ModelTurn | null;
}

/** The memory once the next question is chosen: a fact, or a consent, asked again is not asked a third time. */
const afterQuestion = (state: TurnState, { asked, promised }: NextQuestion): TurnState => {
  const again = asked?.confirms?.fact;
  const settled =
    again && state.contested.includes(again) ? [...state.settled, again] : state.settled;
  const isConsentAgain = consentAsked(asked) !== null && asked?.fact === state.asked?.fact;
  const skipped = isConsentAgain && asked ? [...state.skipped, asked.fact] : state.skipped;
  return { ...state, asked, promised, settled, skipped };
};

/** Nothing is asked after these; the question waits for the person to come back. */
const ENDS: ReadonlySet<Outcome["kind"]> = new Set(["danger", "goodbye", "stop"]);

const say = async (
  before: Before,
  understood: Understood,
  decided: Decided,
  found: Found,
  deps: TurnDeps,
  { listener = {}, model = null }: Telling,
): Promise<TakenTurn> => {
  const { conversation, last } = before;
  const style = understood.state.style ?? conversation.style;
  const { channel } = conversation;
  const next = nextQuestion({ ...understood, ...decided, ...found, style, channel }, deps);
  const state = afterQuestion(found.state, next);
  const outcome = outcomeOf(
    { ...understood, ...decided, ...found, state, style, before: conversation.state, last },
    deps,
  );
  const tu = state.tutoiement ? deps.saying.familiar : (text: string) => text;
  const asked = ENDS.has(outcome.kind) ? null : askedInFamiliarTerms(next.asked, tu);
  const saying = {
    style,
    asked,
    questionsLeft: next.left,
    lastText: last?.text ?? null,
    worry: understood.worry,
    aside: understood.aside,
  };
  const manner = { style, tutoiement: state.tutoiement };
  const written = inFamiliarTerms(writeReply(outcome, saying, deps.saying), tu);
  const worded = await sayWithModel(written, manner, model, deps.model, listener);
  const { writing, mode, told } = admitSilence(worded, model, state, style);
  const reply: Reply = {
    messageId: deps.newId(),
    ...writing,
    asked,
    questionsLeft: next.left,
    facts: understood.facts,
    verdicts: decided.verdicts,
    recommendations: found.recommendations,
    mode,
    ...(model ? { prompts: model.prompts() } : {}),
  };
  const assistant = { id: reply.messageId, text: reply.text, reply, at: deps.now() };
  return {
    reply,
    told,
    record: {
      person: understood.person,
      assistant,
      facts: understood.written,
      state: { ...state, ...model?.memory() },
      jobs: [],
    },
  };
};

/**
 * One turn, one direction: understood → decide → find → recommend → say. The only function that knows the order.
 * Nothing is kept here: the record is what must be written before anyone is answered.
 */
export const takeTurn = async (
  before: Before,
  understood: Understood,
  deps: TurnDeps,
  telling: Telling = {},
): Promise<TakenTurn> => {
  const { listener = {} } = telling;
  listener.onFacts?.(understood.facts);
  const { watch = unwatched } = deps;
  const decided = watch("decide", () => decide(before, understood, deps));
  listener.onVerdicts?.(decided.verdicts);
  const found = await watch("find", () => find(before, understood, decided, deps));
  listener.onRecommendations?.(found.recommendations);
  return await watch("say", () => say(before, understood, decided, found, deps, telling));
};
