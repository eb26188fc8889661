import type { Directory } from "../../domain/account.ts";
import type { Rules } from "../../domain/decision.ts";
import type { FactEntry } from "../../domain/dossier.ts";
import type { DossierEvent, DossierWorkStore } from "../../domain/dossier-work.ts";
import type { DossierView, FollowedDossier } from "../../domain/followed-dossier.ts";
import { NOTHING_RECOMMENDED, type Style } from "../../domain/reply.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Finder } from "../../find/finder.ts";
import { type PlanSource, planItems } from "../../say/plan/plan-items.ts";
import { type DossierServiceDeps, viewOf } from "../create-dossier-service.ts";
import { factInWords } from "../fact-words.ts";
import { verdictsNow } from "../kept-reply.ts";
import { changedVerdicts, statusesOf } from "./changed-verdicts.ts";
import type { PlanTexts } from "./edited-plan.ts";
import { historyOf } from "./history.ts";

const MOST_EVENTS = 200;

export interface DossierWorkDeps extends DossierServiceDeps {
  readonly work: DossierWorkStore;
  readonly directory: Pick<Directory, "structures">;
  readonly rules: Rules;
  readonly finder: Finder;
  /** Who answers the telephone, with the number and its hours; null when nobody does. */
  readonly hotline: string | null;
}

/** A dossier that is open, with what is said of it. */
export interface Opened {
  readonly dossier: FollowedDossier;
  readonly view: DossierView;
  readonly source: (style: Style) => PlanSource;
  readonly verdicts: readonly Verdict[];
  readonly history: readonly FactEntry[];
  /** The newest first. */
  readonly events: readonly DossierEvent[];
}

/** Words, choices or rights that are no longer those that were signed. */
const isAfter = (signed: string | undefined, events: readonly DossierEvent[]): boolean =>
  signed !== undefined &&
  events.some(
    ({ le, detail: { kind } }) => le > signed && (kind === "plan" || kind === "verdicts"),
  );

/** Everything that is said of a dossier now. */
export const openedDossier = async (
  dossier: FollowedDossier,
  deps: DossierWorkDeps,
): Promise<Opened> => {
  const { rules } = deps;
  const facts = await viewOf(dossier, deps);
  const events = await deps.work.events(dossier.id, MOST_EVENTS);
  const changedSince = facts.changedSince || isAfter(facts.validations[0]?.le, events);
  const view = { ...facts, changedSince };
  const history = await deps.conversations.history(dossier.conversation, dossier.key);
  const recommendations = view.last?.recommendations ?? NOTHING_RECOMMENDED;
  const labelOf = (fact: string): string => rules.fact(fact)?.label ?? fact;
  const verdictsIn = (style: Style) => verdictsNow(view.facts, style, deps);
  const verdicts = verdictsIn("standard");
  const source = (style: Style): PlanSource => ({
    recommendations,
    labelOf,
    verdicts: style === "standard" ? verdicts : verdictsIn(style),
  });
  return { dossier, view, source, verdicts, history, events };
};

/** The facts in words, with what must not be printed. */
export const wordsOf = ({ view }: Opened, deps: DossierWorkDeps) =>
  view.facts.flatMap((stated) => {
    const words = factInWords(stated, deps);
    return words ? [{ ...words, sensitive: deps.rules.fact(stated.fact)?.sensitive ?? false }] : [];
  });

/** The machine's plan in both styles. */
export const textsOf = (one: Opened, deps: DossierWorkDeps): PlanTexts => ({
  items: {
    standard: planItems(one.source("standard"), "standard"),
    falc: planItems(one.source("falc"), "falc"),
  },
  facts: wordsOf(one, deps).map(({ said }) => said),
});

/** Notes what the law, a birthday or a fact changed since the dossier was last looked at; true when something did. */
export const noteChanges = async (one: Opened, deps: DossierWorkDeps): Promise<boolean> => {
  const { work, rules, rulesVersion } = deps;
  const { id } = one.dossier;
  const today = deps.today();
  const statuses = statusesOf(one.verdicts);
  const looked = await work.looked(id);
  const { history, verdicts, view } = one;
  const source = { rules, today, history, verdicts, facts: view.facts };
  const changes = looked ? changedVerdicts(looked, source) : [];
  if (changes.length > 0) await work.write(id, null, { kind: "verdicts", changes });
  else if (looked?.on === today && looked.rulesVersion === rulesVersion) return false;
  await work.keepLooked(id, { on: today, at: deps.now(), rulesVersion, statuses });
  return changes.length > 0;
};

export const historyIn = async (
  { dossier: { id }, view, history, events }: Opened,
  deps: DossierWorkDeps,
) =>
  historyOf({
    facts: history,
    changes: await deps.work.factChanges(id),
    events,
    validations: view.validations,
    inWords: (entry) => factInWords(entry, deps),
  });
