import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import OpenAI from "openai";

/** Any server that speaks OpenAI's embeddings: Albert, Mistral, TEI, vLLM, Ollama… */
export interface EmbeddingSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/** Why no vector came. */
export type NoVector = "slow" | "down" | "resting";

export type Embedded =
  | { readonly kind: "embedded"; readonly vectors: readonly (readonly number[])[] }
  | { readonly kind: "silent"; readonly reason: NoVector };

export interface Embedder {
  readonly model: string;
  /** Vectors of these texts, in their order, each of length 1. What goes wrong comes back as a silence. */
  embed(texts: readonly string[], within: { readonly timeoutMs: number }): Promise<Embedded>;
}

/** Failures in a row after which the provider is left alone, and for how long. */
const FAILURES = 3;
const REST_MS = 20_000;

const normalized = (vector: readonly number[]): readonly number[] => {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
};

/** What was answered, checked: as many vectors as texts, all of one dimension, in the order of the texts. */
const vectorsOf = (
  data: readonly { readonly index: number; readonly embedding: readonly number[] }[],
  count: number,
): readonly (readonly number[])[] => {
  const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  const [first] = vectors;
  const isWhole =
    vectors.length === count &&
    first !== undefined &&
    vectors.every((one) => one.length === first.length && one.every(Number.isFinite));
  if (!isWhole) throw new Error("the provider's vectors cannot be used");
  return vectors.map(normalized);
};

const reasonOf = (error: unknown): NoVector => {
  if (error instanceof BrokenCircuitError) return "resting";
  return error instanceof TaskCancelledError || error instanceof OpenAI.APIUserAbortError
    ? "slow"
    : "down";
};

/** Vectors over any compatible address, with a limit on each call and a rest after repeated failures. */
export const createEmbedder = ({ baseUrl, apiKey, model }: EmbeddingSettings): Embedder => {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey,
    maxRetries: 0,
    // looked up at each call: the SDK would keep the fetch of its construction
    // and where it is sent is where it goes: a provider cannot send us on to an address of this network
    fetch: (input, init) => globalThis.fetch(input, { ...init, redirect: "error" }),
  });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  return {
    model,
    embed: async (texts, { timeoutMs }) => {
      const policy = wrap(breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
      try {
        const vectors = await policy.execute(async ({ signal }) => {
          const { data } = await client.embeddings.create(
            { model, input: [...texts], encoding_format: "float" },
            { signal },
          );
          return vectorsOf(data, texts.length);
        });
        return { kind: "embedded", vectors };
      } catch (error) {
        return { kind: "silent", reason: reasonOf(error) };
      }
    },
  };
};
