import { expect, test } from "vitest";
import { createMetrics, modelLines } from "#http/metrics.ts";
import { createModelLedger } from "#llm/model-ledger.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

test("a turn counts once, by who phrased it, with the mix of its verdicts", () => {
  const metrics = createMetrics();
  const verdicts = [aVerdict(), aVerdict(), aVerdict({ status: "unknown" })];
  metrics.countTurn({ mode: "deterministic", verdicts });
  const lines = metrics.text().split("\n");
  expect(lines).toContain('passerelle_turns_total{mode="deterministic"} 1');
  expect(lines).toContain('passerelle_verdicts_total{status="eligible"} 2');
  expect(lines).toContain('passerelle_verdicts_total{status="unknown"} 1');
});

test("each latency falls in every bucket at least as large, and in the last one always", () => {
  const metrics = createMetrics();
  metrics.observeRequest("GET", "/r", 200, 0.2);
  metrics.observeRequest("GET", "/r", 200, 60);
  const text = metrics.text();
  const bucket = (le: string) =>
    new RegExp(`le="${le.replace("+", "\\+")}"\\} (\\d+)`).exec(text)?.[1];
  expect([bucket("0.1"), bucket("0.25"), bucket("10"), bucket("+Inf")]).toEqual([
    undefined,
    "1",
    "1",
    "2",
  ]);
  expect(text).toContain('passerelle_http_request_seconds_count{method="GET",route="/r"} 2');
});

test("a label cannot break the format", () => {
  const metrics = createMetrics();
  metrics.observeRequest("GET", 'a"b\nc', 200, 0);
  expect(metrics.text()).toContain('route="a_b_c"');
});

test("what the model's tokens cost is counted when their price is known, and only then", () => {
  const spent = { prompt: 2_000_000, completion: 500_000 };
  const linesWith = (price: Parameters<typeof createModelLedger>[0]) => {
    const ledger = createModelLedger(price);
    ledger.onCall({ prompt: "redire@1", outcome: "answered", spent, seconds: 1 });
    return modelLines(ledger.usage());
  };
  expect(linesWith({ prompt: 0.4, completion: 2 })).toContain(
    "passerelle_model_cost_euros_total{} 1.8",
  );
  expect(linesWith(null)).not.toContain("cost");
});
