import type { FactValue } from "#domain/situation.ts";
import type { ProofNode, Truth, Verdict } from "#domain/verdict.ts";
import type { PeerCase } from "./cases.ts";
import type { Said } from "./person.ts";

/** Facts the insertion and disability rules of a peer ask for, beside ours. */
const SAME: Readonly<Record<string, string>> = {
  taux_incapacite_pct: "taux_incapacite",
  rsdae: "rsdae",
  sortant_ase: "sortant_ase",
  sans_hebergement: "sans_hebergement",
  commune_zrr: "zrr_frr",
  adresse_qpv: "qpv",
  sortant_detention_ou_sous_main_de_justice: "sous_main_justice",
  probleme_mobilite: "probleme_mobilite",
  creation_entreprise: "creation_entreprise",
  contrat_aide_acheve: "contrat_aide_acheve",
};

/** A yes or no of the peer that is one value of a choice of ours. */
const MEANS: Readonly<Record<string, Readonly<Record<"true" | "false", Said>>>> = {
  beneficiaire_ass: { true: { allocation: "ass" }, false: { allocation: "aucune" } },
  francais_inferieur_a1: { true: { niveau_francais: "<A1" }, false: { niveau_francais: "A1" } },
};

const contextOf = ({ context }: PeerCase): Said => {
  const employer = context["employer_type"];
  const prescribed = context["authorised_prescriber"];
  return {
    ...(typeof employer === "string" ? { employeur_iae: employer.toLowerCase() } : {}),
    ...(typeof prescribed === "boolean" ? { prescription_iae: prescribed } : {}),
  };
};

/** What the case says for insertion, disability and the employer, in our vocabulary. */
export const readInsertion = (one: PeerCase): Said => {
  const said: Record<string, FactValue> = {};
  for (const [key, id] of Object.entries(SAME)) {
    const value = one.person[key];
    if (typeof value === "boolean" || typeof value === "number") said[id] = value;
  }
  for (const [key, meaning] of Object.entries(MEANS)) {
    const value = one.person[key];
    if (typeof value === "boolean") Object.assign(said, meaning[value ? "true" : "false"]);
  }
  return { ...said, ...contextOf(one) };
};

/** The fact a criterion of the peer is about, and which of our conditions on that fact it is. */
const CRITERIA: Readonly<Record<string, readonly [fact: string, rank: number]>> = {
  RSA: ["rsa", 0],
  ASS: ["allocation", 0],
  AAH: ["aah", 0],
  DETLD: ["mois_inscription_ft", 0],
  CAP_BEP: ["niveau_diplome", 0],
  JEUNE: ["age", 0],
  SENIOR: ["age", 1],
  DELD: ["mois_inscription_ft", 1],
  TH: ["rqth", 0],
  PI: ["parent_isole", 0],
  QPV: ["qpv", 0],
  ZRR: ["zrr_frr", 0],
  PSH_PR: ["sans_hebergement", 0],
  REF_DA: ["refugie_ou_asile", 0],
  FLE: ["niveau_francais", 0],
  PM: ["probleme_mobilite", 0],
  ASE: ["sortant_ase", 0],
  DETENTION_MJ: ["sous_main_justice", 0],
};

const below = ({ all, any, not }: ProofNode): readonly ProofNode[] => [
  ...(all ?? []),
  ...(any ?? []),
  ...(not ?? []),
];

const isAbout =
  (fact: string) =>
  (node: ProofNode): boolean =>
    node.fact === fact || below(node).some((child) => child.fact === fact);

/** How our verdict answers one criterion of insertion; undefined when the case is not about a criterion. */
export const criterionTruth = (one: PeerCase, { proof }: Verdict): Truth | undefined => {
  const [kind, criterion] = (one.expected.facet ?? "").split(":");
  const known = kind === "criterion" ? CRITERIA[criterion ?? ""] : undefined;
  if (!known) return undefined;
  const [fact, rank] = known;
  return below(proof).flatMap(below).filter(isAbout(fact))[rank]?.status;
};
