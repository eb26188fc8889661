import type { TurnState } from "../domain/dossier.ts";
import {
  type Assistant,
  costOf,
  type ModelAnswer,
  type PhraseRequest,
  type ReadProposal,
  type ReadRequest,
  type Silence,
} from "../domain/model.ts";
import type { Gate, Rejection } from "../say/grounding/gate.ts";
import type { Mask } from "../understand/privacy/mask.ts";

/** A model, and what stands between it and the person. */
export interface ModelParts {
  readonly assistant: Assistant;
  /** What may leave; null for what may not. */
  readonly mask: Mask;
  /** What may be shown. */
  readonly gate: Gate;
  readonly countRejections: (rejections: readonly Rejection[]) => void;
}

/** One turn's dealings with the model: one clock for all its calls, one purse for the conversation. */
export interface ModelTurn {
  /** The proposals, or null when the model is silent. */
  read(request: Omit<ReadRequest, "signal">): Promise<ReadProposal | null>;
  phrase(request: Omit<PhraseRequest, "signal">): Promise<void>;
  /** Prompts that were answered: "redire@1". */
  prompts(): readonly string[];
  /** The last call was not answered, for a fault of the provider. */
  isSilent(): boolean;
  memory(): Pick<TurnState, "modelTokens" | "modelEuros" | "modelSilent">;
}

/** Silences the person is told about: the model is not there. The others change nothing for them. */
const ABSENT: ReadonlySet<Silence> = new Set(["down", "slow", "resting"]);

const modelTurnFrom = (assistant: Assistant, state: TurnState): ModelTurn => {
  const signal = AbortSignal.timeout(assistant.patience);
  const prompts: string[] = [];
  let tokens = state.modelTokens;
  let euros = state.modelEuros;
  let silent = state.modelSilent;

  const isSpent = (): boolean =>
    tokens >= assistant.budget ||
    (assistant.budgetEuros !== null && euros >= assistant.budgetEuros);

  const within = async <Value>(
    run: () => Promise<ModelAnswer<Value>>,
  ): Promise<ModelAnswer<Value> | null> => {
    if (isSpent() || signal.aborted) return null;
    const answer = await run();
    tokens += answer.spent.prompt + answer.spent.completion;
    euros += costOf(answer.spent, assistant.price);
    if (answer.kind === "answered") prompts.push(answer.prompt);
    silent = answer.kind === "silent" && ABSENT.has(answer.reason);
    return answer;
  };

  return {
    read: async (request) => {
      const answer = await within(() => assistant.read({ ...request, signal }));
      return answer?.kind === "answered" ? answer.value : null;
    },
    phrase: async (request) => {
      await within(() => assistant.phrase({ ...request, signal }));
    },
    prompts: () => prompts,
    isSilent: () => silent,
    memory: () => ({ modelTokens: tokens, modelEuros: euros, modelSilent: silent }),
  };
};

/** Null where no model is configured: the turn goes its own way. */
export const startModelTurn = (model: ModelParts | null, state: TurnState): ModelTurn | null =>
  model && modelTurnFrom(model.assistant, state);
