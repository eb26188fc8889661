import type { Rules } from "#domain/decision.ts";
import { AS_OF, type Contender, DISPOSITIFS } from "./contender.ts";
import { agree } from "./decide/agreement.ts";
import { createJsonRulesContender, loadJsonRules } from "./decide/json-rules-contender.ts";
import { createOwnContender, situationOf } from "./decide/own-contender.ts";
import { createPublicodesContender, loadPublicodes } from "./decide/publicodes-contender.ts";
import { type Batch, interleave, median } from "./measure.ts";
import { drawPersons } from "./persons.ts";
import { publish, type Table } from "./report.ts";

const ROUNDS = 11;
const LOADS = 9;
const PERSONS_COMPARED = 400;

const batchOf = (contender: Contender): Batch => {
  const prepared = drawPersons(contender.batch, 42).map(contender.prepare);
  return {
    name: contender.name,
    size: contender.batch,
    run: async () => {
      for (const one of prepared) {
        const decided = contender.decide(one);
        if (decided instanceof Promise) await decided;
      }
    },
  };
};

/** Every dispositif of the house for one person, as a turn asks it. */
const wholeHouse = (rules: Rules, count: number): Batch => {
  const situations = drawPersons(count, 43).map((person) => situationOf(rules, person));
  return {
    name: "all",
    size: count,
    run: () => {
      for (const situation of situations)
        rules.evaluate(situation, { asOf: AS_OF, explain: false });
    },
  };
};

const loadTime = (load: () => unknown): number => {
  const sample = Array.from({ length: LOADS }, () => {
    const start = performance.now();
    load();
    return performance.now() - start;
  });
  return median(sample);
};

const agreementNotes = async (
  own: Contender,
  others: readonly Contender[],
): Promise<readonly string[]> => {
  const notes: string[] = [];
  for (const other of others) {
    const { decisions, settledEarlier } = await agree(own, other, PERSONS_COMPARED);
    notes.push(
      `${other.name} : ${decisions} décisions comparées, 0 contraire ; ${settledEarlier} où Passerelle tranche déjà et l'autre attend`,
    );
  }
  return notes;
};

const speedTable = (
  contenders: readonly Contender[],
  times: ReadonlyMap<string, number>,
  notes: readonly string[],
): Table => {
  const own = times.get(contenders[0]?.name ?? "") ?? 0;
  return {
    title: `Décider : ${DISPOSITIFS.length} dispositifs par personne, un fait sur cinq inconnu, au ${AS_OF}`,
    columns: ["", "µs par personne", "décisions/s", "rapport"],
    rows: contenders.map(({ name }) => {
      const time = times.get(name) ?? 0;
      return [name, time, (DISPOSITIFS.length * 1e6) / time, `× ${(time / own).toFixed(1)}`];
    }),
    notes: [
      `temps de processeur, médiane de ${ROUNDS} séries entrelacées dans le même processus`,
      "json-rules-engine n'a que deux valeurs : chaque règle y est deux fois",
      ...notes,
    ],
  };
};

/** Decisions per second, with and without explanation, beside two other engines on the same dispositifs. */
export const benchDecide = async (loadRules: () => Rules): Promise<void> => {
  const rules = loadRules();
  const own = createOwnContender("Passerelle", rules, { explain: false, batch: 4000 });
  const explained = createOwnContender("Passerelle, avec la preuve entière", rules, {
    explain: true,
    batch: 1000,
  });
  const others = [createJsonRulesContender(), createPublicodesContender()];
  const notes = await agreementNotes(own, others);
  const contenders = [own, explained, ...others];
  const all = wholeHouse(rules, 2000);
  const times = await interleave([...contenders.map(batchOf), all], ROUNDS);
  publish("decide", [
    speedTable(contenders, times, notes),
    {
      title: "Toute la maison, et le chargement",
      columns: ["", "mesure", "unité"],
      rows: [
        [
          `${rules.sheets(AS_OF).length} dispositifs pour une personne, sans preuve`,
          times.get(all.name) ?? 0,
          "µs",
        ],
        ["Passerelle : charger toutes les règles compilées", loadTime(loadRules), "ms"],
        ["json-rules-engine : charger les huit", loadTime(loadJsonRules), "ms"],
        ["publicodes : charger les huit", loadTime(loadPublicodes), "ms"],
      ],
      notes: [`chargement : médiane de ${LOADS}, dans un processus chaud`],
    },
  ]);
};
