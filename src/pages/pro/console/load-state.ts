import { questionOf } from "../../../conversation/ask-in-any-order.ts";
import { PLACE } from "../../../conversation/own-questions.ts";
import type { CallView } from "../../../domain/call.ts";
import { DISPOSITIONS } from "../../../domain/call.ts";
import { PLATFORM_NETWORKS } from "../../../domain/service-place.ts";
import { nextWorkingDay } from "../../../domain/working-hours.ts";
import { callsOf, deskOf } from "../../../http/desk.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { finderOf } from "../../../http/finding-routes.ts";
import type { Services } from "../../../http/services.ts";
import { callNote } from "../../../say/call-note.ts";
import { knownFacts } from "../../known-facts.ts";
import type { ConsoleState, TimedFact, WrapDraft } from "./console-state.ts";
import { rankedVerdicts } from "./ranked-verdicts.ts";
import { nothingLeft, placeIn, type StepId } from "./steps.ts";

const MOST_PLATFORMS = 8;
const FIRST_HOUR = "09:00";

/** What the page was asked to show beside the dossier as it is. */
export interface Showing {
  readonly step?: StepId | null;
  readonly fact?: string | null;
  /** True after an answer: a step that has nothing left to ask gives way to the next. */
  readonly answered?: boolean;
  readonly resumeCode?: string | null;
  readonly problem?: string | null;
  readonly said?: string | null;
  readonly supposed?: ConsoleState["supposed"];
  readonly nearby?: ConsoleState["nearby"];
  readonly draft?: WrapDraft;
  /** True once the call is over: its form is not offered again, for it not to be sent twice. */
  readonly concluded?: boolean;
}

const timedFacts = ({ dossier }: CallView, services: Services): readonly TimedFact[] => {
  const deps = { rules: services.rules, finder: finderOf(services) };
  return (
    dossier.facts
      // taken back: unknown again
      .filter(({ value, confidence }) => value !== null || confidence === "sure")
      .flatMap((stated) =>
        knownFacts([stated], deps).map((known) => ({
          ...known,
          le: stated.le,
          doubtful: stated.confidence === "doubtful",
        })),
      )
      .toSorted((one, other) => one.le.localeCompare(other.le))
  );
};

const wishOf = ({ dossier: { last } }: CallView): string | null =>
  last?.recommendations.metiers.map(({ titre }) => titre)[0] ?? null;

const draftOf = (
  view: CallView,
  facts: readonly TimedFact[],
  labelOf: ConsoleState["labelOf"],
  services: Services,
): WrapDraft => {
  const note = callNote({
    wish: wishOf(view),
    // what touches health stays where it was agreed to: out of free notes
    facts: facts
      .filter(
        ({ definition, doubtful, stated }) =>
          !definition.sensitive && !doubtful && stated.value !== null,
      )
      .map(({ definition, label, words }) => ({
        fact: definition.id,
        label,
        value: words,
        said: words,
      })),
    verdicts: rankedVerdicts(view.dossier.last),
    formations: view.dossier.last?.recommendations.formations ?? [],
    labelOf,
  });
  return {
    note,
    proposed: note,
    disposition: DISPOSITIONS[0],
    platform: "",
    phone: "",
    day: nextWorkingDay(services.today()),
    hour: FIRST_HOUR,
    health: [],
  };
};

const platformsNear = async (codeInsee: string | null, { places }: Services) =>
  codeInsee && places
    ? places.services({ codeInsee, reseaux: PLATFORM_NETWORKS, limit: MOST_PLATFORMS })
    : [];

/** Where the script is: the question chosen by name first, even one already answered; then the step's, or the best. */
const placeOf = (view: CallView, showing: Showing, services: Services) => {
  const { fact = null, answered = false, step = null } = showing;
  const asked = fact === null ? null : questionOf(fact, "standard", services);
  const others = view.questions.filter((one) => one.fact !== asked?.fact);
  const questions = asked ? [asked, ...others] : view.questions;
  const wanted = answered && nothingLeft(questions, step) ? null : step;
  return { place: placeIn(questions, { step: wanted, fact }), chosen: wanted };
};

const NOTHING_SAID = {
  resumeCode: null,
  problem: null,
  said: null,
  supposed: null,
  nearby: null,
} as const;

const codeOf = (home: TimedFact | undefined): string | null =>
  typeof home?.stated.value === "string" ? home.stated.value : null;

/** One call as the console shows it now. @throws SafeError `not_found` */
export const loadConsole = async (
  id: string,
  { account }: DeskSession,
  services: Services,
  showing: Showing = {},
): Promise<ConsoleState> => {
  const view = await callsOf(services).view(id, account);
  const facts = timedFacts(view, services);
  const labelOf = (fact: string): string => services.rules.fact(fact)?.label ?? fact;
  const home = facts.find(({ definition }) => definition.id === PLACE);
  const { place, chosen } = placeOf(view, showing, services);
  const isEnd = place.step === "conclusion";
  const { resumeCode, problem, said, supposed, nearby } = { ...NOTHING_SAID, ...showing };
  return {
    ...{ id, view, facts, labelOf, place, chosen, resumeCode, problem, said, supposed, nearby },
    structures: (await deskOf(services).directory.structures()).filter(
      (one) => one.id !== account.structure,
    ),
    commune: home?.words ?? null,
    platforms: isEnd ? await platformsNear(codeOf(home), services) : [],
    draft: showing.draft ?? draftOf(view, facts, labelOf, services),
    mine: view.holder === account.id,
    concluded: showing.concluded ?? false,
  };
};
