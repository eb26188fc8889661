import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startFleet } from "./fleet.ts";
import { ask, type Heard, openAt, STORY, sayAt } from "./person.ts";

const { values } = parseArgs({
  options: {
    conversations: { type: "string", default: "100" },
    seconds: { type: "string", default: "30" },
  },
});
const MOST = { conversations: 1_000, seconds: 1_800 };
const conversations = Math.min(MOST.conversations, Number(values.conversations));
const seconds = Math.min(MOST.seconds, Number(values.seconds));

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

const report = (heard: readonly Heard[], took: number): void => {
  for (const step of ["open", "say", "search"] as const) {
    const own = heard.filter((one) => one.step === step);
    const times = own.map(({ ms }) => ms).sort((a, b) => a - b);
    const bad = own.filter(({ status }) => status >= 500 || status === 0).length;
    const refused = own.filter(({ status }) => status === 429).length;
    process.stdout.write(
      `${step} : ${own.length}, ${(own.length / took).toFixed(1)}/s, p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms, p99 ${percentile(times, 0.99)} ms, ${bad} erreur(s), ${refused} refus 429\n`,
    );
  }
};

/** One conversation from its first word to its last, then a search; each request at the other server. */
const oneConversation = async (
  next: () => string,
  until: number,
  heard: Heard[],
): Promise<void> => {
  const { heard: first, opened } = await openAt(next());
  heard.push(first);
  if (!opened) return;
  for (const text of STORY) {
    if (performance.now() > until) return;
    heard.push(await sayAt(next(), opened, text, crypto.randomUUID()));
  }
  const search = { q: "petite enfance", near: { commune: "62498" } };
  heard.push(await ask(`${next()}/v1/formations/search`, "search", search));
};

/** One person after the other until time is up. */
const keepTalking = async (
  apis: readonly string[],
  until: number,
  heard: Heard[],
): Promise<void> => {
  let turn = Math.floor(Math.random() * 1_000);
  const next = (): string => {
    turn += 1;
    return apis[turn % apis.length] ?? "";
  };
  while (performance.now() < until) await oneConversation(next, until, heard);
};

const fleet = await startFleet();
try {
  const heard: Heard[] = [];
  const start = performance.now();
  const until = start + seconds * 1_000;
  await Promise.all(
    Array.from({ length: conversations }, () => keepTalking(fleet.apis, until, heard)),
  );
  const took = (performance.now() - start) / 1_000;
  process.stdout.write(
    `${conversations} conversations en même temps, ${took.toFixed(0)} s, charge de la machine ${loadavg()[0]?.toFixed(1)}\n`,
  );
  report(heard, took);
  if (heard.some(({ status }) => status >= 500)) process.exitCode = 1;
} finally {
  await fleet.close();
}
