import { defineConfig } from "vitest/config";

const base = { environment: "node" as const };

/**
 * One project a kind of test, so that a machine without services can still run the fast ones. The services come
 * after, then the pages: they start databases, whole processes and a browser, one at a time, and want the machine for
 * themselves.
 */
export default defineConfig({
  test: {
    globalSetup: ["./test/services/compile-knowledge.ts"],
    reporters: ["default", "./test/services/closing-line.ts"],
    projects: [
      {
        extends: true,
        test: {
          ...base,
          name: "unit",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/**/*.{db,edge,page,queue,boot}.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          ...base,
          name: "services",
          include: ["test/**/*.{db,edge,queue,boot}.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...base,
          name: "pages",
          include: ["test/**/*.page.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // one process, one browser, each module read once: a page keeps nothing for the next but its contexts
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
