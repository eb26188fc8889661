import type { Reason } from "../domain/evidence.ts";
import type { FormationHit } from "../domain/formation.ts";
import type { Competence } from "../domain/market.ts";
import type { Metier } from "../domain/metier.ts";
import type { ExpectedSkill, SkillsGap } from "../domain/pathway.ts";
import { metierEvidence, sessionEvidence, WISH_EVIDENCE } from "./candidate.ts";
import { likeness } from "./words.ts";

export interface GapInput {
  readonly metier: Metier;
  /** From the ROME; empty when it was not imported. */
  readonly competences: readonly Competence[];
  /** Skills in the person's words. */
  readonly declared: readonly string[];
  /** Sheets of the jobs the person has done. */
  readonly past: readonly Metier[];
  /** The sessions proposed for this job, the best first. */
  readonly formations: readonly FormationHit[];
}

const MOST_SKILLS = 8;
/** Two of three words in common: "préparer un repas" and "préparer les repas des enfants" are one skill. */
const SAME_SKILL = 0.66;

interface Expected {
  readonly libelle: string;
  readonly coeur: boolean;
}

const expectedOf = ({ metier, competences }: GapInput): readonly Expected[] =>
  competences.length > 0
    ? competences
        .filter(({ kind }) => kind !== "savoir")
        .toSorted((a, b) => Number(b.coeur) - Number(a.coeur))
        .slice(0, MOST_SKILLS)
        .map(({ libelle, coeur }) => ({ libelle, coeur }))
    : metier.competences.map((libelle) => ({ libelle, coeur: false }));

const declaredFor = (libelle: string, { declared }: GapInput): Reason | null => {
  const said = declared.find((one) => likeness(one, libelle) >= SAME_SKILL);
  return said ? { text: `vous dites savoir : « ${said} »`, evidence: WISH_EVIDENCE } : null;
};

const practisedFor = (libelle: string, { past }: GapInput): Reason | null => {
  const job = past.find(({ competences, taches }) =>
    [...competences, ...taches].some((one) => likeness(one, libelle) >= SAME_SKILL),
  );
  return job
    ? { text: `vous l'avez fait comme : ${job.titre}`, evidence: metierEvidence(job.rome) }
    : null;
};

/** What would teach it: a session whose title names it, else the one that leads to the job. */
const taughtBy = (libelle: string, { formations, metier }: GapInput): Reason | null => {
  const named = formations.find(({ intitule }) => likeness(intitule, libelle) >= SAME_SKILL);
  const codes = [metier.rome, metier.romeParent];
  const leading = formations.filter(({ romes }) => romes.some((rome) => codes.includes(rome)));
  // a taster shows the job, a session with a certificate teaches it
  const chosen = named ?? leading.find(({ certification }) => certification) ?? leading[0];
  return chosen ? { text: chosen.intitule, evidence: sessionEvidence(chosen) } : null;
};

const skillOf = ({ libelle, coeur }: Expected, input: GapInput): ExpectedSkill => {
  const held = declaredFor(libelle, input) ?? practisedFor(libelle, input);
  return { libelle, coeur, held, taughtBy: held ? null : taughtBy(libelle, input) };
};

/**
 * What the job expects against what the person holds. The ROME's skills when it was imported, else the sheet's.
 * Nothing is deduced from silence: a skill not held is one that nothing said here shows.
 */
export const skillsGap = (input: GapInput): SkillsGap => ({
  rome: input.metier.rome,
  source: input.competences.length > 0 ? "rome" : "fiche",
  skills: expectedOf(input).map((one) => skillOf(one, input)),
});
