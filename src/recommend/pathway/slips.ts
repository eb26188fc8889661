import { daysBetween, frenchDay } from "../../domain/day.ts";
import type { Slip, StepKind } from "../../domain/pathway.ts";
import { sessionEvidence } from "../candidate.ts";
import type { PathwayInput } from "./input.ts";
import type { Need } from "./need.ts";
import { type Placed, type Schedule, schedule } from "./schedule.ts";

const A_MONTH = 30;

const FAR_KM = 20;

const where = ({ session }: Placed): string => {
  if (!session?.lieu.commune) return "";
  const { commune, distanceKm } = session.lieu;
  const far = distanceKm !== null && distanceKm >= FAR_KM;
  return ` à ${commune}${far ? `, à ${Math.round(distanceKm)} km à vol d'oiseau` : ""}`;
};

const changed = (before: Placed, after: Placed | null): string => {
  const missed =
    before.from === null
      ? "la session visée"
      : `la session du ${frenchDay(before.from)}${where(before)}`;
  if (!after?.session || after.from === null)
    return `${missed} serait manquée, et je n'en connais pas d'autre après`;
  return `${missed} serait manquée ; la suivante commence le ${frenchDay(after.from)}${where(after)}`;
};

const same = (before: Placed, after: Placed | null): boolean =>
  before.session?.session.id === after?.session?.session.id && before.from === after?.from;

const slipOf = (
  kind: StepKind,
  days: number,
  plan: {
    readonly needs: readonly Need[];
    readonly input: PathwayInput;
    readonly planned: Schedule;
  },
): Slip | null => {
  const before = plan.planned.qualification;
  if (!before?.session || before.from === null) return null;
  const after = schedule(plan.needs, plan.input, { [kind]: days }).qualification;
  const text = same(before, after)
    ? `rien ne change : la session du ${frenchDay(before.from)}${where(before)} reste possible`
    : changed(before, after);
  return {
    step: kind,
    days,
    text,
    session: after?.session?.session.id ?? null,
    evidence: sessionEvidence(after?.session ?? before.session),
  };
};

/** What changes if a step that others wait for starts a month late, or if the session is missed. */
export const slipsOf = (
  needs: readonly Need[],
  input: PathwayInput,
  planned: Schedule,
): readonly Slip[] => {
  const plan = { needs, input, planned };
  const blocking = needs.filter((need) => need.blocking).map(({ kind }) => kind);
  const { from = null, session } = planned.qualification ?? {};
  // one day after its start is enough to miss a session, unless one may enter at any time
  const canBeMissed = from !== null && session?.session.entreesPermanentes === false;
  const missed = !canBeMissed ? null : daysBetween(planned.ready, from) + 1;
  const slips = [
    ...blocking.map((kind) => slipOf(kind, A_MONTH, plan)),
    missed === null ? null : slipOf("qualification", missed, plan),
  ];
  return slips.filter((slip) => slip !== null);
};
