import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFinder } from "#find/create-finder.ts";
import { communes, familles, metiers } from "#knowledge/compiled.js";
import { createEmbedder } from "#llm/embeddings.ts";
import type { Database } from "#store/database.ts";
import { clearCatalogue, insertCatalogue } from "#test/builders/catalogue-rows.ts";
import { type EmbeddingServer, startEmbeddingServer } from "#test/doubles/embedding-server.ts";
import type { TestDatabase } from "#test/services/databases.ts";
import { embedFormations } from "#workers/embeddings/embed-formations.ts";
import { STORES, TODAY } from "./catalogue-under-test.ts";

describe.each(STORES)("trainings found by meaning on %s", (_name, open) => {
  let opened: TestDatabase;
  let db: Database;
  let server: EmbeddingServer;
  beforeAll(async () => {
    opened = await open();
    db = opened.db;
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    server = await startEmbeddingServer();
  });
  afterEach(async () => {
    await clearCatalogue(db);
    await db.query("delete from app.embedding_provider");
    await server.close();
  });

  const embedder = (model = "stub") => createEmbedder({ baseUrl: server.url, apiKey: "k", model });
  const finderWith = (model?: string) =>
    createFinder({
      db,
      metiers,
      familles,
      communes,
      today: () => TODAY,
      embedder: embedder(model),
    });
  const given = () =>
    insertCatalogue(db, [
      { id: "couverture", intitule: "Réparer la couverture", objectif: "Ardoises, zinc" },
      { id: "soudage", intitule: "Titre professionnel soudeur", romes: ["H2913"] },
      { id: "anglais", intitule: "Anglais" },
    ]);
  const search = (q: string, filters: { niveauSortie?: number } = {}) =>
    finderWith().searchFormations({ q, limit: 10, ...filters });

  it("are found when no word is shared, and that is why", async () => {
    await given();
    await embedFormations(db, embedder());
    const page = await search("toiture");
    expect(page.meaning).toBe("used");
    expect(page.results.map(({ id }) => id)).toEqual(["couverture"]);
    expect(page.results[0]?.why[0]).toBe("proche de votre recherche par le sens");
  });

  it("change nothing while nothing is embedded", async () => {
    await given();
    const page = await search("soudeur");
    expect(page.meaning).toBe("absent");
    expect(page.results.map(({ id }) => id)).toEqual(["soudage"]);
    expect(server.seen).toEqual([]);
  });

  it("never push out the training that leads to the job", async () => {
    await given();
    await embedFormations(db, embedder());
    const { results } = await search("soudeur");
    expect(results[0]?.id).toBe("soudage");
    expect(results[0]?.why[0]).toMatch(/^mène au métier/);
  });

  it("are looked for without a name, a place or a word of health", async () => {
    await given();
    await embedFormations(db, embedder());
    const before = server.seen.length;
    await search("Kévin Delattre handicapé rqth cherche soudeur vers Béthune");
    expect(server.seen.slice(before)).toEqual(["soudeur"]);
    expect(new Set(server.formats)).toEqual(new Set(["float"]));
  });

  it.each([
    ["error", "down"],
    ["short", "down"],
    ["stall", "slow"],
  ] as const)("are done without when the provider answers with: %s", async (behaviour, told) => {
    await given();
    await embedFormations(db, embedder());
    server.behave(behaviour);
    const page = await search("soudeur");
    expect(page.meaning).toBe(told);
    expect(page.results.map(({ id }) => id)).toEqual(["soudage"]);
  });

  it("keep the filters: what does not fit is not near, however close", async () => {
    await given();
    await embedFormations(db, embedder());
    expect((await search("toiture", { niveauSortie: 5 })).results).toEqual([]);
  });

  describe("embedding the catalogue", () => {
    const many = Array.from({ length: 70 }, (_value, at) => ({
      id: `f${String(at).padStart(2, "0")}`,
      intitule: `Formation numéro ${at}`,
    }));
    const held = async () =>
      (await db.query("select 1 from app.embedding where owner = 'formation'")).rowCount;

    it("sends each text once, and only what changed afterwards", async () => {
      await given();
      expect(await embedFormations(db, embedder())).toMatchObject({ embedded: 3, switched: true });
      expect(await embedFormations(db, embedder())).toMatchObject({ embedded: 0, switched: false });
      await db.query("update app.formation set intitule = 'Couvreur' where id = 'couverture'");
      await db.query("update app.formation set closed_at = now() where id = 'anglais'");
      expect(await embedFormations(db, embedder())).toMatchObject({ embedded: 1 });
      expect(await held()).toBe(2);
    });

    it("goes on where it was cut, and searches wait for the last batch", async () => {
      await insertCatalogue(db, many);
      server.failAfter(2);
      await expect(embedFormations(db, embedder())).rejects.toThrow("embeddings down");
      expect(await held()).toBe(32);
      expect((await search("soudeur")).meaning).toBe("absent");
      server.failAfter(Number.POSITIVE_INFINITY);
      expect(await embedFormations(db, embedder())).toMatchObject({ embedded: 38, switched: true });
    });

    it("turns to another model only when all of it is embedded, and keeps one provider", async () => {
      await given();
      await embedFormations(db, embedder());
      await embedFormations(db, embedder("other"));
      const { rows } = await db.query("select model, active from app.embedding_provider");
      expect(rows).toEqual([{ model: "other", active: true }]);
      expect(await held()).toBe(3);
    });
  });
});
