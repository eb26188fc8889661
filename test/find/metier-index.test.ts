import { describe, expect, it } from "vitest";
import { contentWords } from "#find/features.ts";
import { documentsOfKnowledge } from "#find/job-documents.ts";
import { createMetierIndex } from "#find/metier-index.ts";
import { familles, metiers } from "#knowledge/compiled.js";

const index = createMetierIndex(documentsOfKnowledge(metiers, familles));
const search = (q: string, limit = 5) => index.search(contentWords(q), limit);
const first = (q: string) => search(q)[0]?.rome;

describe("the index of jobs", () => {
  it.each([
    ["macon", "F1703"],
    ["MAÇONNE", "F1703"],
    ["soudeuse", "H2913"],
    ["aide soignante", "J1501"],
    ["l'aide-soignante", "J1501"],
    ["electrissien du batiment", "F1602"],
    ["secretaire medicale", "M1609"],
  ])("finds « %s » whatever its accents, its gender and its mistakes", (q, rome) => {
    expect(first(q)).toBe(rome);
  });

  it.each([
    ["nounou", "K1303"],
    ["cuisto", "G1609"],
    ["ASH", "J1301"],
    ["AES", "K1306"],
    ["SSIAP", "K2503"],
    ["VSL", "J1305"],
  ])("knows « %s », a word that no job title has", (q, rome) => {
    expect(search(q)[0]).toMatchObject({ rome });
    expect(search(q)[0]?.score).toBeGreaterThanOrEqual(0.5);
  });

  it("says what the job was recognised by, as the sheet writes it", () => {
    expect(search("jveu etre nounou")[0]?.matched).toBe("nounou");
    expect(search("aide soignante")[0]?.matched).toBe("aide-soignante");
  });

  it("shares its confidence between jobs that fit equally", () => {
    const [best, second] = search("conducteur");
    expect((best?.score ?? 0) + (second?.score ?? 0)).toBeLessThanOrEqual(1);
    expect(best?.score).toBeLessThan(0.5);
  });

  it("is sure of nothing when the words name no job", () => {
    for (const { score } of search("quel temps fait il demain")) expect(score).toBeLessThan(0.3);
  });

  it.each(["", "  ", "bonjour", "je veux trouver un travail", "…?!"])(
    "answers nothing to « %s »",
    (q) => {
      expect(search(q)).toEqual([]);
    },
  );

  it("keeps to the limit, best first, the same every time", () => {
    const hits = search("conducteur", 3);
    expect(hits).toHaveLength(3);
    expect(hits.map(({ score }) => score)).toEqual(
      hits.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect(search("conducteur", 3)).toEqual(hits);
  });

  it("finds nothing without sheets", () => {
    expect(createMetierIndex([]).search(["macon"], 5)).toEqual([]);
  });
});
