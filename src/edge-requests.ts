import type { App } from "./app.ts";
import { ConfigError, parseConfig } from "./config.ts";
import { SafeError } from "./domain/errors.ts";
import type { ServicesFor } from "./http/middleware.ts";
import type { Services } from "./http/services.ts";
import { createServices, type ServiceParts } from "./services.ts";
import type { Database } from "./store/database.ts";
import { createRequestDatabase } from "./store/per-request.ts";
import { openPostgres } from "./store/postgres.ts";

/** What Cloudflare binds: variables and secrets as text, and a database behind Hyperdrive. */
export interface Bindings {
  readonly HYPERDRIVE?: { readonly connectionString: string };
  readonly [name: string]: unknown;
}

/** The part of Cloudflare's execution context that is used here. */
interface Lifetime {
  waitUntil(promise: Promise<unknown>): void;
}

/** Cloudflare lets one request hold six connections; a turn needs one, and one more for a query beside it. */
const CONNECTIONS = 3;

/** On Cloudflare the console is the log: see `npx wrangler tail`. */
const log = (line: string): void => {
  // biome-ignore lint/suspicious/noConsole: workerd has no other way out
  console.error(line);
};

const addressOf: ServiceParts["addressOf"] = (request) =>
  request.headers.get("CF-Connecting-IP") ?? "unknown";

/** One line of JSON, without a word of anyone: the kind of the failure, and the request it happened in. */
const reportFailure: ServiceParts["reportFailure"] = (failure, requestId) => {
  const kind = failure instanceof Error ? failure.name : "unknown";
  log(JSON.stringify({ level: "error", event: "failure", kind, requestId }));
};

const settingsIn = (bindings: Bindings): Readonly<Record<string, string>> => {
  const texts = Object.entries(bindings).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const url = bindings.HYPERDRIVE?.connectionString;
  return { ...Object.fromEntries(texts), ...(url === undefined ? {} : { DATABASE_URL: url }) };
};

/** Services for every request of this isolate, over the database each of them opens. */
const servicesOver = (db: Database, bindings: Bindings): Services => {
  const config = parseConfig(settingsIn(bindings));
  const queueHealth = async () => "absent" as const;
  const { allowedOrigins, factsKey } = config;
  return createServices({
    store: factsKey === null ? null : { db, factsKey, queueHealth, perRequest: true },
    allowedOrigins,
    addressOf,
    metricsToken: config.operations.metricsToken,
    allowances: config.operations.limits,
    reportFailure,
  });
};

/** The services, or a clear refusal with the reason in the log: a bad setting must not look like an outage. */
const explained = (make: () => Services): Services => {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log(error.message);
    throw new SafeError("unavailable", "Le service n'est pas encore réglé. Revenez plus tard.");
  }
};

/** Ends the connections once the answer is sent whole, or nobody reads it any more. */
const endingAfter = (response: Response, { waitUntil }: Lifetime, end: () => Promise<void>) => {
  if (!response.body) {
    waitUntil(end());
    return response;
  }
  const { readable, writable } = new TransformStream();
  waitUntil(
    response.body
      .pipeTo(writable)
      .catch(() => undefined)
      .then(end),
  );
  return new Response(readable, response);
};

/**
 * Serves requests where nothing may be shared between them but what is computed: services are made once, at the first
 * request, and each request has connections of its own, ended after its answer. Without a database, the rules alone.
 */
export const createEdge = (createApp: (servicesFor: ServicesFor) => App) => {
  const database = createRequestDatabase();
  let made: Services | null = null;
  const app = createApp((env) => {
    // Cloudflare gives every request of an isolate the same bindings
    made ??= explained(() => servicesOver(database.db, env as Bindings));
    return made;
  });

  return {
    async fetch(request: Request, env: Bindings, context: Lifetime): Promise<Response> {
      const url = env.HYPERDRIVE?.connectionString;
      if (url === undefined) return app.fetch(request, env);
      const own = openPostgres(url, { connections: CONNECTIONS, statementTimeoutMs: null });
      const response = await database.within(own.db, () => app.fetch(request, env));
      const lifetime = { waitUntil: (work: Promise<unknown>) => context.waitUntil(work) };
      return endingAfter(response, lifetime, () => own.db.close());
    },
  };
};
