import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
} from "@langchain/core/language_models/chat_models";
import { AIMessage, AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import OpenAI from "openai";
import { z } from "zod";
import type { TokensSpent } from "../domain/model.ts";

/** Any server that speaks OpenAI's chat completions: Albert, Mistral, vLLM, Ollama… */
export interface ModelSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

interface CallOptions extends BaseChatModelCallOptions {
  readonly responseFormat?: OpenAI.ResponseFormatJSONSchema | OpenAI.ResponseFormatJSONObject;
  readonly maxTokens?: number;
}

type Sent = OpenAI.ChatCompletionMessageParam;

const sent = (message: BaseMessage): Sent => {
  const content = message.text;
  if (message.getType() === "system") return { role: "system", content };
  return message.getType() === "ai" ? { role: "assistant", content } : { role: "user", content };
};

const usageSchema = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() });

/** What a call cost, from the message it gave; null when the provider does not say. */
export const spentOn = (message: AIMessageChunk | AIMessage): TokensSpent | null => {
  const usage = usageSchema.safeParse(message.response_metadata["usage"]).data;
  return usage ? { prompt: usage.prompt_tokens, completion: usage.completion_tokens } : null;
};

/** Characters a token of French holds, on the low side: a budget is better spent too early than never. */
const CHARACTERS_A_TOKEN = 3;

/** What a call costs as far as its length tells, for the providers that do not count and the calls cut short. */
export const estimatedSpending = (sent: readonly BaseMessage[], answer: string): TokensSpent => ({
  prompt: Math.ceil(sent.reduce((sum, { text }) => sum + text.length, 0) / CHARACTERS_A_TOKEN),
  completion: Math.ceil(answer.length / CHARACTERS_A_TOKEN),
});

/**
 * LangChain's chat model over the openai SDK. Retries and time limits are not here: `model-call.ts` has them all,
 * so the SDK's own are off.
 */
export class CompatibleChatModel extends BaseChatModel<CallOptions> {
  readonly #client: OpenAI;
  readonly #model: string;

  constructor({ baseUrl, apiKey, model }: ModelSettings) {
    super({});
    this.#client = new OpenAI({
      baseURL: baseUrl,
      apiKey,
      maxRetries: 0,
      // looked up at each call: the SDK would keep the fetch of its construction
      // and where it is sent is where it goes: a provider cannot send us on to an address of this network
      fetch: (input, init) => globalThis.fetch(input, { ...init, redirect: "error" }),
    });
    this.#model = model;
  }

  override _llmType(): string {
    return "openai-compatible";
  }

  #request(messages: readonly BaseMessage[], options: CallOptions) {
    return {
      model: this.#model,
      messages: messages.map(sent),
      temperature: 0,
      ...(options.responseFormat ? { response_format: options.responseFormat } : {}),
      ...(options.maxTokens ? { max_tokens: options.maxTokens } : {}),
    };
  }

  override async _generate(messages: BaseMessage[], options: CallOptions): Promise<ChatResult> {
    const answer = await this.#client.chat.completions.create(this.#request(messages, options), {
      signal: options.signal,
    });
    const text = answer.choices[0]?.message.content ?? "";
    const message = new AIMessage({ content: text, response_metadata: { usage: answer.usage } });
    return { generations: [{ text, message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: CallOptions,
    manager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const stream = await this.#client.chat.completions.create(
      {
        ...this.#request(messages, options),
        stream: true,
        stream_options: { include_usage: true },
      },
      { signal: options.signal },
    );
    for await (const chunk of stream) {
      const text = chunk.choices[0]?.delta.content ?? "";
      const usage = chunk.usage ? { response_metadata: { usage: chunk.usage } } : {};
      yield new ChatGenerationChunk({
        text,
        message: new AIMessageChunk({ content: text, ...usage }),
      });
      await manager?.handleLLMNewToken(text);
    }
  }
}
