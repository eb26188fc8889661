import type { Rules } from "#domain/decision.ts";
import type { Facts } from "#domain/situation.ts";
import type { CompiledRules } from "#knowledge/regles.ts";
import { AS_OF } from "../contender.ts";
import { type Batch, interleave } from "../measure.ts";
import { drawPersons } from "../persons.ts";
import type { Table } from "../report.ts";
import { drawDossiers, drawSessions } from "./dossiers.ts";
import { situationOf } from "./own-contender.ts";

const ROUNDS = 5;
const PERSONS = 1000;
const SESSIONS = 500;
const CASELOAD = 500;
const PAYERS = ["prf", "aif", "cheque-pass-formation"] as const;
const COMPARED = { persons: 10, sessions: 40 };

/** @throws at the first judgement that one evaluation a session would not give */
const compare = (rules: Rules, persons: readonly Facts[], sessions: readonly Facts[]): number => {
  const options = { asOf: AS_OF, dispositifs: PAYERS };
  const judge = rules.judgeSessions(sessions, options);
  for (const personne of persons)
    for (const [index, statuses] of judge(personne).entries()) {
      const formation = sessions[index] ?? {};
      const alone = rules
        .evaluate({ personne, formation }, { ...options, explain: false })
        .map(({ status }) => status);
      if (alone.join() !== statuses.join())
        throw new Error(`the batch and one evaluation differ: ${statuses}, alone ${alone}`);
    }
  return persons.length * sessions.length * PAYERS.length;
};

const batches = (
  rules: Rules,
  law: CompiledRules,
  persons: readonly Facts[],
  sessions: readonly Facts[],
) => {
  const caseload = drawDossiers(law, CASELOAD, 0.8, 63);
  const explained = caseload.slice(0, 50);
  const crossing: Batch = {
    name: "crossing",
    size: 1,
    run: () => {
      const judge = rules.judgeSessions(sessions, { asOf: AS_OF, dispositifs: PAYERS });
      for (const personne of persons) judge(personne);
    },
  };
  const caseloads: Batch = {
    name: "caseload",
    size: 1,
    run: () => {
      for (const one of caseload) rules.statuses(one, { asOf: AS_OF });
    },
  };
  const explanations: Batch = {
    name: "explanations",
    size: explained.length * law.dispositifs.length,
    run: () => {
      for (const one of explained) rules.evaluate(one, { asOf: AS_OF });
    },
  };
  return [crossing, caseloads, explanations];
};

const MICRO = 1e6;

/** Many persons before many sessions, a counsellor's whole caseload, and how many proofs are written in a second. */
export const benchBatch = async (rules: Rules, law: CompiledRules): Promise<Table> => {
  const persons = drawPersons(PERSONS, 61).map((person) => situationOf(rules, person).personne);
  const sessions = drawSessions(law, SESSIONS, 62);
  const compared = compare(
    rules,
    persons.slice(0, COMPARED.persons),
    sessions.slice(0, COMPARED.sessions),
  );
  const times = await interleave(batches(rules, law, persons, sessions), ROUNDS);
  const judgements = PERSONS * SESSIONS * PAYERS.length;
  const crossing = (times.get("crossing") ?? 0) / MICRO;
  const caseload = (times.get("caseload") ?? 0) / MICRO;
  const decided = CASELOAD * law.dispositifs.length;
  return {
    title: "En nombre",
    columns: ["", "secondes", "par seconde"],
    rows: [
      [
        `${PERSONS} personnes × ${SESSIONS} sessions × ${PAYERS.length} dispositifs, jugements`,
        crossing,
        judgements / crossing,
      ],
      [
        `${CASELOAD} personnes × ${law.dispositifs.length} dispositifs, statuts`,
        caseload,
        decided / caseload,
      ],
      [
        "une preuve entière, écrite",
        (times.get("explanations") ?? 0) / MICRO,
        MICRO / (times.get("explanations") ?? 1),
      ],
    ],
    notes: [
      `temps de processeur, médiane de ${ROUNDS} séries entrelacées, un cœur ; la préparation des sessions est comprise`,
      `${compared} jugements comparés à une évaluation par session : aucun ne diffère`,
    ],
  };
};
