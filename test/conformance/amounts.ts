import type { Verdict } from "#domain/verdict.ts";
import type { PeerCase } from "./cases.ts";
import { expectedPay } from "./pay.ts";

/** Amounts by their name at the peer, for the schemes where both mean the same sum. */
const AMOUNTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "remuneration-formation": { remuneration_mensuelle: "remuneration_mensuelle" },
  rsa: { rsa_mensuel: "rsa_mensuel" },
  "contrat-engagement-jeune": { cej_mensuel: "cej_allocation_estimee" },
  "garantie-jeunes": { garantie_jeunes_mensuelle: "garantie_jeunes_mensuelle" },
  agepi: { montant: "garde_ft" },
  "hdf-aide-garde-enfant": { montant_mensuel: "garde_region" },
  "aide-permis-demandeur-emploi": { montant_max: "permis_ft_max" },
  "msa-npdc-aide-permis": { montant: "permis_msa" },
  aif: { plafond_prise_en_charge: "aif_plafond" },
  "cpf-demandeur-emploi": { plafond_prise_en_charge: "cpf_prise_en_charge" },
  "poei-afpr": { plafond_prise_en_charge: "poei_aide" },
};

const CENT = 0.01;
/** The peer has no scale after April 2025 and says to accept a likely revaluation. */
const ESTIMATED_SCALE = { note: "cej-2026-scale", relative: 0.015 };

const tolerated = (one: PeerCase, wanted: number): number => {
  const { absolute, relative } = one.expected.tolerance ?? {};
  const estimated = one.notes?.some(({ code }) => code === ESTIMATED_SCALE.note);
  const share = Math.max(relative ?? 0, estimated ? ESTIMATED_SCALE.relative : 0);
  return Math.max(CENT, absolute ?? 0, wanted * share);
};

const isComparable = (one: PeerCase): boolean =>
  one.unambiguous !== "no" && (one.amounts_ambiguity ?? []).length === 0;

/** The peer's one scheme of pay is several of ours. */
const namesOf = ({ expected }: PeerCase): Readonly<Record<string, string>> =>
  expected.scheme === "remuneration-formation" && expected.pay_basis === "aref"
    ? { remuneration_mensuelle: "aref_mensuelle" }
    : (AMOUNTS[expected.scheme ?? ""] ?? {});

/** The amounts the case expects, by the id we give them. */
const expectedAmounts = (one: PeerCase): Readonly<Record<string, number>> =>
  expectedPay(one) ??
  Object.fromEntries(
    Object.entries(namesOf(one)).flatMap(([theirs, ours]) => {
      const wanted = one.expected.amounts?.[theirs];
      return typeof wanted === "number" ? [[ours, wanted] as const] : [];
    }),
  );

/** The first amount that differs, in words; an amount we do not give counts as nothing. */
export const differentAmount = (one: PeerCase, verdict: Verdict): string | null => {
  if (!isComparable(one)) return null;
  for (const [ours, wanted] of Object.entries(expectedAmounts(one))) {
    const given = verdict.amounts.find(({ id }) => id === ours)?.value ?? 0;
    if (Math.abs(given - wanted) > tolerated(one, wanted))
      return `${ours} : attendu ${wanted}, calculé ${given}`;
  }
  return null;
};
