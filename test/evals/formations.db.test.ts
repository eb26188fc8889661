import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbedder, type Embedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";
import { type EmbeddingServer, startEmbeddingServer } from "#test/doubles/embedding-server.ts";
import { keepMeasures, shareOf } from "#test/figures/keep.mjs";
import { STORES } from "#test/find/catalogue-under-test.ts";
import type { TestDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { embedFormations } from "#workers/embeddings/embed-formations.ts";
import { measure, readCases } from "./retrieval/measure.ts";
import { OWN_TRAININGS } from "./retrieval/sets.ts";
import { demonstrationName, finderOver, TODAY } from "./retrieval/stores.ts";

describe.each(STORES)("trainings from the words people use, on %s", (name, open) => {
  let opened: TestDatabase;
  let db: Database;
  let server: EmbeddingServer;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
    await importDemonstration(db, { today: TODAY });
    server = await startEmbeddingServer();
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  const evaluate = async (title: string, embedder: Embedder | null) => {
    const finder = finderOver(db, embedder);
    const cases = readCases(OWN_TRAININGS);
    const figures = await measure(cases, async (q) =>
      (await finder.searchFormations({ q, limit: 50 })).results.map(({ id }) =>
        demonstrationName(id),
      ),
    );
    const { missed, ...rest } = figures;
    const lines = missed.map((line) => `  ${line}`);
    process.stdout.write(
      `${[...lines, `formations, ${name}, ${title} ${JSON.stringify(rest)}`].join("\n")}\n`,
    );
    return figures;
  };

  it("are found without any provider of vectors", async () => {
    const figures = await evaluate("sans vecteurs", null);
    keepMeasures(`formations-trouvees-${name === "PostgreSQL" ? "postgres" : "embarque"}`, {
      title: `Formations trouvées, ${figures.count} demandes, ${name}, sans vecteurs`,
      command: "npx vitest run test/evals/formations.db.test.ts",
      measured: [
        shareOf("la bonne formation en premier", figures.recallAt1, 0.8),
        shareOf("la bonne formation dans les cinq premières", figures.recallAt5, 0.93),
      ],
    });
    expect(figures.count).toBeGreaterThanOrEqual(100);
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.8);
    expect(figures.recallAt5).toBeGreaterThanOrEqual(0.93);
  });

  it("are found as well with a provider, by the same code", async () => {
    const embedder = createEmbedder({ baseUrl: server.url, apiKey: "k", model: "stub" });
    await embedFormations(db, embedder);
    const figures = await evaluate("avec vecteurs", embedder);
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.8);
    expect(figures.recallAt5).toBeGreaterThanOrEqual(0.93);
  });
});
