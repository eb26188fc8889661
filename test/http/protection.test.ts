import { expect, test } from "vitest";
import { anApp } from "./an-app.ts";

test("pages run no script, style or frame but ours", async () => {
  const { get } = anApp();
  const response = await get("/");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
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
