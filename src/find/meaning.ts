import type { Embedder, NoVector } from "../llm/embeddings.ts";
import type { Database } from "../store/database.ts";

/** What the meaning of the words added to a search: a vector to compare, or why there is none. */
export type Meaning =
  | {
      readonly kind: "used";
      readonly provider: string;
      readonly dim: number;
      readonly vector: string;
    }
  /** No provider, nothing embedded yet, or no word that may be sent. */
  | { readonly kind: "absent" }
  | { readonly kind: NoVector };

export interface MeaningReader {
  /** The meaning of a wish's words; only those a trade uses leave the house. */
  of(words: readonly string[]): Promise<Meaning>;
}

/** A person waits no longer than this for a vector: the words answer alone after it. */
const PATIENCE_MS = 800;
const REMEMBERED = 500;

const ACTIVE = `select id, dim from app.embedding_provider where active and model = $1`;

/** A vector as pgvector reads it. */
export const vectorText = (vector: readonly number[]): string =>
  `[${vector.map((value) => Number(value.toPrecision(6))).join(",")}]`;

/** Never sent, whatever the trade: words that would tell of a person's health or status. */
const PRIVATE =
  /^(handicap|rqth|boeth|aah|invalid|malad|depress|cancer|addict|alcool|enceinte|detenu)/;

/** Nobody is asked: no provider is configured. */
export const NO_MEANING: MeaningReader = { of: async () => ({ kind: "absent" }) };

/**
 * Asks the provider for the vector of a wish, within 800 ms. What was asked is remembered, so that the next page of the
 * same search is ranked the same.
 * @param isTradeWord true for words of jobs: a name or an address typed in a wish is none and stays here.
 */
export const createMeaningReader = (
  db: Database,
  embedder: Embedder,
  isTradeWord: (word: string) => boolean,
): MeaningReader => {
  const remembered = new Map<string, string>();
  const remember = (key: string, vector: string): string => {
    const [oldest] = remembered.keys();
    if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, vector);
    return vector;
  };

  return {
    of: async (words) => {
      const sent = words.filter((word) => isTradeWord(word) && !PRIVATE.test(word)).join(" ");
      if (sent === "") return { kind: "absent" };
      const { rows } = await db.query<{ id: string; dim: number }>(ACTIVE, [embedder.model]);
      const [provider] = rows;
      if (!provider) return { kind: "absent" };
      const key = `${provider.id} ${sent}`;
      const held = remembered.get(key);
      const used = { kind: "used", provider: provider.id, dim: provider.dim } as const;
      if (held !== undefined) return { ...used, vector: held };
      const answer = await embedder.embed([sent], { timeoutMs: PATIENCE_MS });
      if (answer.kind === "silent") return { kind: answer.reason };
      const [vector] = answer.vectors;
      if (vector?.length !== provider.dim) return { kind: "down" };
      return { ...used, vector: remember(key, vectorText(vector)) };
    },
  };
};
