import type { RulesGate } from "#domain/rules-version.ts";
import type { Database } from "#store/database.ts";
import type { Asked } from "#store/rules-versions.ts";
import { createSeal } from "#store/sealing.ts";
import { kindOf, type Report } from "#workers/report.ts";
import { ownReplay } from "./handlers.ts";
import { proposeRules } from "./replay-law.ts";

/** An editor who just decided sees the new processes come within seconds. */
const ASKED_AGAIN_MS = 2_000;

interface RulesGateDeps {
  /** Asks whether the rules of this process may decide: see `proposeRules`. */
  readonly ask: () => Promise<Asked>;
  readonly report: Report;
  readonly everyMs?: number;
}

export interface WaitingGate extends RulesGate {
  /** Resolves once the rules of this process may decide, or once nobody waits for it any more. */
  readonly opened: Promise<void>;
  close(): void;
}

/** Waits until the rules of this process may decide, asking again until they may. A store that is away is waited for. */
export const openRulesGate = ({
  ask,
  report,
  everyMs = ASKED_AGAIN_MS,
}: RulesGateDeps): WaitingGate => {
  let open = false;
  let closed = false;
  let told: Asked["standing"] | null = null;
  let timer: NodeJS.Timeout | null = null;
  let letThrough: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    letThrough = resolve;
  });

  const note = ({ standing, first }: Asked): void => {
    open = standing === "en-service";
    if (standing === told) return;
    told = standing;
    const event = first ? "rules-version-first" : "rules-version";
    report({ level: open ? "info" : "warn", event, standing });
  };
  const step = async (): Promise<void> => {
    try {
      note(await ask());
    } catch (failure) {
      report({ level: "warn", event: "rules-version-not-asked", kind: kindOf(failure) });
    }
    if (open) letThrough();
    else if (!closed) timer = setTimeout(step, everyMs);
  };
  void step();
  return {
    isOpen: () => open,
    opened,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      letThrough();
    },
  };
};

interface ProcessDeps {
  readonly db: Database;
  readonly factsKey: string;
  readonly clock: () => Date;
}

/** Asks once, for the rules this process carries. */
export const askForOwnRules = ({ db, factsKey, clock }: ProcessDeps): Promise<Asked> =>
  proposeRules(db, ownReplay({ seal: createSeal(factsKey), clock }));

/** The gate of a process of production; null where nobody has to read first. */
export const ownRulesGate = (
  deps: ProcessDeps & Pick<RulesGateDeps, "report">,
  isAsked: boolean,
): WaitingGate | null =>
  isAsked ? openRulesGate({ ask: () => askForOwnRules(deps), report: deps.report }) : null;
