import type { OperationsConfig } from "./config-operations.ts";
import type { Admission } from "./domain/admission.ts";
import type { Limits } from "./domain/limits.ts";
import type { RulesGate } from "./domain/rules-version.ts";
import { type StepWatch, unwatched } from "./domain/steps.ts";
import type { Services } from "./http/services.ts";
import { createStepTimes } from "./http/step-times.ts";
import type { Embedded, Embedder } from "./llm/embeddings.ts";
import { createCounter, textOf } from "./series.ts";
import type { Database } from "./store/database.ts";
import { createLimits } from "./store/limits.ts";
import { queueState, sourceAges } from "./store/operations.ts";
import { createSeal } from "./store/sealing.ts";

/** What those who run the service add to it: who may measure, how much one caller takes, who is told. */
export interface OperationsParts {
  /** Told of the steps of turns beside our own measures: traces. */
  readonly watch?: StepWatch;
  /** Opens /metrics; left out, this machine alone. */
  readonly metricsToken?: string | null;
  /** How many requests one caller may make; left out, any number. */
  readonly allowances?: OperationsConfig["limits"] | null;
  /** Left out: a process takes all that comes. */
  readonly admission?: Admission;
  readonly reportRequest?: Services["reportRequest"];
  /** Left out: rules are not read before they decide. */
  readonly rulesGate?: RulesGate | null;
}

interface Over {
  readonly store: { readonly db: Database; readonly factsKey: string } | null;
  readonly clock: () => Date;
}

/** Jobs waiting to be handed to the queue, those that failed for good, and the age of each source: measured when asked. */
const storeMeasures = async (db: Database, now: Date): Promise<string> => {
  const [queue, sources] = await Promise.all([queueState(db), sourceAges(db, now)]);
  const gauge = (name: string, help: string) => createCounter(name, help, "gauge");
  const waiting = gauge("passerelle_outbox_jobs", "Jobs not handed to the queue yet.");
  const oldest = gauge("passerelle_outbox_oldest_seconds", "Age of the oldest of them.");
  const dead = gauge("passerelle_dead_letters", "Jobs given up, for a person to look at.");
  const age = gauge("passerelle_import_age_seconds", "Time since each source was last imported.");
  waiting.add({}, queue.waiting);
  oldest.add({}, queue.oldestSeconds);
  dead.add({}, queue.dead);
  for (const { source, seconds } of sources) age.add({ source }, seconds);
  return textOf([waiting, oldest, dead, age]);
};

/** How full this process is. */
const admissionMeasures = (admission: Admission | undefined): string => {
  if (!admission) return "";
  const { atWork, waiting, refused } = admission.state();
  const turns = createCounter("passerelle_turns_at_once", "Turns worked on now.", "gauge");
  const behind = createCounter("passerelle_turns_waiting", "Turns not begun yet.", "gauge");
  const sent = createCounter("passerelle_refused_when_full_total", "Requests told to come back.");
  turns.add({}, atWork);
  behind.add({}, waiting);
  sent.add({}, refused);
  return textOf([turns, behind, sent]);
};

const limitsOver = (
  { allowances = null }: OperationsParts,
  { store, clock }: Over,
): Limits | null =>
  store &&
  allowances &&
  createLimits(store.db, { seal: createSeal(store.factsKey), clock, allowances });

/** Part of the services, and the watch that times the steps of turns. */
export const operationsOver = (parts: OperationsParts, over: Over) => {
  const times = createStepTimes(parts.watch ?? unwatched);
  const { store, clock } = over;
  const services: Pick<
    Services,
    "measures" | "metricsToken" | "limits" | "admission" | "reportRequest" | "rulesGate"
  > = {
    measures: async () => {
      // measures of the process are worth having when the store is away
      const kept = store && (await storeMeasures(store.db, clock()).catch(() => null));
      return times.text() + admissionMeasures(parts.admission) + (kept ?? "");
    },
    metricsToken: parts.metricsToken ?? null,
    limits: limitsOver(parts, over),
    admission: parts.admission ?? null,
    rulesGate: parts.rulesGate ?? null,
    ...(parts.reportRequest ? { reportRequest: parts.reportRequest } : {}),
  };
  return { watch: times.watch, services };
};

/** The same embedder, remembering whether it answered last time. */
export const rememberingHealth = (embedder: Embedder) => {
  let last: Embedded["kind"] = "embedded";
  const embed: Embedder["embed"] = async (texts, within) => {
    const answer = await embedder.embed(texts, within);
    last = answer.kind;
    return answer;
  };
  return { embedder: { ...embedder, embed }, answers: () => last === "embedded" };
};
