import type { Assistant, ModelPrice } from "../domain/model.ts";
import type { Prompt } from "../knowledge/prompt.ts";
import { CompatibleChatModel, type ModelSettings } from "./compatible-chat-model.ts";
import { type CallOutcome, createModelCalls } from "./model-call.ts";
import { createModelWriter } from "./phrase-with-model.ts";
import { promptOf } from "./prompt.ts";
import { createModelReader } from "./read-with-model.ts";

export interface AssistantSettings extends ModelSettings {
  /** Milliseconds one turn may spend waiting for the model, all calls together. */
  readonly timeoutMs: number;
  /** Tokens one conversation may use. */
  readonly budgetTokens: number;
  readonly price: ModelPrice | null;
  /** Euros one conversation may cost; null: no bound but its tokens. */
  readonly budgetEuros: number | null;
}

/** Builds the model's side of the house from its address; nothing is called before the first turn. */
export const createAssistant = (
  settings: AssistantSettings,
  prompts: readonly Prompt[],
  watch: { readonly onCall: (outcome: CallOutcome) => void; readonly now: () => number },
): Assistant => {
  const model = new CompatibleChatModel(settings);
  const calls = createModelCalls({ timeoutMs: settings.timeoutMs, ...watch });
  return {
    provider: new URL(settings.baseUrl).host,
    name: settings.model,
    patience: settings.timeoutMs,
    budget: settings.budgetTokens,
    price: settings.price,
    budgetEuros: settings.budgetEuros,
    ...createModelReader(model, calls, promptOf(prompts, "lire-un-message")),
    ...createModelWriter(model, calls, promptOf(prompts, "redire")),
  };
};
