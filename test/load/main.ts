import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startAlone } from "./alone.ts";
import { crowd, type Visit } from "./crowd.ts";
import { startFleet } from "./fleet.ts";
import { publishLoad } from "./load-report.ts";
import { watchMemory } from "./memory.ts";

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

const { values } = parseArgs({
  options: {
    conversations: { type: "string", default: "100" },
    seconds: { type: "string", default: "60" },
    minutes: { type: "string" },
    embedded: { type: "boolean", default: false },
  },
});
const MOST = { conversations: 2_000, seconds: 3_600 };
/** Before anything is counted: caches fill, and people do not arrive all at once. */
const WARM_UP_S = 15;
/** After a crowd, so few people that nobody should wait. */
const AFTER = { conversations: 5, seconds: 30 };

const conversations = Math.min(MOST.conversations, Number(values.conversations));
const asked = values.minutes === undefined ? Number(values.seconds) : Number(values.minutes) * 60;
const seconds = Math.min(MOST.seconds, asked);

const ground = await (values.embedded ? startAlone() : startFleet());
try {
  const memory = watchMemory(ground.members);
  await crowd(ground.apis, { conversations: Math.min(5, conversations), seconds: WARM_UP_S });
  const visits: readonly Visit[] = await crowd(ground.apis, { conversations, seconds });
  const load = loadavg()[0] ?? 0;
  const growth = memory();
  const after = await crowd(ground.apis, AFTER);
  const store = values.embedded ? "embarqué" : "PostgreSQL et Redis";
  publishLoad({ store, conversations, seconds, load, visits, after, growth });
  const failed = visits.some(({ status, told }) => status >= 500 || (status === 429 && !told));
  process.exitCode = failed ? 1 : 0;
} finally {
  await ground.close();
}
