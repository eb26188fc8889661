import type { Rules } from "#domain/decision.ts";
import type { Situation } from "#domain/situation.ts";
import type { Truth, Verdict, VerdictStatus } from "#domain/verdict.ts";
import { AID_SCHEMES, readAids } from "./aids.ts";
import { differentAmount } from "./amounts.ts";
import type { PeerCase } from "./cases.ts";
import { closeWorld } from "./closed-world.ts";
import { readHousehold } from "./household.ts";
import { criterionTruth, readInsertion } from "./insertion.ts";
import { readPerson } from "./person.ts";
import { readTraining } from "./training.ts";

/** The peers' scheme names beside ours. A case about another scheme is counted apart. */
const SCHEMES: Readonly<Record<string, string>> = {
  ...AID_SCHEMES,
  "hdf-programme-regional-formation": "prf",
  "hdf-pass-emploi": "pass-emploi",
  "hdf-cheque-pass-formation": "cheque-pass-formation",
  aif: "aif",
  "hdf-sanitaire-et-social": "sanitaire-social-region",
  "hauts-de-france-formations-sanitaires-sociales-niveaux-3-4": "sanitaire-social-region",
  adema: "adema",
  poec: "poec",
  "poei-afpr": "poei",
  "cpf-demandeur-emploi": "cpf-demandeur-emploi",
  "cpf-salarie-temps-travail": "cpf-salarie",
  "cpf-salarie-hors-temps-travail": "cpf-salarie",
  "afc-region": "prf",
  "afc-france-travail": "afc-ft",
  "afc-agefiph": "agefiph-formation-collective",
  "afc-departement": "formation-conseil-departemental",
  "france-travail-aif": "aif",
  "agefiph-individuel": "agefiph-financement-individuel",
  "ecole-deuxieme-chance": "e2c",
  "remuneration-formation": "remuneration-region",
  rsa: "rsa-beneficiaire",
  "rsa-majore": "rsa-majore",
  "contrat-engagement-jeune": "cej",
  "garantie-jeunes": "garantie-jeunes",
  aah: "aah",
  iae: "iae",
  "iae-self-prescription": "iae",
  "contrat-apprentissage": "apprentissage",
  "contrat-professionnalisation": "contrat-professionnalisation",
};

const STATUSES: Readonly<Record<string, VerdictStatus>> = {
  eligible: "eligible",
  "not-eligible": "ineligible",
  undetermined: "unknown",
  met: "eligible",
  "not-met": "ineligible",
};

/** One condition of a verdict, said as the verdict itself would be. */
const OF_A_CONDITION: Readonly<Record<Truth, VerdictStatus>> = {
  true: "eligible",
  false: "ineligible",
  unknown: "unknown",
};

export type Outcome = "agrees-open" | "agrees-closed" | "disagrees" | "not-claimed";

export interface Judgement {
  readonly case: PeerCase;
  readonly outcome: Outcome;
  /** What differs, in one line. */
  readonly detail: string;
}

/** The dispositif a case is about, null when the rules do not claim it. */
const dispositifOf = ({ expected }: PeerCase): string | null => {
  const { scheme, pay_basis } = expected;
  if (scheme === "remuneration-formation" && pay_basis === "aref") return "aref";
  const paidOtherwise = scheme === "remuneration-formation" && !pay_basis?.startsWith("rfpe-rps");
  const comparable = expected.status !== null || expected.facet === "amount";
  return scheme === null || paidOtherwise || !comparable ? null : (SCHEMES[scheme] ?? null);
};

/**
 * The peer's status; and "unknown" where its own open reading says so, or where it lists conditions it has no fact
 * for. Empty: any status will do.
 */
const acceptedStatuses = ({ expected, unambiguous }: PeerCase): readonly VerdictStatus[] => {
  const { status, open_world, conditions_not_in_facts } = expected;
  const open =
    unambiguous === "yes" || !open_world
      ? []
      : [open_world.training_record_complete.status, open_world.everything_open.status];
  const unsaid = status === "eligible" && (conditions_not_in_facts ?? []).length > 0;
  const names = [
    status ?? "",
    ...open.filter((name) => name === "undetermined"),
    ...(unsaid ? ["undetermined"] : []),
  ];
  return names.flatMap((name) => STATUSES[name] ?? []);
};

/** The case's situation in our vocabulary, checked like any input. */
const situationOf = (rules: Rules, one: PeerCase): Situation =>
  rules.check(
    {
      situation: {
        ...readPerson(one),
        ...readHousehold(one),
        ...readInsertion(one),
        ...readAids(one),
      },
      formation: readTraining(one),
    },
    one.asOf,
  );

const evaluator =
  (rules: Rules, one: PeerCase, dispositif: string) =>
  (situation: Situation): Verdict => {
    const [verdict] = rules.evaluate(situation, { asOf: one.asOf, dispositifs: [dispositif] });
    if (!verdict) throw new Error(`no verdict for ${dispositif}`);
    return verdict;
  };

/** What the verdict answers to the case: on the whole, or on the one condition it is about. */
const answerTo = (one: PeerCase, verdict: Verdict): VerdictStatus => {
  const truth = criterionTruth(one, verdict);
  return truth === undefined ? verdict.status : OF_A_CONDITION[truth];
};

/** Compares one case with our verdict: as it stands, then read as the two-valued peer reads it. */
export const judge = (rules: Rules, one: PeerCase): Judgement => {
  const dispositif = dispositifOf(one);
  if (dispositif === null) return { case: one, outcome: "not-claimed", detail: "" };
  const evaluate = evaluator(rules, one, dispositif);
  const situation = situationOf(rules, one);
  const open = evaluate(situation);
  const closed = closeWorld(rules, situation, evaluate);
  const accepted = acceptedStatuses(one);
  const agrees = (verdict: Verdict) =>
    accepted.length === 0 || accepted.includes(answerTo(one, verdict));
  const amount = differentAmount(one, closed);
  if (amount === null && agrees(open)) return { case: one, outcome: "agrees-open", detail: "" };
  const later = answerTo(one, open) === "unknown" && agrees(closed);
  if (amount === null && later) return { case: one, outcome: "agrees-closed", detail: "" };
  const wanted = `attendu ${accepted.join(" ou ")}, rendu ${answerTo(one, closed)}`;
  return { case: one, outcome: "disagrees", detail: amount ?? wanted };
};
