import { expect, test } from "vitest";
import { anApp } from "./an-app.ts";
import { everyAnswer, keepHeaders, lackingIn } from "./every-answer.ts";

test("pages run no script, style or frame but ours", async () => {
  const { get } = anApp();
  const response = await get("/");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
});

test("the conversation may be framed by the listed sites, every other page by none", async () => {
  const { get } = anApp();
  const framesOf = async (path: string) => {
    const { headers } = await get(path);
    const [, frames] =
      /frame-ancestors ([^;]*)/.exec(headers.get("content-security-policy") ?? "") ?? [];
    return [frames, headers.get("x-frame-options")];
  };
  for (const path of ["/", "/chat", "/chat?style=falc", "/chat/aides"])
    expect([path, await framesOf(path)]).toEqual([path, ["'self' https://portail.example", null]]);
  for (const path of ["/docs", "/embed", "/dispositifs/cej", "/chatons", "/v1/facts"])
    expect([path, await framesOf(path)]).toEqual([path, ["'none'", "DENY"]]);
});

test("without a list of sites, only our own pages frame the conversation", async () => {
  const { get } = anApp({ allowedOrigins: [] });
  const policy = (await get("/chat")).headers.get("content-security-policy");
  expect(policy).toMatch(/frame-ancestors 'self'$/);
});

test("public files may be loaded by other sites, pages may not", async () => {
  const { get } = anApp();
  const loader = await get("/loader.js");
  expect(loader.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(loader.headers.get("access-control-allow-origin")).toBe("*");
  const page = await get("/chat");
  expect(page.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(page.headers.get("access-control-allow-origin")).toBeNull();
});

test("on Node a page travels small, a stream is not held back", async () => {
  const { app, get } = anApp({}, { compresses: true });
  const page = await get("/chat", { "Accept-Encoding": "gzip" });
  expect(page.headers.get("content-encoding")).toBe("gzip");
  const stream = await app.request("/chat", {
    method: "POST",
    headers: { Accept: "text/event-stream", "Accept-Encoding": "gzip" },
    body: new URLSearchParams({ text: "bonjour" }),
  });
  expect(stream.headers.get("content-encoding")).toBeNull();
});

test("no page holds an inline script, style or handler", async () => {
  const { get } = anApp();
  for (const path of ["/", "/docs", "/dispositifs/cej", "/formations/demo:1:1", "/metiers/K1303"]) {
    const html = await (await get(path)).text();
    expect(html).toMatch(/^<!doctype html><html lang="fr"/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle="|\son\w+="/);
  }
});

test("a listed site may call the API, another may not", async () => {
  const { get } = anApp();
  const from = async (origin: string) =>
    (await get("/v1/facts", { Origin: origin })).headers.get("access-control-allow-origin");
  expect(await from("https://portail.example")).toBe("https://portail.example");
  expect(await from("https://ailleurs.example")).toBeNull();
});

test("answers are not kept by caches, assets are kept for good", async () => {
  const { get } = anApp();
  const page = await get("/");
  const [asset = ""] = /\/assets\/passerelle\.[0-9a-f]+\.css/.exec(await page.text()) ?? [];
  expect(page.headers.get("cache-control")).toBe("no-store");
  const css = await get(asset);
  expect(css.headers.get("cache-control")).toContain("immutable");
  expect(css.headers.get("content-type")).toContain("text/css");
});

test("fonts are served whole, as fonts", async () => {
  const { get } = anApp();
  const [font = ""] =
    /\/assets\/atkinson-400\.[0-9a-f]+\.woff2/.exec(await (await get("/")).text()) ?? [];
  const response = await get(font);
  const head = new TextDecoder().decode((await response.arrayBuffer()).slice(0, 4));
  expect([response.headers.get("content-type"), head]).toEqual(["font/woff2", "wOF2"]);
});

test("whatever is asked for, found or not, forbids scripts of others, guessed types and the address it came from", async () => {
  const answers = await everyAnswer();
  keepHeaders(answers);
  expect(answers.length).toBeGreaterThan(100);
  expect(answers.flatMap(lackingIn)).toEqual([]);
});
