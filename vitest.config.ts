import { defineConfig } from "vitest/config";

const base = { environment: "node" as const };

/** One project a kind of test, so that a machine without services can still run the fast ones. */
export default defineConfig({
  test: {
    globalSetup: ["./test/services/compile-knowledge.ts"],
    projects: [
      {
        extends: true,
        test: {
          ...base,
          name: "unit",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/**/*.{db,edge,page,queue,boot}.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...base,
          name: "services",
          include: ["test/**/*.{db,edge,page,queue,boot}.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
