import type { ConversationService } from "#conversation/service.ts";
import type { ModelSide } from "#conversation-parts.ts";
import type { Day } from "#domain/day.ts";
import type { Rules } from "#domain/decision.ts";
import { createServices } from "#services.ts";
import { embeddedDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";

/** The whole service on one day: real rules, reader, jobs, and the demonstration in an embedded store. */
export interface ServiceOn {
  readonly today: Day;
  readonly conversations: ConversationService;
  readonly rules: Rules;
  close(): Promise<void>;
}

const KEY = Buffer.alloc(32, 7).toString("base64");

/** Opens the service as it was on this day, with sessions dated from it. */
export const openServiceOn = async (today: Day, model: ModelSide | null): Promise<ServiceOn> => {
  const { db, close } = await embeddedDatabase();
  await importDemonstration(db, { today });
  const services = createServices({
    store: { db, factsKey: KEY, queueHealth: async () => "absent" },
    model,
    allowedOrigins: [],
    addressOf: () => "127.0.0.1",
    reportFailure: () => undefined,
    clock: { today: () => today, now: () => `${today}T10:00:00.000Z` },
  });
  const { conversations } = services;
  if (!conversations) throw new Error("no conversation without a store");
  return { today, conversations, rules: services.rules, close };
};
