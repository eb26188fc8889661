import type { Figures } from "./figures.ts";

/** One target of the evaluation, and whether a run reaches it. */
export interface Target {
  readonly name: string;
  readonly wanted: string;
  readonly measured: string;
  readonly reached: boolean;
}

const percent = (share: number): string => `${(100 * share).toFixed(1).replace(".", ",")} %`;
const number = (value: number): string => value.toFixed(1).replace(".", ",");

const target = (name: string, wanted: string, measured: string, reached: boolean): Target => ({
  name,
  wanted,
  measured,
  reached,
});

/** The bar of the project (design, C5): under it, the command fails. */
export const targetsOf = (figures: Figures): readonly Target[] => {
  const { pass1, pass4, turnsMedian, turnsP90, repeats, ungrounded, falc, unfair } = figures;
  return [
    target("pass^1", "≥ 95 %", percent(pass1), pass1 >= 0.95),
    target("pass^4", "≥ 85 %", percent(pass4), pass4 >= 0.85),
    target("tours avant la 1re piste, médiane", "≤ 4", String(turnsMedian), turnsMedian <= 4),
    target("tours avant la 1re piste, 9 sur 10", "≤ 6", String(turnsP90), turnsP90 <= 6),
    target("textes redits mot pour mot", "0", String(repeats), repeats === 0),
    target("affirmations sans preuve", "0", String(ungrounded), ungrounded === 0),
    target("écarts entre personnes jumelles", "0", String(unfair), unfair === 0),
    target("FALC : mots par phrase", "≤ 10", number(falc.mean), falc.mean <= 10),
    target(
      "FALC : phrases de plus de 15 mots",
      "≤ 5 %",
      percent(falc.above15),
      falc.above15 <= 0.05,
    ),
    target("FALC : phrases de plus de 20 mots", "0", percent(falc.above20), falc.above20 === 0),
  ];
};
