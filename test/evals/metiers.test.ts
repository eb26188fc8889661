import { describe, expect, it } from "vitest";
import { contentWords } from "#find/features.ts";
import { documentsOfKnowledge } from "#find/job-documents.ts";
import { createMetierIndex } from "#find/metier-index.ts";
import { familles, metiers } from "#knowledge/compiled.js";
import { keepMeasures, shareOf } from "#test/figures/keep.mjs";
import { type Case, type Figures, measure, readCases } from "./retrieval/measure.ts";
import { atParent, OWN_WISHES, sharedWishes, titlesTypedBadly } from "./retrieval/sets.ts";

const SURE = 0.5;
const index = createMetierIndex(documentsOfKnowledge(metiers, familles));
const search = (query: string) => index.search(contentWords(query), 20);
const sheetParents = new Map(metiers.map(({ rome, romeParent }) => [rome, romeParent]));
const parentOf = (rome: string): string => sheetParents.get(rome) ?? rome;

/** Figures with the misses printed, for whoever edits the sheets. */
const evaluate = async (
  name: string,
  cases: readonly Case[],
  code: (rome: string) => string,
): Promise<Figures> => {
  const figures = await measure(cases, (query) => search(query).map(({ rome }) => code(rome)));
  const { missed, ...rest } = figures;
  const lines = missed.slice(0, 20).map((line) => `  ${line}`);
  process.stdout.write(`${[...lines, `${name} ${JSON.stringify(rest)}`].join("\n")}\n`);
  return figures;
};

describe("jobs from the words people use, with nothing imported", () => {
  it("are found in our own wishes, by the sheet's code", async () => {
    const cases = readCases(OWN_WISHES);
    expect(cases.length).toBeGreaterThanOrEqual(150);
    const figures = await evaluate("nos requêtes", cases, (rome) => rome);
    keepMeasures("metiers-trouves", {
      title: `Métiers trouvés depuis les mots des gens, ${figures.count} souhaits`,
      command: "npx vitest run test/evals/metiers.test.ts",
      measured: [
        shareOf("le bon métier en premier", figures.recallAt1, 0.92),
        shareOf("le bon métier dans les cinq premiers", figures.recallAt5, 0.98),
      ],
    });
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.92);
    expect(figures.recallAt5).toBeGreaterThanOrEqual(0.98);
  });

  it("are right nine times in ten when the first answer is sure", () => {
    const sure = readCases(OWN_WISHES).flatMap(({ query, gold }) => {
      const [best] = search(query);
      return best && best.score >= SURE ? [gold.includes(best.rome)] : [];
    });
    expect(sure.filter(Boolean).length / sure.length).toBeGreaterThanOrEqual(0.9);
  });

  const shared = sharedWishes();
  it.runIf(shared)("are found in the wishes of others, at the v3 level", async () => {
    const figures = await evaluate("requêtes partagées", shared ?? [], parentOf);
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.9);
    expect(figures.recallAt5).toBeGreaterThanOrEqual(0.97);
  });

  const titles = titlesTypedBadly();
  it.runIf(titles)("are found from official titles typed badly, at the v3 level", async () => {
    if (!titles) return;
    const cases = atParent(titles.cases, titles.parentOf);
    const figures = await evaluate("titres officiels", cases, titles.parentOf);
    expect(figures.recallAt1).toBeGreaterThanOrEqual(0.36);
    expect(figures.recallAt5).toBeGreaterThanOrEqual(0.58);
  });
});
