import type { StepKind, StepPay } from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import { dispositifEvidence, factEvidence } from "../candidate.ts";
import { numberOf, yesNo } from "../person.ts";
import type { PathwayInput } from "./input.ts";

const kept = (text: string, fact: string): StepPay => ({
  text,
  dispositif: null,
  status: null,
  amount: null,
  heuresSemaine: null,
  evidence: factEvidence(fact),
});

const KEPT_ALLOWANCES: Readonly<Record<string, string>> = {
  are: "vous gardez votre allocation chômage",
  asp_csp: "vous gardez votre allocation de sécurisation professionnelle",
  ass: "vous gardez l'ASS",
};

/** What the person already lives on and keeps. */
const keptIncome = ({ person }: PathwayInput): StepPay | null => {
  const { facts } = person;
  const allowance = KEPT_ALLOWANCES[String(facts["allocation"])];
  if (allowance) return kept(allowance, "allocation");
  if (yesNo(facts, "rsa") === true) return kept("vous gardez le RSA", "rsa");
  if (yesNo(facts, "aah") === true) return kept("vous gardez l'AAH", "aah");
  return yesNo(facts, "en_emploi") === true ? kept("vous gardez votre salaire", "en_emploi") : null;
};

/** The allowance that comes with being followed, for the young who have no other. */
const youthAllowance = ({ verdicts, person }: PathwayInput): StepPay | null => {
  const cej = verdicts.find(({ dispositif }) => dispositif === "cej");
  if (cej?.status !== "eligible" || numberOf(person.facts, "age") === null) return null;
  const amount =
    cej.amounts.find(({ value, unit }) => value !== null && unit === "EUR/mois") ?? null;
  return {
    text: "allocation du contrat d'engagement jeune, selon vos ressources",
    dispositif: "cej",
    status: cej.status,
    amount,
    heuresSemaine: null,
    evidence: dispositifEvidence("cej"),
  };
};

const formationPay = ({ remuneration }: RecommendedFormation): StepPay | null =>
  remuneration && {
    text: remuneration.titre,
    dispositif: remuneration.dispositif,
    status: remuneration.status,
    amount: remuneration.amount,
    heuresSemaine: remuneration.heuresSemaine,
    evidence: dispositifEvidence(remuneration.dispositif),
  };

/** What the person lives on during a step; null when nothing known pays, or when the step is no occupation. */
export const payDuring = (
  kind: StepKind,
  session: RecommendedFormation | null,
  input: PathwayInput,
): StepPay | null => {
  if (session) return formationPay(session) ?? keptIncome(input);
  if (kind === "accompagnement") return keptIncome(input) ?? youthAllowance(input);
  if (kind !== "decouverte") return null;
  const income = keptIncome(input) ?? youthAllowance(input);
  return (
    income ?? {
      ...kept("pas de salaire de l'entreprise pendant l'immersion", "en_emploi"),
      evidence: dispositifEvidence("pmsmp"),
    }
  );
};
