import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loaders } from "#pages/assets.compiled.js";
import { anApp } from "#test/http/an-app.ts";
import { buildLoader, releasedLoaders } from "#workers/compile/loader.ts";

const ROOT = process.cwd();

const released = () => {
  const newest = releasedLoaders(ROOT).at(-1);
  if (!newest) throw new Error("no loader was ever released");
  return newest;
};

test("the newest released loader is what its source gives: it never changes by accident", async () => {
  // `vitest -u` writes it: once a site includes a version, add `loader-<next>.txt` and leave this one alone
  const file = `../../src/pages/widget/released/loader-${released().version}.txt`;
  await expect(buildLoader(ROOT)).toMatchFileSnapshot(file);
});

test("the page for integrators gives the hash of the very bytes that are served", async () => {
  const { get } = anApp();
  const html = await (await get("/embed")).text();
  const [, path = ""] = /src="(\/assets\/loader-[^"]+)"/.exec(html) ?? [];
  const served = new Uint8Array(await (await get(path)).arrayBuffer());
  const hash = createHash("sha384").update(served).digest("base64");
  expect(html).toContain(`integrity="sha384-${hash}"`);
  expect(html).toContain(`script-src &#39;sha384-${hash}&#39;`);
});

test("every released loader is still served, and the plain name gives the newest", async () => {
  const { get } = anApp();
  for (const { path } of loaders) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get("cache-control")).toContain("immutable");
  }
  const newest = await get("/loader.js");
  expect(await newest.text()).toBe(released().body);
  expect(newest.headers.get("cache-control")).not.toContain("immutable");
});

test("the loader reads no cookie, keeps nothing and calls nobody", () => {
  const { body } = released();
  expect(body).not.toMatch(
    /cookie|localStorage|sessionStorage|indexedDB|fetch\(|XMLHttp|innerHTML|eval/,
  );
  expect(body).not.toMatch(/https?:/);
});
