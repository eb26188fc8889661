import type { Clock } from "./clock.ts";
import { createConversationService } from "./conversation/create-conversation-service.ts";
import type { ModelParts } from "./conversation/model-turn.ts";
import { OWN_FACTS } from "./conversation/own-questions.ts";
import type { Recommender } from "./conversation/recommend/create-recommender.ts";
import type { ConversationService } from "./conversation/service.ts";
import type { Rules } from "./domain/decision.ts";
import type { Assistant } from "./domain/model.ts";
import type { StepWatch } from "./domain/steps.ts";
import { createAnswers } from "./find/answers/create-answers.ts";
import type { Finder } from "./find/finder.ts";
import type { Health } from "./http/services.ts";
import {
  communes,
  rules as compiledRules,
  langues,
  lexicon,
  lieux,
  metiers,
} from "./knowledge/compiled.js";
import type { ModelLedger } from "./llm/model-ledger.ts";
import { createFamiliar } from "./say/familiar.ts";
import { createGate } from "./say/grounding/gate.ts";
import { createConversations } from "./store/conversations.ts";
import type { Database } from "./store/database.ts";
import { createMask } from "./understand/privacy/mask.ts";
import { createReader, type Reader } from "./understand/reader.ts";

/** Where conversations and the catalogue are kept; the edge without a database has none. */
export interface StoreParts {
  readonly db: Database;
  readonly factsKey: string;
  readonly queueHealth: () => Promise<Health>;
  /** True where each request has its own connections: none may then wait for what another one began. */
  readonly perRequest?: boolean;
}

/** A model, and the French words that may be shown to it besides the lexicon's own. */
export interface ModelSide {
  readonly assistant: Assistant;
  readonly ledger: ModelLedger;
  readonly words: Iterable<string>;
}

/** What stands between the model and the person, on both sides. */
export const modelPartsOf = (
  { assistant, ledger, words }: ModelSide,
  rules: Rules,
): ModelParts => ({
  assistant,
  mask: createMask({ lexicon, communes, facts: rules.facts(), words, metiers }),
  gate: createGate(lexicon),
  countRejections: ledger.countRejections,
});

/** Reads messages, and cells of lists, with the vocabulary of the rules. */
export const readerOver = (rules: Rules): Reader =>
  createReader({ lexicon, communes, facts: [...rules.facts(), ...OWN_FACTS] });

interface ConversationParts {
  readonly store: StoreParts;
  readonly rules: Rules;
  readonly finder: Finder;
  readonly recommender: Recommender;
  readonly reader: Reader;
  readonly model: ModelParts | null;
  readonly clock: Clock;
  readonly watch: StepWatch;
}

/** The conversation, over a store, the catalogue and the rules. */
export const conversationsOver = ({
  store: { db, factsKey, perRequest = false },
  rules,
  finder,
  recommender,
  reader,
  model,
  clock,
  watch,
}: ConversationParts): ConversationService => {
  const facts = rules.facts();
  const sensitiveFacts = new Set(facts.filter(({ sensitive }) => sensitive).map(({ id }) => id));
  return createConversationService({
    rules,
    finder,
    model,
    recommender,
    answers: createAnswers({
      db,
      sheet: rules.sheet,
      sheets: compiledRules,
      words: lexicon.questions,
    }),
    reader,
    store: createConversations(db, {
      factsKey,
      sensitiveFacts,
      queued: !perRequest,
      clock: () => new Date(clock.now()),
    }),
    saying: {
      familiar: createFamiliar(lexicon.familiar),
      lieux,
      langues,
      urgences: lexicon.urgences,
      asides: lexicon.asides,
      labelOf: (id) => rules.fact(id)?.label ?? id,
    },
    today: clock.today,
    now: clock.now,
    newId: () => crypto.randomUUID(),
    watch,
  });
};
