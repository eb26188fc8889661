import type { Rules } from "#domain/decision.ts";
import type { Situation } from "#domain/situation.ts";
import type { Verdict, VerdictStatus } from "#domain/verdict.ts";
import { differentAmount } from "./amounts.ts";
import type { PeerCase } from "./cases.ts";
import { closeWorld } from "./closed-world.ts";
import { readHousehold } from "./household.ts";
import { readPerson } from "./person.ts";
import { readTraining } from "./training.ts";

/** The peers' scheme names beside ours. A case about another scheme is counted apart. */
const SCHEMES: Readonly<Record<string, string>> = {
  "hdf-programme-regional-formation": "prf",
  "hdf-pass-emploi": "pass-emploi",
  "hdf-cheque-pass-formation": "cheque-pass-formation",
  aif: "aif",
  "france-travail-aif": "aif",
  "agefiph-individuel": "agefiph-financement-individuel",
  "ecole-deuxieme-chance": "e2c",
  "remuneration-formation": "remuneration-region",
  rsa: "rsa-beneficiaire",
  "rsa-majore": "rsa-majore",
  "contrat-engagement-jeune": "cej",
  "garantie-jeunes": "garantie-jeunes",
};

const STATUSES: Readonly<Record<string, VerdictStatus>> = {
  eligible: "eligible",
  "not-eligible": "ineligible",
  undetermined: "unknown",
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
  const paidOtherwise = scheme === "remuneration-formation" && !pay_basis?.startsWith("rfpe-rps");
  const comparable = expected.status !== null || expected.facet === "amount";
  return scheme === null || paidOtherwise || !comparable ? null : (SCHEMES[scheme] ?? null);
};

/** The peer's status; and "unknown" where its own open reading says so. Empty: any status will do. */
const acceptedStatuses = ({ expected, unambiguous }: PeerCase): readonly VerdictStatus[] => {
  const { status, open_world } = expected;
  const open =
    unambiguous === "yes" || !open_world
      ? []
      : [open_world.training_record_complete.status, open_world.everything_open.status];
  const names = [status ?? "", ...open.filter((name) => name === "undetermined")];
  return names.flatMap((name) => STATUSES[name] ?? []);
};

/** The case's situation in our vocabulary, checked like any input. */
const situationOf = (rules: Rules, one: PeerCase): Situation =>
  rules.check(
    {
      situation: { ...readPerson(one), ...readHousehold(one) },
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

/** Compares one case with our verdict: as it stands, then read as the two-valued peer reads it. */
export const judge = (rules: Rules, one: PeerCase): Judgement => {
  const dispositif = dispositifOf(one);
  if (dispositif === null) return { case: one, outcome: "not-claimed", detail: "" };
  const evaluate = evaluator(rules, one, dispositif);
  const situation = situationOf(rules, one);
  const open = evaluate(situation);
  const closed = closeWorld(rules, situation, evaluate);
  const accepted = acceptedStatuses(one);
  const agrees = ({ status }: Verdict) => accepted.length === 0 || accepted.includes(status);
  const amount = differentAmount(one, closed);
  if (amount === null && agrees(open)) return { case: one, outcome: "agrees-open", detail: "" };
  const later = open.status === "unknown" && agrees(closed);
  if (amount === null && later) return { case: one, outcome: "agrees-closed", detail: "" };
  const wanted = `attendu ${accepted.join(" ou ")}, rendu ${closed.status}`;
  return { case: one, outcome: "disagrees", detail: amount ?? wanted };
};
