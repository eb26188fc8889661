import { describe, expect, it } from "vitest";
import { catalogueUnderTest, STORES } from "./catalogue-under-test.ts";

describe.each(STORES)("pages of trainings, and one on %s", (_name, open) => {
  const { given, search, finder, db } = catalogueUnderTest(open);

  describe("page after page", () => {
    const many = Array.from({ length: 25 }, (_value, at) => ({
      id: `f${String(at).padStart(2, "0")}`,
      intitule: "Soudage",
      romes: ["H2913"],
    }));

    it("shows every session once, with the same total", async () => {
      await given(...many);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search({ q: "soudeur", limit: 10, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(25);
        seen.push(...page.results.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(many.map(({ id }) => id));
    });

    it("repeats nothing when a session leaves between two pages", async () => {
      await given(...many);
      const first = await search({ limit: 10 });
      await db().query("delete from app.session where formation = 'f09'");
      const second = await search({ limit: 10, cursor: first.nextCursor ?? "" });
      expect(second.results[0]?.id).toBe("f10");
    });

    it("refuses a cursor of another search, or a broken one, in French", async () => {
      await given(...many);
      const { nextCursor } = await search({ limit: 10 });
      for (const query of [{ q: "autre", cursor: nextCursor ?? "" }, { cursor: "%%%" }]) {
        await expect(search(query)).rejects.toMatchObject({
          code: "invalid_input",
          details: [{ path: "cursor" }],
        });
      }
    });
  });

  describe("one training", () => {
    it("is given whole by the id of its session, with what is unknown said", async () => {
      await given({ id: "f", intitule: "Soudage", objectif: "Souder", debut: null });
      expect(await finder().formation("f:1:1")).toMatchObject({
        id: "f",
        session: { id: "f:1:1", debut: null, places: null },
        objectif: "Souder",
        contenu: null,
        contact: null,
        source: { name: "Catalogue d'essai", updatedAt: "2026-11-01", demonstration: false },
        why: ["date de début : inconnue", "inscriptions ouvertes", "places : inconnu"],
      });
    });

    it("is given by its own id, with the next session that can be joined", async () => {
      await given({ id: "f", debut: "2026-01-05" });
      await db().query(
        `insert into app.session (id, formation, organisme_nom, debut, content_hash)
         values ('f:1:2', 'f', 'Organisme', '2027-02-01', '')`,
      );
      expect((await finder().formation("f"))?.session.id).toBe("f:1:2");
    });

    it("is nothing when it is unknown or withdrawn", async () => {
      await given({ id: "gone", closedAt: "2026-11-01T00:00:00Z" });
      expect(await finder().formation("gone")).toBeNull();
      expect(await finder().formation("never")).toBeNull();
    });
  });
});
