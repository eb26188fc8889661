import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildLoader, releasedLoaders } from "#workers/compile/loader.ts";

const ROOT = process.cwd();

test("the newest released loader is what its source gives: a change makes a new version, on purpose", async () => {
  const newest = releasedLoaders(ROOT).at(-1);
  await expect(buildLoader(ROOT)).toMatchFileSnapshot(
    `../../src/pages/widget/released/loader-${newest?.version ?? 1}.txt`,
  );
});

test("size", () => {
  expect(gzipSync(buildLoader(ROOT), { level: 9 }).length).toBeLessThanOrEqual(2000);
});
