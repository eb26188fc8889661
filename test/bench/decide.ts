import { loadavg } from "node:os";
import { createRules } from "#decide/rules.ts";
import type { Rules } from "#domain/decision.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import { AS_OF, type Contender, DISPOSITIFS } from "./contender.ts";
import { agree } from "./decide/agreement.ts";
import { benchBatch } from "./decide/batch.ts";
import { benchHouse } from "./decide/house.ts";
import { createJsonRulesContender, loadJsonRules } from "./decide/json-rules-contender.ts";
import { createOwnContender, createStatusContender } from "./decide/own-contender.ts";
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

const loadTable = (loadRules: () => Rules): Table => ({
  title: "Charger les règles",
  columns: ["", "ms"],
  rows: [
    ["Passerelle : toutes les règles compilées", loadTime(loadRules)],
    ["json-rules-engine : les huit", loadTime(loadJsonRules)],
    ["publicodes : les huit", loadTime(loadPublicodes)],
  ],
  notes: [`médiane de ${LOADS}, dans un processus chaud`, loadNote()],
});

/** What the machine was doing besides, for whoever reads the figures. */
const loadNote = (): string =>
  `charge de la machine pendant la mesure : ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" · ")} (1, 5 et 15 minutes)`;

/**
 * Decisions per second beside two other engines on the same dispositifs, every dispositif for one person, persons
 * and sessions in number.
 */
export const benchDecide = async (law: CompiledRules): Promise<void> => {
  const loadRules = () => createRules(law);
  const rules = loadRules();
  const own = createOwnContender("Passerelle", rules, { explain: false, batch: 4000 });
  const explained = createOwnContender("Passerelle, avec la preuve entière", rules, {
    explain: true,
    batch: 1000,
  });
  const statuses = createStatusContender("Passerelle, statuts seuls", rules, 4000);
  const others = [createJsonRulesContender(), createPublicodesContender()];
  const notes = await agreementNotes(statuses, others);
  const contenders = [statuses, own, explained, ...others];
  const times = await interleave(contenders.map(batchOf), ROUNDS);
  const speed = speedTable(contenders, times, notes);
  const tables = [speed, await benchHouse(rules, law), await benchBatch(rules, law)];
  publish("decide", [...tables, loadTable(loadRules)]);
};
