import { createApp } from "#app.ts";
import { systemClock } from "#clock.ts";
import { createServices } from "#services.ts";
import { newFactsKey } from "#store/sealing.ts";
import { type PostgresDatabase, postgresDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { type Answer, type EdgeBundle, type EdgeRequest, startEdge } from "./edge-runtime.ts";

/** workerd and Node over one PostgreSQL, with the demonstration catalogue. */
export interface TwoRuntimes {
  readonly database: PostgresDatabase;
  edge(path: string, request?: EdgeRequest): Promise<Answer>;
  node(path: string, request?: EdgeRequest): Promise<Answer>;
  close(): Promise<void>;
}

/** Hyperdrive's stand-in wants a password in the address; the test server asks for none. */
const withPassword = (url: string): string => {
  const own = new URL(url);
  own.password ||= "unused";
  return own.href;
};

/** Starts both over a PostgreSQL of their own. */
export const edgeOverPostgres = async (bundle: EdgeBundle): Promise<TwoRuntimes> => {
  const database = await postgresDatabase();
  await importDemonstration(database.db, { today: systemClock.today() });
  const factsKey = newFactsKey();
  const runtime = await startEdge(bundle, {
    database: withPassword(database.url),
    vars: { FACTS_KEY: factsKey },
  });
  const services = createServices({
    store: { db: database.db, factsKey, queueHealth: async () => "absent" },
    allowedOrigins: [],
    addressOf: () => "127.0.0.1",
    reportFailure: () => undefined,
  });
  const app = createApp(() => services);
  return {
    database,
    edge: runtime.ask,
    node: async (path, request) => {
      const headers = { "Content-Type": "application/json", ...request?.headers };
      const answer = await app.request(path, { ...request, headers });
      return { status: answer.status, body: await answer.text() };
    },
    close: async () => {
      await runtime.stop();
      await database.close();
    },
  };
};
