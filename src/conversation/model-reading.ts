import type { TurnState } from "../domain/dossier.ts";
import { SafeError } from "../domain/errors.ts";
import type { ProposedFact, ReadProposal } from "../domain/model.ts";
import type { FactDefinition, FactValue, StatedFact } from "../domain/situation.ts";
import type { Danger } from "../domain/understanding.ts";
import { PLACEHOLDER } from "../understand/privacy/spans.ts";
import type { TurnDeps } from "./deps.ts";
import { withNewFacts } from "./merge-facts.ts";
import type { ModelTurn } from "./model-turn.ts";
import { PLACE } from "./own-questions.ts";
import { situationOf } from "./situation-of.ts";
import type { Before, Understood } from "./understood.ts";

/** A few words are read whole by the lexicon: a model adds nothing to "oui" or "22 ans". */
const FEWEST_WORDS = 5;
/** Facts a model is asked to look for: what the rules would ask next. */
const MOST_FACTS = 30;
/** More doubts than that in one message is a model that invents. */
const MOST_DOUBTS = 3;
/** Times a whole conversation may be asked "is that right?" because a model read something else. */
const MOST_CONTESTED = 3;
const SHORTEST_QUOTE = 3;

type ReadDeps = Pick<TurnDeps, "rules" | "today" | "model">;

const isReadable = ({ intent }: Understood): boolean =>
  intent.kind === "inform" || intent.kind === "unclear";

/** Facts the rules would ask this person, most useful first. Never health, never the place: the house reads those. */
const factsWorthReading = (facts: readonly StatedFact[], deps: ReadDeps): FactDefinition[] => {
  const asOf = deps.today();
  const plan = deps.rules.questions(situationOf(facts, deps.rules, asOf), { asOf });
  return plan.questions
    .slice(0, MOST_FACTS)
    .flatMap(({ fact }) => deps.rules.fact(fact) ?? [])
    .filter(({ id, sensitive, type }) => !sensitive && id !== PLACE && type !== "list");
};

const isQuoted = (quote: string, masked: string): boolean =>
  quote.trim().length >= SHORTEST_QUOTE && masked.includes(quote) && !PLACEHOLDER.test(quote);

/** A number that is not in the quote was not said there. */
const isSaid = ({ value, quote }: ProposedFact): boolean =>
  typeof value !== "number" || new RegExp(`(?<!\\d)${value}(?!\\d)`).test(quote);

const checked = (proposed: ProposedFact, deps: ReadDeps): FactValue | null => {
  try {
    return deps.rules.checkFact(proposed.fact, proposed.value);
  } catch (error) {
    if (error instanceof SafeError) return null;
    throw error;
  }
};

/** What a proposal comes to: nothing, a doubt to confirm, or a fact already held that deserves a question. */
type Sorted =
  | { readonly kind: "nothing" }
  | { readonly kind: "doubt"; readonly stated: StatedFact }
  | { readonly kind: "contested"; readonly fact: string };

const sort = (
  proposed: ProposedFact,
  held: readonly StatedFact[],
  messageId: string,
  deps: ReadDeps,
): Sorted => {
  const value = isSaid(proposed) ? checked(proposed, deps) : null;
  if (value === null) return { kind: "nothing" };
  const known = held.find(({ fact }) => fact === proposed.fact);
  if (!known) {
    const { fact, quote } = proposed;
    return {
      kind: "doubt",
      stated: { fact, value, saidIn: messageId, quote, confidence: "doubtful" },
    };
  }
  // refused, denied, or still to be confirmed: the person's word stands
  if (known.value === null || known.confidence === "doubtful" || known.value === value)
    return { kind: "nothing" };
  return { kind: "contested", fact: proposed.fact };
};

/** A number is given on a model's word alone: the worst it can do is to give one for nothing, once. */
const newFearIn = (
  { fear }: ReadProposal,
  { worried }: TurnState,
  masked: string,
): Danger | null =>
  fear && isQuoted(fear.quote, masked) && !worried.includes(fear.danger) ? fear.danger : null;

const withProposals = (
  understood: Understood,
  proposal: ReadProposal,
  masked: string,
  deps: ReadDeps & { readonly askable: ReadonlySet<string> },
): Understood => {
  const { person, state } = understood;
  if (!person) return understood;
  const sorted = proposal.facts
    .filter(({ fact, quote }) => deps.askable.has(fact) && isQuoted(quote, masked))
    .map((proposed) => sort(proposed, understood.facts, person.id, deps));
  const doubts = sorted
    .flatMap((one) => (one.kind === "doubt" ? [one.stated] : []))
    .slice(0, MOST_DOUBTS);
  const contested = sorted.flatMap((one) => (one.kind === "contested" ? [one.fact] : []));
  const wish = proposal.wish !== null && isQuoted(proposal.wish, masked) ? proposal.wish : null;
  const worry = understood.worry ?? newFearIn(proposal, state, masked);
  return {
    ...understood,
    worry,
    written: [...understood.written, ...doubts],
    facts: withNewFacts(understood.facts, doubts),
    state: {
      ...state,
      worried: worry ? [...new Set([...state.worried, worry])] : state.worried,
      contested: [...new Set([...state.contested, ...contested])].slice(0, MOST_CONTESTED),
      wishHeard: state.wish === null && wish !== null ? wish : state.wishHeard,
    },
  };
};

/**
 * What a model reads beside the lexicon. It states nothing: a new fact is a doubt to confirm, another value is a
 * question, a wish is a choice offered, a fear is a number given. So verdicts are the same with a model as without.
 */
export const readWithModel = async (
  before: Before,
  understood: Understood,
  text: string | undefined,
  turn: ModelTurn | null,
  deps: ReadDeps,
): Promise<Understood> => {
  const { asked } = before.conversation.state;
  const about = asked?.confirms?.fact ?? asked?.fact;
  const isHealth = about !== undefined && deps.rules.fact(about)?.sensitive === true;
  const isShort = (text ?? "").split(/\s+/).length < FEWEST_WORDS;
  if (!turn || !deps.model || !text || isShort || isHealth || !isReadable(understood))
    return understood;
  const masked = deps.model.mask(text);
  if (masked === null) return understood;
  const held = understood.facts.filter(({ confidence }) => confidence === "sure");
  // facts of this very message are asked about again, so that another reading of them is heard
  const facts = factsWorthReading(
    held.filter(({ fact }) => !understood.stated.some((one) => one.fact === fact)),
    deps,
  );
  // a question may hold what the person said, and one that confirms always does: sent whole, or not at all
  const isNeutral = asked && !asked.confirms && deps.model.mask(asked.question) === asked.question;
  const question = isNeutral ? asked.question : null;
  const proposal = await turn.read({ message: masked, question, facts });
  if (!proposal) return understood;
  const askable = new Set(facts.map(({ id }) => id));
  return withProposals(understood, proposal, masked, { ...deps, askable });
};
