import { keepReport, stampNow } from "#test/figures/keep.mjs";
import type { Visit } from "./crowd.ts";
import type { Growth } from "./memory.ts";

export interface LoadRun {
  readonly store: string;
  readonly conversations: number;
  readonly seconds: number;
  /** Of the machine, at the end. */
  readonly load: number;
  readonly visits: readonly Visit[];
  /** Of a handful of people, once the crowd has left. */
  readonly after: readonly Visit[];
  readonly growth: readonly Growth[];
}

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

const percentiles = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
};

/** How one step went: `ms` of what was answered, `waited` with the refusals before it. */
const stepOf = (visits: readonly Visit[], step: Visit["step"], seconds: number) => {
  const own = visits.filter((one) => one.step === step);
  const answered = own.filter(({ status }) => status > 0 && status < 400);
  const refused = own.filter(({ status }) => status === 429);
  return {
    step,
    answered: answered.length,
    perSecond: Number((answered.length / seconds).toFixed(2)),
    ms: percentiles(answered.map(({ ms }) => ms)),
    waited: percentiles(answered.map(({ waitedMs }) => waitedMs)),
    refused: refused.length,
    refusedMs: percentiles(refused.map(({ ms }) => ms)),
    refusedUntold: refused.filter(({ told, waitS }) => !told || waitS < 1).length,
    failed: own.filter(({ status }) => status >= 500).length,
    unanswered: own.filter(({ status }) => status === 0).length,
  };
};

type Step = ReturnType<typeof stepOf>;

const STEPS = ["open", "say", "search"] as const;

const stepsOf = (visits: readonly Visit[], seconds: number): readonly Step[] =>
  STEPS.map((step) => stepOf(visits, step, seconds));

const spelled = ({ p50, p95, p99 }: Step["ms"]): string => `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`;

const told = (one: Step): string =>
  `  ${one.step} : ${one.answered} (${one.perSecond}/s), ${spelled(one.ms)} ; refus compris ${spelled(one.waited)} ; ` +
  `429 ${one.refused} en ${one.refusedMs.p50} ms (sans phrase ni délai ${one.refusedUntold}) ; 5xx ${one.failed} ; sans réponse ${one.unanswered}`;

const inMemory = (one: Growth): string =>
  `  ${one.name} : ${one.firstMb.toFixed(0)} → ${one.lastMb.toFixed(0)} Mo (au plus ${one.mostMb.toFixed(0)}), ` +
  `pente ${one.slopeMbPerMinute.toFixed(2)} Mo/min sur la seconde moitié (${one.samples} mesures)`;

/** Prints one run, and writes it as JSON. */
export const publishLoad = ({ visits, after, ...run }: LoadRun): void => {
  const { store, conversations, seconds, load, growth } = run;
  const steps = stepsOf(visits, seconds);
  const recovered = stepsOf(after, 1);
  const begun = steps.find(({ step }) => step === "open")?.perSecond ?? 0;
  const lines = [
    `${conversations} conversations en même temps, ${store}, ${seconds} s, ${begun} conversations ouvertes par seconde, charge de la machine ${load.toFixed(1)}`,
    ...steps.map(told),
    "une fois la foule partie (5 conversations) :",
    ...recovered.map(
      (one) => `  ${one.step} : ${one.answered}, ${spelled(one.ms)}, 429 ${one.refused}`,
    ),
    "mémoire :",
    ...growth.map(inMemory),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  const name = store === "embarqué" ? "embarque" : "postgres";
  keepReport(`charge-${name}-${conversations}`, { at: stampNow(), ...run, steps, recovered });
};
