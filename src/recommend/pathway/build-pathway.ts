import { addDays, frenchDay } from "../../domain/day.ts";
import type { Reason } from "../../domain/evidence.ts";
import {
  type Pathway,
  type PathwayStep,
  STEP_KINDS,
  type StepDispositif,
  type StepSession,
} from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import {
  dispositifEvidence,
  metierEvidence,
  sessionEvidence,
  WISH_EVIDENCE,
} from "../candidate.ts";
import { alternativesOf } from "./alternatives.ts";
import type { PathwayInput } from "./input.ts";
import type { Need } from "./need.ts";
import { needsOf } from "./needs.ts";
import { payDuring } from "./pay.ts";
import { type Placed, type Schedule, schedule } from "./schedule.ts";
import { slipsOf } from "./slips.ts";

const MOST_PAYERS = 4;
const MOST_REASONS = 4;

const stepSession = (formation: RecommendedFormation): StepSession => ({
  id: formation.id,
  session: formation.session.id,
  intitule: formation.intitule,
  modalite: formation.modalite,
  commune: formation.lieu.commune,
  distanceKm: formation.lieu.distanceKm,
});

const dispositifsNamed = (
  ids: readonly string[],
  { verdicts }: PathwayInput,
): readonly StepDispositif[] =>
  ids.flatMap((id) => {
    const verdict = verdicts.find(({ dispositif }) => dispositif === id);
    if (!verdict || verdict.status === "ineligible") return [];
    return [{ dispositif: id, titre: verdict.titre, status: verdict.status }];
  });

const MOST_MAYBES = 2;

/** Who says yes; only when nobody does, who may. */
const payersOf = ({ financements }: RecommendedFormation): readonly StepDispositif[] => {
  const sure = financements.filter(({ status }) => status === "eligible");
  const told = sure.length > 0 ? sure.slice(0, MOST_PAYERS) : financements.slice(0, MOST_MAYBES);
  return told.map(({ dispositif, titre, status }) => ({ dispositif, titre, status }));
};

/** A scheme that is open to nobody like this person makes a step that helps nobody. */
const isPossible = (need: Need, input: PathwayInput): boolean =>
  need.kind !== "decouverte" || dispositifsNamed(need.dispositifs, input).length > 0;

const stepOf = (need: Need, placed: Placed, input: PathwayInput): PathwayStep => {
  const { session } = placed;
  const helped = dispositifsNamed(need.dispositifs, input);
  const payers = session
    ? payersOf(session).filter(
        (one) => !helped.some(({ dispositif }) => dispositif === one.dispositif),
      )
    : [];
  return {
    kind: need.kind,
    title:
      need.kind === "decouverte" && session
        ? "Découvrir le métier dans une courte formation"
        : need.title,
    why: need.why,
    from: placed.from,
    to: placed.to,
    weeks: need.weeks,
    blocking: need.blocking,
    contact: input.contacts[need.kind] ?? null,
    dispositifs: [...helped, ...payers].slice(0, MOST_PAYERS),
    pay: payDuring(need.kind, session, input),
    formation: session ? stepSession(session) : null,
  };
};

/** What the earlier steps lift is no longer said against the session: the language is learnt before it begins. */
const stillAgainst = ({ against, contributions }: RecommendedFormation): readonly Reason[] => {
  const lifted = contributions.find(({ criterion }) => criterion === "francais")?.reason;
  return against.filter(({ text }) => text !== lifted?.text);
};

const qualificationWhy = (session: RecommendedFormation): readonly Reason[] => [
  ...session.reasons.slice(0, MOST_REASONS - 1),
  ...stillAgainst(session).slice(0, 1),
];

const qualificationStep = (placed: Placed, input: PathwayInput): PathwayStep | null => {
  const { session } = placed;
  if (!session) return null;
  return {
    kind: "qualification",
    title: `Suivre la formation : ${session.intitule}`,
    why: qualificationWhy(session),
    from: placed.from,
    to: placed.to,
    weeks: null,
    blocking: true,
    contact: input.contacts.qualification ?? null,
    dispositifs: payersOf(session),
    pay: payDuring("qualification", session, input),
    formation: stepSession(session),
  };
};

/** No session can be joined in time, or none is known: a counsellor hears of more than a catalogue. */
const searchWhy = ({ formations, tooFar }: PathwayInput, { ready }: Schedule): Reason => {
  const [known] = formations;
  if (known) {
    const text = `je ne connais pas de session qui commence après le ${frenchDay(ready)}`;
    return { text, evidence: sessionEvidence(known) };
  }
  if (tooFar)
    return {
      text: `la plus proche que je connais ne convient pas : ${tooFar.why.text}`,
      evidence: tooFar.why.evidence,
    };
  return {
    text: "je ne connais pas de session pour ce projet aujourd'hui",
    evidence: WISH_EVIDENCE,
  };
};

const searchStep = (input: PathwayInput, planned: Schedule): PathwayStep => {
  return {
    kind: "qualification",
    title: "Chercher une formation avec un conseiller",
    why: [searchWhy(input, planned)],
    from: null,
    to: null,
    weeks: null,
    blocking: true,
    contact: input.contacts.qualification ?? null,
    dispositifs: [],
    pay: null,
    formation: null,
  };
};

const jobStep = (input: PathwayInput, qualification: PathwayStep): PathwayStep => {
  const { metier } = input;
  const why: readonly Reason[] = [
    {
      text: "Proch'Emploi met en lien avec les entreprises de la région",
      evidence: dispositifEvidence("proch-emploi"),
    },
    ...(metier ? [{ text: metier.acces, evidence: metierEvidence(metier.rome) }] : []),
  ];
  return {
    kind: "emploi",
    title: metier
      ? `Chercher un emploi : ${metier.titre}`
      : "Choisir la suite avec votre conseiller : formation, alternance ou emploi",
    why,
    from: qualification.to === null ? null : addDays(qualification.to, 1),
    to: null,
    weeks: null,
    blocking: false,
    contact: input.contacts.emploi ?? null,
    dispositifs: dispositifsNamed(["proch-emploi", "poei", "hdf-en-route-pour-emploi"], input),
    pay: null,
    formation: null,
  };
};

const inOrder = (a: PathwayStep, b: PathwayStep): number =>
  STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind);

const leadsSomewhere = ({ certification }: RecommendedFormation): boolean =>
  certification !== undefined;

/** A taster is no qualification: where sessions with a certificate exist, the others come before them. */
const withoutTasters = (input: PathwayInput): PathwayInput => {
  const qualifying = input.formations.filter(leadsSomewhere);
  if (input.metier === null || qualifying.length === 0) return input;
  const tasters = input.formations.filter((one) => !leadsSomewhere(one));
  return { ...input, formations: qualifying, bridges: { ...input.bridges, decouverte: tasters } };
};

interface Plan {
  readonly needs: readonly Need[];
  readonly planned: Schedule;
}

const planFor = (formation: RecommendedFormation | null, input: PathwayInput): Plan => {
  const { person, metier, experienced } = input;
  const needs = needsOf({ person, metier, formation, experienced }).filter((need) =>
    isPossible(need, input),
  );
  return { needs, planned: schedule(needs, input) };
};

/** The best session says what stands before it; when that takes too long for it, the next one may ask for something else. */
const plan = (input: PathwayInput): Plan => {
  const [best = null] = input.formations;
  const first = planFor(best, input);
  const chosen = first.planned.qualification?.session ?? null;
  return chosen === best ? first : planFor(chosen, input);
};

/**
 * The way from today to the job: obstacles first, then a taste of the job, bases, qualification with its payers and
 * its pay, then the job. Steps that run beside the others say by when they must be done. Pure: dates are computed
 * from `today` and from the sessions given.
 */
export const buildPathway = (given: PathwayInput): Pathway => {
  const input = withoutTasters(given);
  const { needs, planned } = plan(input);
  const before = needs.flatMap((need) => {
    const placed = planned.needs.get(need.kind);
    return placed ? [stepOf(need, placed, input)] : [];
  });
  const chosen = planned.qualification?.session ?? null;
  const qualification =
    (planned.qualification && qualificationStep(planned.qualification, input)) ??
    searchStep(input, planned);
  return {
    metier: input.metier && { rome: input.metier.rome, titre: input.metier.titre },
    steps: [...before, qualification, jobStep(input, qualification)].toSorted(inOrder),
    ends: qualification.to,
    alternatives: alternativesOf(input, chosen, planned.ready),
    slips: slipsOf(needs, input, planned),
    gap: input.gap,
  };
};
