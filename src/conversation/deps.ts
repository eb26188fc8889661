import type { Day } from "../domain/day.ts";
import type { Rules } from "../domain/decision.ts";
import type { Conversations } from "../domain/dossier.ts";
import type { StepWatch } from "../domain/steps.ts";
import type { ReadingContext, Understanding } from "../domain/understanding.ts";
import type { Answers } from "../find/answers/create-answers.ts";
import type { Finder } from "../find/finder.ts";
import type { SayingDeps } from "../say/writer.ts";
import type { ModelParts } from "./model-turn.ts";
import type { Recommender } from "./recommend/create-recommender.ts";

/** Reads one message; pure. */
export interface Reader {
  read(message: string, context: ReadingContext): Understanding;
}

/** What one turn leans on. Time and ids are given, so that a turn can be replayed. */
export interface TurnDeps {
  readonly rules: Rules;
  readonly finder: Finder;
  readonly answers: Answers;
  readonly recommender: Recommender;
  readonly reader: Reader;
  readonly saying: SayingDeps;
  /** Null where no model is configured. */
  readonly model: ModelParts | null;
  /** Today in Europe/Paris. */
  readonly today: () => Day;
  /** Now, as an ISO instant. */
  readonly now: () => string;
  readonly newId: () => string;
  /** Times the steps; left out, nobody does. */
  readonly watch?: StepWatch;
}

/** A turn's, and where it is kept. */
export interface ConversationDeps extends TurnDeps {
  readonly store: Conversations;
}
