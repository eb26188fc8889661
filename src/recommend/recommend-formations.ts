import type { FormationHit } from "../domain/formation.ts";
import type { Reason, RecommendedFormation } from "../domain/reply.ts";
import type { Situation } from "../domain/situation.ts";
import type { Verdict } from "../domain/verdict.ts";

/** One session found, with what the rules say of it for this person. */
export interface Candidate {
  readonly hit: FormationHit;
  /** Verdicts of the schemes that can pay for it, or pay during it, with the session's facts. */
  readonly financements: readonly Verdict[];
  readonly remunerations: readonly Verdict[];
}

/** A remote course is a bad recommendation for someone who is lost online; a paid one is a better one. */
const WEIGHTS = {
  financed: 0.3,
  maybeFinanced: 0.1,
  remoteButLostOnline: -0.5,
  fullNow: -0.4,
} as const;

const financing = (candidate: Candidate): number => {
  if (candidate.financements.some(({ status }) => status === "eligible")) return WEIGHTS.financed;
  return candidate.financements.some(({ status }) => status === "unknown")
    ? WEIGHTS.maybeFinanced
    : 0;
};

const suitability = (candidate: Candidate, situation: Situation): number => {
  const { hit } = candidate;
  let score = hit.score + financing(candidate);
  if (hit.modalite === "distance" && situation.personne["difficulte_numerique"] === true) {
    score += WEIGHTS.remoteButLostOnline;
  }
  if (hit.session.places === 0) score += WEIGHTS.fullNow;
  return score;
};

/** Two sessions of the same training at the same place teach nothing more: keep the best of each. */
const diverse = (ranked: readonly Candidate[]): readonly Candidate[] => {
  const seen = new Set<string>();
  return ranked.filter(({ hit }) => {
    const key = `${hit.intitule}|${hit.organisme.nom}|${hit.lieu.codeInsee ?? ""}`;
    return seen.has(key) ? false : seen.add(key);
  });
};

const reasonsOf = ({ hit, financements }: Candidate): readonly Reason[] => [
  ...hit.why.map((text) => ({ text, evidence: `session:${hit.session.id}` })),
  ...financements
    .filter(({ status }) => status === "eligible")
    .map((verdict) => ({
      text: `peut être payée par : ${verdict.titre}`,
      evidence: `dispositif:${verdict.dispositif}`,
    })),
];

/** What the person would be paid: the first pay scheme that says yes, with its amount if it is known. */
const payOf = (remunerations: readonly Verdict[]): RecommendedFormation["remuneration"] => {
  const yes = remunerations.find(({ status }) => status === "eligible");
  if (!yes) return null;
  const amount = yes.amounts.find(({ value }) => value !== null) ?? null;
  return { dispositif: yes.dispositif, titre: yes.titre, amount };
};

/**
 * Ranks the sessions found for this person. Pure: closed and past sessions were left out by the search,
 * money and pay come from verdicts already taken.
 */
export const recommendFormations = (
  candidates: readonly Candidate[],
  situation: Situation,
  limit: number,
): readonly RecommendedFormation[] => {
  const ranked = candidates
    .map((candidate) => ({ candidate, score: suitability(candidate, situation) }))
    .sort(
      (a, b) =>
        b.score - a.score || a.candidate.hit.session.id.localeCompare(b.candidate.hit.session.id),
    )
    .map(({ candidate }) => candidate);
  return diverse(ranked)
    .slice(0, limit)
    .map((candidate) => ({
      ...candidate.hit,
      reasons: reasonsOf(candidate),
      financements: candidate.financements
        .filter(({ status }) => status !== "ineligible")
        .map(({ dispositif, titre, status }) => ({ dispositif, titre, status })),
      remuneration: payOf(candidate.remunerations),
    }));
};
