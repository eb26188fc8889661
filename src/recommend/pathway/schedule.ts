import { addDays, type Day } from "../../domain/day.ts";
import { weeklyHours } from "../../domain/formation.ts";
import type { StepKind } from "../../domain/pathway.ts";
import type { RecommendedFormation } from "../../domain/recommendation.ts";
import { type BridgeKind, COURS, type PathwayInput } from "./input.ts";
import type { Need } from "./need.ts";

const WEEK = 7;
/** A place is not found on the same day: what has no date of its own begins in two weeks. */
const SETTLING_DAYS = 14;
/** A course with free entry takes people in some days after it was asked. */
const ENTRY_DAYS = 7;
/** Weekly hours of a course for bases whose rhythm the feed does not give: three days. */
const USUAL_WEEKLY_HOURS = 21;

export interface Placed {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly session: RecommendedFormation | null;
}

export interface Schedule {
  readonly needs: ReadonlyMap<StepKind, Placed>;
  readonly qualification: Placed | null;
  /** The day from which a qualification may begin. */
  readonly ready: Day;
}

/** Days by which each step starts late; empty when all goes as planned. */
export type Delays = Readonly<Partial<Record<StepKind, number>>>;

const entryDay = ({ session }: RecommendedFormation, ready: Day): Day | null => {
  const { debut, entreesPermanentes, fin } = session;
  if (entreesPermanentes) {
    const soonest = addDays(ready, ENTRY_DAYS);
    const from = debut !== null && debut > soonest ? debut : soonest;
    return fin !== null && fin < from ? null : from;
  }
  return debut !== null && debut >= ready ? debut : null;
};

const exitDay = (formation: RecommendedFormation, from: Day): Day | null => {
  const { debut, fin } = formation.session;
  if (fin !== null && debut === from) return fin;
  if (formation.heures === undefined) return null;
  const weeks = Math.ceil(formation.heures / (weeklyHours(formation) ?? USUAL_WEEKLY_HOURS));
  return addDays(from, Math.max(1, weeks) * WEEK - 3);
};

/** The best session that can be entered from that day on; null when none known can. */
const enterFrom = (formations: readonly RecommendedFormation[], ready: Day): Placed | null => {
  for (const session of formations) {
    const from = entryDay(session, ready);
    if (from !== null) return { from, to: exitDay(session, from), session };
  }
  return null;
};

const isBridge = (kind: StepKind): kind is BridgeKind =>
  kind === "decouverte" || COURS.some((cours) => cours === kind);

const sessionsFor = (kind: StepKind, { bridges }: PathwayInput) =>
  isBridge(kind) ? (bridges[kind] ?? []) : [];

const withoutSession = (need: Need, from: Day): Placed => ({
  from,
  to: need.weeks === null ? null : addDays(from, need.weeks.max * WEEK - 1),
  session: null,
});

const place = (need: Need, ready: Day, input: PathwayInput): Placed => {
  const found = enterFrom(sessionsFor(need.kind, input), ready);
  if (found) return found;
  const settling = isBridge(need.kind) ? SETTLING_DAYS : 0;
  return withoutSession(need, addDays(ready, settling));
};

const deadlineOf = ({ until }: Need, qualification: Placed | null): Day | null => {
  if (until === "formation") return qualification?.from ? addDays(qualification.from, -1) : null;
  return until === "emploi" ? (qualification?.to ?? null) : null;
};

const withDeadlines = (
  needs: readonly Need[],
  placed: ReadonlyMap<StepKind, Placed>,
  qualification: Placed | null,
): ReadonlyMap<StepKind, Placed> =>
  new Map(
    needs.flatMap((need): [StepKind, Placed][] => {
      const one = placed.get(need.kind);
      if (!one) return [];
      const deadline = deadlineOf(need, qualification);
      return [[need.kind, deadline ? { ...one, to: deadline } : one]];
    }),
  );

/** A session whose dates are unknown is kept for the end: it may still be the one. */
const undated = (formations: readonly RecommendedFormation[]): Placed | null => {
  const session = formations.find(
    (one) => one.session.debut === null && !one.session.entreesPermanentes,
  );
  return session ? { from: null, to: null, session } : null;
};

interface Around {
  readonly placed: ReadonlyMap<StepKind, Placed>;
  readonly qualification: Placed | null;
  readonly input: PathwayInput;
}

/**
 * A taste of the job is of use once one can talk with a team, outside the hours of another course, and only when it
 * is over before the formation begins: a short session then, else some days in a company, else none.
 */
const placeTaste = (need: Need, ready: Day, { placed, qualification, input }: Around) => {
  const lessons = placed.get("numerique");
  const free = lessons?.session && lessons.to ? addDays(lessons.to, 1) : ready;
  const start = free > ready ? free : ready;
  const inTime = ({ to }: Placed): boolean =>
    !qualification?.from || (to !== null && to < qualification.from);
  const session = enterFrom(sessionsFor("decouverte", input), start);
  if (session && inTime(session)) return session;
  const inCompany = withoutSession(need, addDays(start, SETTLING_DAYS));
  return inTime(inCompany) ? inCompany : null;
};

interface Prepared {
  readonly placed: Map<StepKind, Placed>;
  readonly ready: Day;
}

/** All that comes before the qualification, but the taste of the job, which waits to know when that begins. */
const prepare = (needs: readonly Need[], input: PathwayInput, delays: Delays): Prepared => {
  let ready = input.today;
  const placed = new Map<StepKind, Placed>();
  for (const need of needs.filter(({ kind }) => kind !== "decouverte")) {
    const start = addDays(need.blocking ? ready : input.today, delays[need.kind] ?? 0);
    const one = place(need, start, input);
    placed.set(need.kind, one);
    if (need.blocking && one.to !== null) ready = addDays(one.to, 1);
  }
  return { placed, ready };
};

/**
 * Gives each step its days: what blocks goes one after the other, the rest runs beside, the qualification starts when
 * all that blocks is over. `delays` shifts the start of a step, and all that waits for it.
 */
export const schedule = (
  needs: readonly Need[],
  input: PathwayInput,
  delays: Delays = {},
): Schedule => {
  const { placed, ready } = prepare(needs, input, delays);
  const from = addDays(ready, delays.qualification ?? 0);
  const qualification = enterFrom(input.formations, from) ?? undated(input.formations);
  const taste = needs.find(({ kind }) => kind === "decouverte");
  const tasted = taste && placeTaste(taste, ready, { placed, qualification, input });
  if (tasted) placed.set("decouverte", tasted);
  return { needs: withDeadlines(needs, placed, qualification), qualification, ready };
};
