import { createRequire } from "node:module";
import { z } from "zod";
import type { ModelParts } from "#conversation/model-turn.ts";
import { createRules } from "#decide/rules.ts";
import type { ModelPrice } from "#domain/model.ts";
import {
  communes,
  rules as compiledRules,
  lexicon,
  metiers,
  prompts,
} from "#knowledge/compiled.js";
import { createAssistant } from "#llm/create-assistant.ts";
import { createModelLedger, type ModelLedger } from "#llm/model-ledger.ts";
import { createGate } from "#say/grounding/gate.ts";
import { createMask } from "#understand/privacy/mask.ts";

const words = z.array(z.string()).parse(createRequire(import.meta.url)("an-array-of-french-words"));

export const mask = createMask({
  lexicon,
  communes,
  facts: createRules(compiledRules).facts(),
  words,
  metiers,
});

interface ModelOptions {
  readonly timeoutMs?: number;
  readonly budgetTokens?: number;
  readonly price?: ModelPrice | null;
  readonly budgetEuros?: number | null;
}

/** The real model side of a turn, over the server at this address. */
export const modelParts = (
  url: string,
  options: ModelOptions = {},
): ModelParts & { readonly ledger: ModelLedger } => {
  const ledger = createModelLedger(options.price ?? null);
  const settings = {
    baseUrl: url,
    apiKey: "k",
    model: "m",
    timeoutMs: 5_000,
    budgetTokens: 1_000_000,
    price: null,
    budgetEuros: null,
    ...options,
  };
  return {
    ledger,
    assistant: createAssistant(settings, prompts, {
      onCall: ledger.onCall,
      now: () => performance.now(),
    }),
    mask,
    gate: createGate(lexicon),
    countRejections: ledger.countRejections,
  };
};
