import { addDays, frenchDay } from "../../domain/day.ts";
import type { Reason } from "../../domain/evidence.ts";
import {
  type Pathway,
  type PathwayStep,
  STEP_KINDS,
  type StepScheme,
  type StepSession,
} from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import { metierEvidence, schemeEvidence, sessionEvidence, WISH_EVIDENCE } from "../candidate.ts";
import { alternativesOf } from "./alternatives.ts";
import type { PathwayInput } from "./input.ts";
import { type Need, needsOf } from "./needs.ts";
import { payDuring } from "./pay.ts";
import { type Placed, type Schedule, schedule } from "./schedule.ts";
import { slipsOf } from "./slips.ts";

const MOST_PAYERS = 4;
const MOST_REASONS = 4;

const stepSession = (formation: RecommendedFormation): StepSession => ({
  id: formation.id,
  session: formation.session.id,
  intitule: formation.intitule,
  commune: formation.lieu.commune,
  distanceKm: formation.lieu.distanceKm,
});

const schemesNamed = (ids: readonly string[], { verdicts }: PathwayInput): readonly StepScheme[] =>
  ids.flatMap((id) => {
    const verdict = verdicts.find(({ dispositif }) => dispositif === id);
    if (!verdict || verdict.status === "ineligible") return [];
    return [{ dispositif: id, titre: verdict.titre, status: verdict.status }];
  });

const payersOf = (formation: RecommendedFormation): readonly StepScheme[] =>
  formation.financements
    .slice(0, MOST_PAYERS)
    .map(({ dispositif, titre, status }) => ({ dispositif, titre, status }));

/** A scheme that is open to nobody like this person makes a step that helps nobody. */
const isPossible = (need: Need, input: PathwayInput): boolean =>
  need.kind !== "decouverte" || schemesNamed(need.schemes, input).length > 0;

const stepOf = (need: Need, placed: Placed, input: PathwayInput): PathwayStep => {
  const { session } = placed;
  const helped = schemesNamed(need.schemes, input);
  const payers = session
    ? payersOf(session).filter(
        (one) => !helped.some(({ dispositif }) => dispositif === one.dispositif),
      )
    : [];
  return {
    kind: need.kind,
    title: need.title,
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

const qualificationWhy = (session: RecommendedFormation): readonly Reason[] => [
  ...session.reasons.slice(0, MOST_REASONS - 1),
  ...session.against.slice(0, 1),
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
const searchStep = (input: PathwayInput, { ready }: Schedule): PathwayStep => {
  const [known] = input.formations;
  const why = known
    ? {
        text: `je ne connais pas de session qui commence après le ${frenchDay(ready)}`,
        evidence: sessionEvidence(known),
      }
    : { text: "je ne connais pas de session pour ce projet aujourd'hui", evidence: WISH_EVIDENCE };
  return {
    kind: "qualification",
    title: "Chercher une formation avec un conseiller",
    why: [why],
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
      evidence: schemeEvidence("proch-emploi"),
    },
    ...(metier ? [{ text: metier.acces, evidence: metierEvidence(metier.rome) }] : []),
  ];
  return {
    kind: "emploi",
    title: metier ? `Chercher un emploi : ${metier.titre}` : "Chercher un emploi",
    why,
    from: qualification.to === null ? null : addDays(qualification.to, 1),
    to: null,
    weeks: null,
    blocking: false,
    contact: input.contacts.emploi ?? null,
    dispositifs: schemesNamed(["proch-emploi", "poei", "hdf-en-route-pour-emploi"], input),
    pay: null,
    formation: null,
  };
};

const inOrder = (a: PathwayStep, b: PathwayStep): number =>
  STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind);

/**
 * The way from today to the job: obstacles first, then a taste of the job, bases, qualification with its payers and
 * its pay, then the job. Steps that run beside the others say by when they must be done. Pure: dates are computed
 * from `today` and from the sessions given.
 */
export const buildPathway = (input: PathwayInput): Pathway => {
  const aims = {
    person: input.person,
    metier: input.metier,
    formation: input.formations[0] ?? null,
    experienced: input.experienced,
  };
  const needs = needsOf(aims).filter((need) => isPossible(need, input));
  const planned = schedule(needs, input);
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
    alternatives: alternativesOf(input, chosen),
    slips: slipsOf(needs, input, planned),
    gap: input.gap,
  };
};
