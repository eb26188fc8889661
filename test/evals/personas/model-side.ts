import { createRequire } from "node:module";
import { z } from "zod";
import { parseConfig } from "#config.ts";
import type { ModelSide } from "#conversation-parts.ts";
import { prompts } from "#knowledge/compiled.js";
import { type AssistantSettings, createAssistant } from "#llm/create-assistant.ts";
import { createModelLedger } from "#llm/model-ledger.ts";
import { polite } from "#test/doubles/model-behaviours.ts";
import { startModelServer } from "#test/doubles/model-server.ts";

/** With which model a run is made: none, the one of the environment, or the double of the tests. */
export type ModelChoice = "none" | "configured" | "double";

export interface ChosenModel {
  readonly side: ModelSide | null;
  readonly name: string;
  close(): Promise<void>;
}

const sideOver = (settings: AssistantSettings): ModelSide => {
  const ledger = createModelLedger(settings.price);
  const assistant = createAssistant(settings, prompts, {
    onCall: ledger.onCall,
    now: () => performance.now(),
  });
  const words = z
    .array(z.string())
    .parse(createRequire(import.meta.url)("an-array-of-french-words"));
  return { assistant, ledger, words };
};

const nothingToClose = async (): Promise<void> => undefined;

/** @throws Error when a model is wanted and MODEL_* names none */
export const openModel = async (
  choice: ModelChoice,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ChosenModel> => {
  if (choice === "none") return { side: null, name: "sans modèle", close: nothingToClose };
  if (choice === "double") {
    const server = await startModelServer(polite);
    const settings = { baseUrl: server.url, apiKey: "k", model: "double" };
    const limits = { timeoutMs: 5_000, budgetTokens: 1_000_000, price: null, budgetEuros: null };
    const side = sideOver({ ...settings, ...limits });
    return { side, name: "modèle de doublure", close: () => server.close() };
  }
  const { model } = parseConfig(environment);
  if (!model) throw new Error("MODEL_BASE_URL, MODEL_NAME et MODEL_API_KEY ne sont pas donnés.");
  return { side: sideOver(model), name: model.model, close: nothingToClose };
};
