import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fonts, loaders, script, stylesheet } from "#pages/assets.compiled.js";
import { createServices } from "#services.ts";
import { atMost, keepMeasures } from "#test/figures/keep.mjs";
import { createApp } from "../../src/app.ts";
import { BUDGETS } from "./budgets.ts";

/** The real service; the page before the first message needs no store. */
const services = createServices({
  store: null,
  allowedOrigins: [],
  addressOf: () => "127.0.0.1",
  reportFailure: () => undefined,
});
const app = createApp(() => services);

const bytesOf = async (path: string): Promise<number> => {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  const body = new Uint8Array(await response.arrayBuffer());
  const isFont = response.headers.get("content-type") === "font/woff2";
  return isFont ? body.length : gzipSync(body, { level: 6 }).length;
};

const PARTS = {
  loader: "chargeur, avant tout clic",
  everything: "tout, jusqu'à la première question",
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const weigh = async () => ({
  loader: await bytesOf(loaders.at(-1)?.path ?? ""),
  page: await bytesOf("/chat"),
  style: await bytesOf(stylesheet),
  script: await bytesOf(script),
  fonts: sum(await Promise.all(fonts.map(bytesOf))),
});

test("each part of what a phone loads stays within its budget, and so does the whole", async () => {
  const weights = await weigh();
  const everything = sum(Object.values(weights));
  const inBytes = (name: keyof typeof PARTS, value: number) =>
    atMost(PARTS[name], value, BUDGETS[name], (bytes) => `${bytes.toLocaleString("fr-FR")} octets`);
  keepMeasures("poids", {
    title: "Ce qu'un téléphone charge, en octets comme ils voyagent",
    command: "npx vitest run test/widget/weights.test.ts",
    measured: [inBytes("loader", weights.loader), inBytes("everything", everything)],
  });
  for (const [part, weight] of Object.entries({ ...weights, everything })) {
    const budget = BUDGETS[part as keyof typeof weights]; // the parts weighed are named in BUDGETS
    expect({ part, within: weight <= budget, weight, budget }).toMatchObject({ within: true });
  }
});

test("the easy-read page and the page in two languages stay within the same budget", async () => {
  for (const path of ["/chat?style=falc", "/chat?langue=ar", "/chat?style=falc&langue=uk"])
    expect(await bytesOf(path)).toBeLessThanOrEqual(BUDGETS.page);
});
