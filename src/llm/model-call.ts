import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import OpenAI from "openai";
import type { ModelAnswer, Silence, TokensSpent } from "../domain/model.ts";

/** Failures in a row after which a model is left alone, and for how long. */
const FAILURES = 3;
const REST_MS = 20_000;
const FIRST_RETRY_MS = 120;

/** One call: what it gives, and what it cost. */
export interface Called<Value> {
  readonly value: Value;
  readonly spent: TokensSpent;
}

/** An answer that came, and cannot be used. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
  readonly spent: TokensSpent;

  constructor(spent: TokensSpent) {
    super("the model's answer cannot be read");
    this.spent = spent;
  }
}

export interface AskedCall {
  /** "redire@1". */
  readonly prompt: string;
  /** What sending it costs by its length: all that is known of a call given up. */
  readonly sending: TokensSpent;
}

export interface ModelCalls {
  /** Runs one call within its time; what goes wrong comes back as a silence. */
  call<Value>(
    asked: AskedCall,
    run: (signal: AbortSignal) => Promise<Called<Value>>,
    signal: AbortSignal,
  ): Promise<ModelAnswer<Value>>;
}

export interface CallOutcome {
  readonly prompt: string;
  readonly outcome: "answered" | Silence;
  readonly spent: TokensSpent;
  readonly seconds: number;
}

const NOTHING: TokensSpent = { prompt: 0, completion: 0 };

/** Worth a second try: nothing was answered yet, and the fault is on the way or passing. */
const isPassing = (error: Error): boolean =>
  error instanceof OpenAI.APIConnectionError ||
  (error instanceof OpenAI.APIError && (error.status === 429 || (error.status ?? 0) >= 500));

const reasonOf = (error: unknown, signal: AbortSignal): Silence => {
  if (error instanceof BrokenCircuitError) return "resting";
  if (error instanceof UnreadableAnswer) return "unreadable";
  if (error instanceof TaskCancelledError || signal.aborted) return "slow";
  return error instanceof OpenAI.APIUserAbortError ? "slow" : "down";
};

/** A provider bills what it was sent, even when nobody waited for the end. One that refused bills nothing. */
const lostOn = (error: unknown, reason: Silence, sending: TokensSpent): TokensSpent => {
  if (error instanceof UnreadableAnswer) return error.spent;
  return reason === "slow" ? sending : NOTHING;
};

/**
 * The rules of patience with a model: a time limit on each call, one second try for a passing fault, and a rest after
 * repeated failures, so that a dead provider costs nothing to the next person.
 */
export const createModelCalls = (settings: {
  readonly timeoutMs: number;
  readonly onCall: (outcome: CallOutcome) => void;
  readonly now: () => number;
}): ModelCalls => {
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof UnreadableAnswer)),
    { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES) },
  );
  const policy = wrap(
    breaker,
    timeout(settings.timeoutMs, TimeoutStrategy.Aggressive),
    retry(handleWhen(isPassing), {
      maxAttempts: 1,
      backoff: new ExponentialBackoff({ initialDelay: FIRST_RETRY_MS }),
    }),
  );

  return {
    call: async ({ prompt, sending }, run, signal) => {
      const began = settings.now();
      const tell = (outcome: CallOutcome["outcome"], spent: TokensSpent): void =>
        settings.onCall({ prompt, outcome, spent, seconds: (settings.now() - began) / 1000 });
      try {
        const { value, spent } = await policy.execute((context) => run(context.signal), signal);
        tell("answered", spent);
        return { kind: "answered", value, spent, prompt };
      } catch (error) {
        const reason = reasonOf(error, signal);
        const spent = lostOn(error, reason, sending);
        tell(reason, spent);
        return { kind: "silent", reason, spent };
      }
    },
  };
};
