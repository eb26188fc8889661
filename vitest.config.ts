import { defineConfig } from "vitest/config";

/**
 * One project a kind of test, so that a machine without services can still run the fast ones. The services and the
 * pages come after: they want most of the machine.
 */
export default defineConfig({
  test: {
    environment: "node",
    globalSetup: ["./test/services/compile-knowledge.ts"],
    reporters: ["default", "./test/services/kept-results.ts", "./test/services/closing-line.ts"],
    // vitest leaves one core to itself, which is half of a machine of two
    maxWorkers: "100%",
    // files of a process share what they import: reading the knowledge once a file was a third of the whole
    isolate: false,
    // wide: what is slow is measured by the benches, never failed for its time
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
          exclude: ["test/**/*.{db,edge,page,queue,boot}.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "services",
          // a process that has opened stores and servers is no longer quick: each file has its own
          isolate: true,
          include: ["test/**/*.{db,edge,queue,boot}.test.ts"],
          globalSetup: ["./test/services/shared-postgres.ts"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "pages",
          include: ["test/**/*.page.test.ts"],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
