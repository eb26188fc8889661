import type { Day } from "../domain/day.ts";
import type { TurnState } from "../domain/dossier.ts";
import type { PrivateMatter } from "../domain/outcome.ts";
import type { Asked, Channel, Recommendations, Style } from "../domain/reply.ts";
import type { Situation, StatedFact } from "../domain/situation.ts";
import type { Question, Verdict } from "../domain/verdict.ts";
import type { TurnDeps } from "./deps.ts";
import { factInWords } from "./fact-words.ts";
import type { ResolvedWish } from "./find-for-person.ts";
import { goalWeights } from "./goal-weights.ts";
import {
  askConfirmation,
  askConsent,
  askFact,
  askMetier,
  askPlace,
  askWish,
  CONSENTS,
  consentAsked,
  METIER,
  matterOf,
  PLACE,
  WISH,
} from "./own-questions.ts";
import { situationsWith } from "./situation-of.ts";

/** Everything the choice of the one next question looks at. */
export interface Asking {
  readonly state: TurnState;
  readonly style: Style;
  readonly channel: Channel;
  readonly situation: Situation;
  readonly facts: readonly StatedFact[];
  readonly wish: ResolvedWish | null;
  readonly unkept: PrivateMatter | null;
  readonly asOf: Day;
  readonly verdicts: readonly Verdict[];
  readonly recommendations: Pick<Recommendations, "formations">;
}

export interface NextQuestion {
  readonly asked: Asked | null;
  /** Told to the person: this question included, no more than that are left. */
  readonly left: number;
  /** What that promise leaves for the next turns. */
  readonly promised: number | null;
}

/** As many questions as one answers on a phone before giving up; somebody whose work it is answers more. */
const MOST_QUESTIONS: Readonly<Record<Channel, number>> = {
  portail: 10,
  conseiller: 16,
  hotline: 16,
};

/** Health, justice: asked late to who said nothing of it. Who agreed to speak of it has something to say: it comes first. */
const UNAGREED = 0.5;
const AGREED = 30;

const wasSkipped = ({ state }: Asking, id: string): boolean => state.skipped.includes(id);

/** Before anything private is kept; once more when something else was said than yes or no. */
const consentQuestion = (asking: Asking): Asked | null => {
  const matter = asking.unkept ?? consentAsked(asking.state.asked);
  if (matter === null || asking.state.sensitiveConsent !== null) return null;
  return wasSkipped(asking, CONSENTS[matter]) ? null : askConsent(matter);
};

/** Without a job and a place nothing can be found: these come first, and cost nothing to say. */
const ownQuestion = (asking: Asking): Asked | null => {
  const { state, wish } = asking;
  const consent = consentQuestion(asking);
  if (consent) return consent;
  if (state.wish === null && !wasSkipped(asking, WISH)) return askWish(state.wishHeard);
  if (wish?.kind === "choose" && !wasSkipped(asking, METIER)) return askMetier(wish.hits);
  if (state.commune === null && !wasSkipped(asking, PLACE)) return askPlace();
  return null;
};

/**
 * What the person came for: paths, money for a training, aids; and the schemes they named. Statuses are not goals:
 * nobody is asked about their rent because the RSA exists.
 */
const goalsOf = ({ verdicts, state }: Asking): readonly Verdict[] =>
  verdicts.filter(
    ({ categorie, dispositif }) => categorie !== "statut" || state.interests.includes(dispositif),
  );

/** The person in front of the best session found: who pays for it is decided with its facts. */
const inView = (asking: Asking, deps: Pick<TurnDeps, "rules">): Situation => {
  const [best] = asking.recommendations.formations;
  const [first] = best ? situationsWith(asking.situation, best, deps.rules, asking.asOf) : [];
  return first ?? asking.situation;
};

/** Known as soon as the town is. */
const PLACES = ["region_residence", "departement"] as const;

const doubtfulAmong = (asking: Asking, wanted: ReadonlySet<string>): StatedFact | undefined =>
  asking.facts.find(
    ({ fact, value, confidence }) =>
      confidence === "doubtful" && value !== null && wanted.has(fact),
  );

/** A fact that a model read otherwise: asked again once. Its value holds until the person says no. */
const contestedAmong = ({ facts, state }: Asking): StatedFact | undefined =>
  facts.find(
    ({ fact, value }) =>
      value !== null && state.contested.includes(fact) && !state.settled.includes(fact),
  );

/** A town named for another reason ("j'étais maçon à Roubaix"), around which trainings are looked for: theirs, perhaps. */
const namedPlace = ({ facts, state }: Asking): StatedFact | undefined =>
  state.commune === null || facts.some(({ fact }) => fact === PLACE)
    ? undefined
    : { fact: PLACE, value: state.commune, saidIn: null, quote: null, confidence: "doubtful" };

const confirmation = (
  doubtful: StatedFact,
  deps: Pick<TurnDeps, "rules" | "finder">,
): Asked | null => {
  const words = factInWords(doubtful, deps);
  if (!words || doubtful.value === null) return null;
  return askConfirmation(doubtful.fact, doubtful.value, words.said);
};

const ruleQuestion = (
  asking: Asking,
  useful: readonly Question[],
  deps: Pick<TurnDeps, "rules" | "finder">,
): Asked | null => {
  const wanted = new Set(useful.map(({ fact }) => fact));
  // where somebody lives says their region and département: a doubtful town is confirmed, they are never asked
  const isPlaceWanted = PLACES.some((fact) => wanted.has(fact));
  if (isPlaceWanted) wanted.add(PLACE);
  const doubtful =
    contestedAmong(asking) ??
    doubtfulAmong(asking, wanted) ??
    (isPlaceWanted ? namedPlace(asking) : undefined);
  const confirm = doubtful && confirmation(doubtful, deps);
  if (confirm) return confirm;
  const definition = useful
    .map(({ fact }) => deps.rules.fact(fact))
    .find((found) => found !== null);
  return definition ? askFact(definition, asking.style) : null;
};

interface Useful {
  readonly useful: readonly Question[];
  /** Upper bound of the questions that can still change something. */
  readonly left: number;
}

/**
 * How many questions of the rules may still be asked. The number told to the person is a promise: it starts from what
 * can matter, never above what one accepts on a phone, and only goes down until they ask for something else.
 */
const promiseOf = ({ state, channel }: Asking, { useful, left }: Useful): number => {
  if (state.promised === null) return Math.min(left, MOST_QUESTIONS[channel]);
  // asked, then left for something else: it was counted already
  const pending = state.asked?.confirms?.fact ?? state.asked?.fact;
  const isPending = useful.some(({ fact }) => fact === pending);
  return Math.min(left, state.promised + (isPending ? 1 : 0));
};

const willingness = (
  { state, facts }: Asking,
  fact: string,
  { rules }: Pick<TurnDeps, "rules">,
): number => {
  if (!rules.fact(fact)?.sensitive) return 1;
  if (state.sensitiveConsent !== true) return UNAGREED;
  const isSaid = facts.some((one) => one.value === true && rules.fact(one.fact)?.sensitive);
  return isSaid ? 1 : AGREED;
};

/** Below this an answer would teach next to nothing of what they came for. */
const LEAST_WORTH = 0.002;

/** Questions that can teach something of what the person came for, those that teach the most first. */
const usefulQuestions = (asking: Asking, deps: Pick<TurnDeps, "rules">): Useful => {
  const goals = goalsOf(asking);
  const plan = deps.rules.questions(inView(asking, deps), {
    asOf: asking.asOf,
    dispositifs: goals.map(({ dispositif }) => dispositif),
    weights: goalWeights(goals, asking.state.interests),
  });
  const useful = plan.questions
    .filter(({ fact, worth }) => worth > LEAST_WORTH && !wasSkipped(asking, fact) && fact !== PLACE)
    .map((question) => ({
      ...question,
      worth: question.worth * willingness(asking, question.fact, deps),
    }))
    .toSorted((a, b) => b.worth - a.worth);
  return { useful, left: plan.left };
};

/** What they have just agreed to speak of is asked at once: it was said already, and could not be kept. */
const agreedQuestion = (
  asking: Asking,
  useful: readonly Question[],
  deps: Pick<TurnDeps, "rules" | "finder">,
): Asked | null => {
  const matter = consentAsked(asking.state.asked);
  if (matter === null || asking.state.sensitiveConsent !== true) return null;
  const agreed = useful.filter(
    ({ fact }) => deps.rules.fact(fact)?.sensitive && matterOf(fact) === matter,
  );
  return agreed.length === 0 ? null : ruleQuestion(asking, agreed, deps);
};

/** Every question whose answer can still settle something, in the order they are worth asking. */
export const openQuestions = (
  asking: Asking,
  deps: Pick<TurnDeps, "rules" | "finder">,
): readonly Asked[] => {
  const own = ownQuestion(asking);
  const others = usefulQuestions(asking, deps).useful.flatMap(({ fact }) => {
    const definition = deps.rules.fact(fact);
    return definition ? [askFact(definition, asking.style)] : [];
  });
  const place = asking.state.commune === null && own?.fact !== PLACE ? [askPlace()] : [];
  return [...(own ? [own] : []), ...place, ...others];
};

/**
 * The one question of this turn: what was just agreed to, the conversation's own, then what is doubtful and useful,
 * then what the rules say settles the most. None when no answer can settle anything any more, or when the promise is kept.
 */
export const nextQuestion = (
  asking: Asking,
  deps: Pick<TurnDeps, "rules" | "finder">,
): NextQuestion => {
  const plan = usefulQuestions(asking, deps);
  const { useful } = plan;
  const promise = useful.length === 0 ? 0 : promiseOf(asking, plan);
  const agreed = promise > 0 ? agreedQuestion(asking, useful, deps) : null;
  const own = agreed ? null : ownQuestion(asking);
  if (own) return { asked: own, left: promise + 1, promised: asking.state.promised };
  const asked = agreed ?? (promise > 0 ? ruleQuestion(asking, useful, deps) : null);
  // to confirm their own words is not to be asked one more thing
  const counted = asked?.confirms ? 0 : 1;
  return asked
    ? { asked, left: promise + 1 - counted, promised: promise - counted }
    : { asked: null, left: 0, promised: 0 };
};
