import { type Clock, dayInParis } from "#clock.ts";
import type { DocumentWriters } from "#domain/document.ts";
import { createDeskAccounts } from "#http/desk-session.ts";
import type { Services } from "#http/services.ts";
import { createDocumentWriters } from "#node/document-writers.ts";
import { createServices } from "#services.ts";
import type { Database } from "#store/database.ts";
import { newFactsKey } from "#store/sealing.ts";
import { createApp } from "../../src/app.ts";
import type { SignInConfig } from "../../src/config-sign-in.ts";
import { createDesk } from "../../src/desk.ts";
import { someServices } from "./some-services.ts";

interface DeskOptions {
  readonly db: Database;
  readonly publicUrl: string;
  readonly openId?: SignInConfig["openId"];
  readonly adminEmails?: readonly string[];
  readonly production?: boolean;
  readonly local?: boolean;
  readonly factsKey?: string;
  readonly clock?: () => Date;
  readonly telephonyKey?: string;
  /** True: the whole service over the store, as `npm start` has it; false: small doubles around the desk. */
  readonly whole?: boolean;
  /** Left out: nothing is written to be printed. */
  readonly documents?: DocumentWriters;
  readonly services?: Partial<Services>;
}

const clockOf = (clock: () => Date): Clock => ({
  today: () => dayInParis(clock()),
  now: () => clock().toISOString(),
});

/** The real back office over a store, as run-service builds it. */
export const aDesk = (options: DeskOptions) => {
  const { db, publicUrl, openId = null, adminEmails = [], production = false } = options;
  const factsKey = options.factsKey ?? newFactsKey();
  const side = createDesk({
    db,
    factsKey,
    signIn: { production, openId, adminEmails },
    local: options.local ?? (!production && openId === null),
    publicUrl,
    telephonyKey: options.telephonyKey ?? null,
    clock: options.clock ?? (() => new Date()),
  });
  const { desk } = side;
  const services = options.whole
    ? createServices({
        store: { db, factsKey, queueHealth: async () => "ok" },
        desk,
        documents: options.documents ?? createDocumentWriters(),
        allowedOrigins: [],
        addressOf: () => "127.0.0.1",
        reportFailure: options.services?.reportFailure ?? (() => undefined),
        ...(options.clock ? { clock: clockOf(options.clock) } : {}),
        importKinds: [{ id: "lheo", title: "catalogue LHEO" }],
      })
    : someServices({ desk, accounts: createDeskAccounts(desk), ...options.services });
  return { ...side, services, app: createApp(() => services) };
};
