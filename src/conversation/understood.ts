import type { Conversation, TurnRecord, TurnState } from "../domain/dossier.ts";
import { invalidInput } from "../domain/errors.ts";
import type { PrivateMatter } from "../domain/outcome.ts";
import type { Reply } from "../domain/reply.ts";
import type { FactValue, StatedFact } from "../domain/situation.ts";
import type { Aside, Danger, Intent } from "../domain/understanding.ts";
import type { TurnDeps } from "./deps.ts";
import { maskUnkept, mergeFacts, withdrawal, withNewFacts } from "./merge-facts.ts";
import { PLACE } from "./own-questions.ts";
import { type ReadMessage, readMessage } from "./read-message.ts";
import type { SentMessage } from "./service.ts";

/** A conversation as one turn finds it. */
export interface Before {
  readonly conversation: Conversation;
  readonly facts: readonly StatedFact[];
  readonly last: Reply | null;
}

/** What one message, or one correction, came to once read: the same for both. */
export interface Understood {
  readonly intent: Intent;
  /** The person's message to keep; null when they corrected a fact in the panel. */
  readonly person: TurnRecord["person"];
  readonly state: TurnState;
  readonly stated: readonly StatedFact[];
  /** Facts the person took back. */
  readonly withdrawn: readonly string[];
  readonly written: readonly StatedFact[];
  readonly facts: readonly StatedFact[];
  /** What was said and not kept, for want of consent. */
  readonly unkept: PrivateMatter | null;
  readonly unknownPlace: boolean;
  /** What may be a danger, the first time it shows. */
  readonly worry: Danger | null;
  /** What is beside the search, the first time it is said. */
  readonly aside: Aside | null;
}

const newWorryIn = ({ understanding: { worry = null }, state }: ReadMessage): Danger | null =>
  worry && !state.worried.includes(worry) ? worry : null;

const newAsideIn = ({ understanding: { aside = null }, state }: ReadMessage): Aside | null =>
  aside && !state.asides.includes(aside) ? aside : null;

/** Reads one message in its conversation. @throws SafeError `invalid_input` */
export const understandMessage = (
  { conversation, facts }: Before,
  message: SentMessage,
  deps: TurnDeps,
): Understood => {
  const id = deps.newId();
  const read = readMessage(message, conversation.state, deps, conversation.channel);
  const merged = mergeFacts(read.facts, id, read.state, deps.rules, facts);
  const [worry, aside] = [newWorryIn(read), newAsideIn(read)];
  const written = [...merged.stated, ...read.withdrawn.map((fact) => withdrawal(fact, id))];
  return {
    intent: read.understanding.intent,
    person: {
      id,
      text: maskUnkept(read.text, merged.unkept),
      key: message.key ?? null,
      at: deps.now(),
    },
    state: {
      ...read.state,
      worried: [...read.state.worried, ...(worry ? [worry] : [])],
      asides: [...read.state.asides, ...(aside ? [aside] : [])],
    },
    stated: merged.stated,
    withdrawn: read.withdrawn,
    written,
    facts: withNewFacts(facts, written),
    unkept: merged.matter,
    unknownPlace: read.unknownPlace,
    worry,
    aside,
  };
};

/** A fact corrected (`value`) or withdrawn (`null`) in the facts panel. @throws SafeError `invalid_input` */
export const understandCorrection = (
  { conversation, facts }: Before,
  fact: string,
  value: FactValue | null,
  deps: TurnDeps,
): Understood => {
  if (!deps.rules.fact(fact)) {
    throw invalidInput("Ce fait n'existe pas.", [{ path: "fact", message: "fait inconnu" }]);
  }
  const checked = deps.rules.checkFact(fact, value);
  const stated: StatedFact = {
    fact,
    value: checked,
    saidIn: null,
    quote: null,
    confidence: "sure",
  };
  const commune = typeof checked === "string" ? checked : null;
  return {
    intent: { kind: "inform" },
    person: null,
    state: fact === PLACE ? { ...conversation.state, commune } : conversation.state,
    stated: value === null ? [] : [stated],
    withdrawn: value === null ? [fact] : [],
    written: [stated],
    facts: withNewFacts(facts, [stated]),
    unkept: null,
    unknownPlace: false,
    worry: null,
    aside: null,
  };
};
