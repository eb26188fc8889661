import { beforeAll, describe, expect, test } from "vitest";
import { evaluate } from "./personas/evaluate.ts";
import { passes } from "./personas/figures.ts";
import type { Run } from "./personas/page.ts";
import { readPersonas } from "./personas/persona.ts";

/** Eight people of the sixty: the whole set is played by `npm run eval`. */
const SLICE = [
  "lens-petite-enfance",
  "bethune-espaces-verts",
  "abbeville-cariste-are",
  "valenciennes-csp-soudeur",
  "boulogne-marin",
  "arras-bts-alternance",
  "ml-denain-peintre",
  "appel-lievin-securite",
];

const all = readPersonas("test/personas");
let run: Pick<Run, "grades" | "figures" | "unfair">;

beforeAll(async () => {
  const personas = all.filter(({ id }) => SLICE.includes(id));
  run = await evaluate({ personas, trials: [0], twins: 1, model: null });
}, 120_000);

describe("sixty people written before they were played", () => {
  test("there are forty jobseekers, a dozen of whom read with difficulty, ten counsellors and ten callers", () => {
    const count = (kind: string): number => all.filter((one) => one.public === kind).length;
    expect([count("demandeur"), count("conseiller"), count("hotline")]).toEqual([40, 10, 10]);
    expect(all.filter(({ fragile }) => fragile).length).toBeGreaterThanOrEqual(12);
    expect(new Set(all.map(({ facts }) => facts.get("departement"))).size).toBe(5);
  });

  test("eight of them get what the law and their sheet say, every one", () => {
    const failed = run.grades.filter((grade) => !passes(grade));
    const told = JSON.stringify(
      failed.map(({ transcript, faults }) => [transcript.persona.id, faults]),
    );
    expect(failed.length, told).toBe(0);
  });

  test("none is told anything without evidence or twice, nor kept waiting for a first path", () => {
    const { ungrounded, repeats, turnsMedian, turnsP90 } = run.figures;
    expect(ungrounded).toBe(0);
    expect(repeats).toBe(0);
    expect(turnsMedian).toBeLessThanOrEqual(4);
    expect(turnsP90).toBeLessThanOrEqual(6);
  });

  test("a first name, a gender or a town in capitals changes nothing for one of them", () => {
    expect(run.unfair).toEqual([]);
  });
});
