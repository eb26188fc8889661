import type { ModelUsage } from "../domain/model.ts";
import type { Reply } from "../domain/reply.ts";
import type { VerdictStatus } from "../domain/verdict.ts";
import { createCounter, createHistogram, textOf } from "../series.ts";

/** Counts for operators, in Prometheus' text format. Labels are routes, methods and statuses: never a person's data. */
export interface Metrics {
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  countTurn(reply: Pick<Reply, "mode" | "verdicts">): void;
  countVerdicts(verdicts: readonly { readonly status: VerdictStatus }[]): void;
  text(): string;
}

/** What the model did, as lines of the same format; none where there is no model. */
export const modelLines = (usage: ModelUsage | null): string => {
  if (!usage) return "";
  const calls = createCounter("passerelle_model_calls_total", "Calls by prompt and outcome.");
  const seconds = createCounter("passerelle_model_seconds_total", "Time spent waiting, by prompt.");
  const tokens = createCounter("passerelle_model_tokens_total", "Tokens by kind.");
  const rejected = createCounter(
    "passerelle_model_rejections_total",
    "Sentences of the model that were not shown, by fault.",
  );
  for (const call of usage.calls) {
    calls.add({ prompt: call.prompt, outcome: call.outcome }, call.count);
    seconds.add({ prompt: call.prompt }, call.seconds);
  }
  for (const [kind, count] of Object.entries(usage.tokens)) tokens.add({ kind }, count);
  for (const [fault, count] of Object.entries(usage.rejections)) rejected.add({ fault }, count);
  const cost = createCounter("passerelle_model_cost_euros_total", "What the tokens cost.");
  if (usage.euros !== null) cost.add({}, usage.euros);
  const priced = usage.euros === null ? [] : [cost];
  return textOf([calls, seconds, tokens, ...priced, rejected]);
};

export const createMetrics = (): Metrics => {
  const requests = createCounter("passerelle_http_requests_total", "Requests by route and status.");
  const latency = createHistogram("passerelle_http_request_seconds", "Latency by route.");
  const turns = createCounter("passerelle_turns_total", "Turns of conversation by mode.");
  const verdicts = createCounter("passerelle_verdicts_total", "Verdicts given by status.");
  const countVerdicts: Metrics["countVerdicts"] = (given) => {
    for (const { status } of given) verdicts.add({ status });
  };
  return {
    observeRequest: (method, route, status, seconds) => {
      requests.add({ method, route, status: String(status) });
      latency.observe({ method, route }, seconds);
    },
    countTurn: (reply) => {
      turns.add({ mode: reply.mode });
      countVerdicts(reply.verdicts);
    },
    countVerdicts,
    text: () => textOf([requests, latency, turns, verdicts]),
  };
};
