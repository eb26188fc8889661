import type { FactDefinition } from "./situation.ts";
import type { Danger } from "./understanding.ts";

/** Why a model said nothing. None of them is an error for the person: the house answers by itself. */
export type Silence =
  /** Refused the connection, or answered an error. */
  | "down"
  /** Not finished within its time. */
  | "slow"
  /** Failed several times in a row: left alone for a while. */
  | "resting"
  /** This conversation has used what it may use. */
  | "budget"
  /** Answered something that cannot be read. */
  | "unreadable";

export interface TokensSpent {
  readonly prompt: number;
  readonly completion: number;
}

/** Euros a million tokens cost. */
export interface ModelPrice {
  readonly prompt: number;
  readonly completion: number;
}

const MILLION = 1_000_000;

/** In euros; nothing where no price is known. */
export const costOf = (spent: TokensSpent, price: ModelPrice | null): number =>
  price === null
    ? 0
    : (spent.prompt * price.prompt + spent.completion * price.completion) / MILLION;

/** What a call to a model gave. Its failures are values: nothing it does may stop a turn. */
export type ModelAnswer<Value> =
  | {
      readonly kind: "answered";
      readonly value: Value;
      readonly spent: TokensSpent;
      /** "lire-un-message@2": kept with the reply. */
      readonly prompt: string;
    }
  | { readonly kind: "silent"; readonly reason: Silence; readonly spent: TokensSpent };

/** One fact a model thinks it read. Believed only once its quote was checked, and then only as a doubt to confirm. */
export interface ProposedFact {
  readonly fact: string;
  readonly value: boolean | number | string;
  readonly quote: string;
}

export interface ReadRequest {
  /** The message, already masked. */
  readonly message: string;
  /** What was just asked, in words; null when nothing was. */
  readonly question: string | null;
  /** Facts worth looking for. Never one about health. */
  readonly facts: readonly FactDefinition[];
  /** Gives up when aborted. */
  readonly signal: AbortSignal;
}

export interface ReadProposal {
  readonly facts: readonly ProposedFact[];
  /** The job or training wished for, in the person's words; null when none is. */
  readonly wish: string | null;
  /** A danger it fears for somebody, and the words that make it fear; null when there is none. */
  readonly fear: { readonly danger: Danger; readonly quote: string } | null;
}

/** Turns words into proposals of facts. */
export interface ModelReader {
  read(request: ReadRequest): Promise<ModelAnswer<ReadProposal>>;
}

export interface PhraseRequest {
  /** What must be said, sentence by sentence, already written by the house. */
  readonly sentences: readonly string[];
  readonly style: "standard" | "falc";
  readonly tutoiement: boolean;
  readonly signal: AbortSignal;
  /** Called as soon as one sentence is complete, with its place in `sentences`. Not checked yet. */
  readonly onSentence: (at: number, text: string) => void;
}

/** Says the same sentences in another way. */
export interface ModelWriter {
  phrase(request: PhraseRequest): Promise<ModelAnswer<null>>;
}

/** What a model did since this process started, for operators: counts and tokens, never a word. */
export interface ModelUsage {
  readonly calls: readonly {
    readonly prompt: string;
    readonly outcome: "answered" | Silence;
    readonly count: number;
    readonly seconds: number;
  }[];
  readonly tokens: TokensSpent;
  /** What these tokens cost; null where no price is known. */
  readonly euros: number | null;
  /** Sentences of the model that were not shown, by what was wrong with them. */
  readonly rejections: Readonly<Record<string, number>>;
}

/** A language model, as the conversation may use it: it reads and writes, and decides nothing. */
export interface Assistant extends ModelReader, ModelWriter {
  readonly provider: string;
  readonly name: string;
  /** Milliseconds a turn may spend waiting for it. */
  readonly patience: number;
  /** Tokens one conversation may use. */
  readonly budget: number;
  /** Null: what a conversation costs is not counted. */
  readonly price: ModelPrice | null;
  /** Euros one conversation may cost; null: only its tokens are bounded. */
  readonly budgetEuros: number | null;
}
