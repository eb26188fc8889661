import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "@opentelemetry/api";
import type { StepWatch } from "../domain/steps.ts";
import type { RequestTraces } from "../http/middleware.ts";
import { version } from "../version.ts";

/** Requests and the steps of their turns, sent where the operator said. */
export interface Traces extends RequestTraces {
  readonly step: StepWatch;
  /** Sends what is left. */
  close(): Promise<void>;
}

const SERVER_ERROR = 500;

const isPromise = (made: unknown): made is Promise<unknown> => made instanceof Promise;

/**
 * Traces to an OpenTelemetry collector. Loaded only when one is named: nothing of it is in memory otherwise. Spans hold
 * routes, methods, statuses and request ids, never a path, a header or a word. A collector that is away costs nothing:
 * spans wait in a bounded batch, then are dropped.
 */
export const openTraces = async (collector: string): Promise<Traces> => {
  const [{ context, SpanKind, SpanStatusCode, trace }, sdk, { OTLPTraceExporter }] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace-base"),
      import("@opentelemetry/exporter-trace-otlp-http"),
    ]);
  const url = `${collector.replace(/\/$/, "")}/v1/traces`;
  const provider = new sdk.BasicTracerProvider({
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer("passerelle", version);
  const current = new AsyncLocalStorage<Span>();

  const step: StepWatch = (name, work) => {
    const parent = current.getStore();
    if (!parent) return work();
    const span = tracer.startSpan(name, {}, trace.setSpan(context.active(), parent));
    const made = work();
    if (isPromise(made))
      made.then(
        () => span.end(),
        () => span.end(),
      );
    else span.end();
    return made;
  };

  return {
    step,
    async request({ method, requestId }, work) {
      const span = tracer.startSpan(method, {
        kind: SpanKind.SERVER,
        attributes: { "http.request.method": method, "passerelle.request_id": requestId },
      });
      try {
        const { route, status } = await current.run(span, work);
        span.updateName(`${method} ${route}`);
        span.setAttributes({ "http.route": route, "http.response.status_code": status });
        if (status >= SERVER_ERROR) span.setStatus({ code: SpanStatusCode.ERROR });
      } finally {
        span.end();
      }
    },
    close: () => provider.shutdown(),
  };
};
