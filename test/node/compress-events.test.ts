import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { expect, test } from "vitest";
import { compressEvents } from "#node/compress-events.ts";

/** Streams one event, and the second only when it is told to. */
const anApp = () => {
  let goOn = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const app = new Hono()
    .use(compressEvents())
    .get("/flux", (c) =>
      streamSSE(c, async (sse) => {
        await sse.writeSSE({ data: "première phrase" });
        await told;
        await sse.writeSSE({ data: "seconde phrase ".repeat(400) });
      }),
    )
    .get("/page", (c) => c.html("<p>une page</p>"));
  return { app, goOn };
};

const GZIP = { headers: { "Accept-Encoding": "gzip, br" } };

test("the first sentence is read on a compressed line before the second is written", async () => {
  const { app, goOn } = anApp();
  const response = await app.request("/flux", GZIP);
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(response.headers.get("vary")).toContain("Accept-Encoding");
  const reader = response.body
    ?.pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  expect((await reader?.read())?.value).toContain("première phrase");
  goOn();
  let rest = "";
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read())
    rest += step.value;
  expect(rest).toContain("seconde phrase");
});

test("a long stream travels in less than a tenth of its letters", async () => {
  const { app, goOn } = anApp();
  goOn();
  const whole = await (await app.request("/flux")).arrayBuffer();
  const travelled = await (await app.request("/flux", GZIP)).arrayBuffer();
  expect(travelled.byteLength).toBeLessThan(whole.byteLength / 10);
});

test("whoever cannot read it, and what is no stream, are left alone", async () => {
  const { app, goOn } = anApp();
  goOn();
  expect((await app.request("/flux")).headers.get("content-encoding")).toBeNull();
  expect((await app.request("/page", GZIP)).headers.get("content-encoding")).toBeNull();
});
