import type { Rules } from "#domain/decision.ts";
import type { Situation } from "#domain/situation.ts";
import type { Verdict } from "#domain/verdict.ts";
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

/** Amounts by their name at the peer, for the schemes where both mean the same sum. */
const AMOUNTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "remuneration-formation": { remuneration_mensuelle: "remuneration_mensuelle" },
  rsa: { rsa_mensuel: "rsa_mensuel" },
  "contrat-engagement-jeune": { cej_mensuel: "cej_allocation_estimee" },
  "garantie-jeunes": { garantie_jeunes_mensuelle: "garantie_jeunes_mensuelle" },
  aif: { plafond_prise_en_charge: "aif_plafond" },
};

export type Outcome = "agrees-open" | "agrees-closed" | "disagrees" | "not-claimed";

export interface Judgement {
  readonly case: PeerCase;
  readonly outcome: Outcome;
  /** What differs, in one line. */
  readonly detail: string;
}

/** The dispositif a case is about, null when the rules do not claim it. */
export const dispositifOf = (one: PeerCase): string | null => {
  const { scheme, pay_basis } = one.expected;
  const paidOtherwise = scheme === "remuneration-formation" && !pay_basis?.startsWith("rfpe-rps");
  return scheme === null || paidOtherwise ? null : (SCHEMES[scheme] ?? null);
};

const STATUS = { eligible: "eligible", "not-eligible": "ineligible", undetermined: "unknown" };

const acceptedStatuses = ({ expected, unambiguous }: PeerCase): readonly string[] => {
  const { status, open_world } = expected;
  const names = [status];
  if (unambiguous !== "yes" && open_world)
    names.push(
      ...[open_world.training_record_complete.status, open_world.everything_open.status].filter(
        (name) => name === "undetermined",
      ).map(() => "undetermined" as const),
    );
  return names.flatMap((name) =>
    name !== null && name in STATUS ? [STATUS[name as keyof typeof STATUS]] : [],
  );
};

const CENT = 0.01;
const tolerated = (one: PeerCase, wanted: number): number => {
  const { absolute, relative } = one.expected.tolerance ?? {};
  const estimated = one.notes?.some(({ code }) => code === "cej-2026-scale") ? 0.015 : 0;
  return Math.max(CENT, absolute ?? 0, wanted * Math.max(relative ?? 0, estimated));
};

const differentAmount = (one: PeerCase, verdict: Verdict): string | null => {
  if (one.unambiguous === "no" || (one.amounts_ambiguity?.length ?? 0) > 0) return null;
  const names = AMOUNTS[one.expected.scheme ?? ""] ?? {};
  for (const [theirs, ours] of Object.entries(names)) {
    const wanted = one.expected.amounts?.[theirs];
    if (typeof wanted !== "number") continue;
    const given = verdict.amounts.find(({ id }) => id === ours)?.value ?? 0;
    if (Math.abs(given - wanted) > tolerated(one, wanted))
      return `${theirs} : attendu ${wanted}, calculé ${given}`;
  }
  return null;
};

/** The case's situation in our vocabulary, checked like any input. */
export const situationOf = (rules: Rules, one: PeerCase): Situation =>
  rules.check(
    {
      situation: { ...readPerson(one), ...readHousehold(one) },
      formation: readTraining(one),
    },
    one.asOf,
  );

/** Compares one case with our verdict: as it stands, then read as the two-valued peer reads it. */
export const judge = (rules: Rules, one: PeerCase): Judgement => {
  const dispositif = dispositifOf(one);
  const comparable = one.expected.status !== null || one.expected.facet === "amount";
  if (dispositif === null || !comparable)
    return { case: one, outcome: "not-claimed", detail: "" };
  const evaluate = (situation: Situation): Verdict => {
    const [verdict] = rules.evaluate(situation, { asOf: one.asOf, dispositifs: [dispositif] });
    if (!verdict) throw new Error(`no verdict for ${dispositif}`);
    return verdict;
  };
  const situation = situationOf(rules, one);
  const open = evaluate(situation);
  const closed = closeWorld(rules, situation, evaluate);
  const accepted = acceptedStatuses(one);
  const amount = differentAmount(one, closed);
  const agrees = (verdict: Verdict) => accepted.length === 0 || accepted.includes(verdict.status);
  if (amount === null && agrees(open)) return { case: one, outcome: "agrees-open", detail: "" };
  if (amount === null && open.status === "unknown" && agrees(closed))
    return { case: one, outcome: "agrees-closed", detail: "" };
  const detail = agrees(closed)
    ? (amount ?? "tranché autrement avant la fermeture")
    : `attendu ${accepted.join(" ou ")}, rendu ${closed.status}`;
  return { case: one, outcome: "disagrees", detail };
};
