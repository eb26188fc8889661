import { z } from "zod";
import type { Allowance } from "./store/attempts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** An agency behind one address: sixty people, ten requests a minute each. */
const ADDRESS_PER_MINUTE = 600;
const OPENINGS_PER_HOUR = 600;
const CONVERSATION_PER_MINUTE = 60;
const ACCOUNT_PER_MINUTE = 300;

const count = (fallback: number) =>
  z.coerce
    .number("doit être un nombre")
    .int("doit être un nombre entier")
    .min(1, "doit être d'au moins 1")
    .default(fallback);

/** Variables of those who run the service: who may measure it, how much it takes, where its traces go. */
export const operationsShape = {
  METRICS_TOKEN: z.string().min(16, "doit avoir au moins 16 caractères").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url("doit être une adresse complète (https://…)").optional(),
  WORKER_PORT: z.coerce
    .number("doit être un nombre")
    .int("doit être un nombre entier")
    .min(1, "doit être entre 1 et 65535")
    .max(65535, "doit être entre 1 et 65535")
    .optional(),
  TRUSTED_PROXIES: z.coerce
    .number("doit être un nombre de mandataires")
    .int("doit être un nombre entier de mandataires")
    .min(0, "ne peut pas être négatif")
    .max(5, "ne peut pas dépasser 5")
    .default(0),
  LIMIT_ADDRESS_PER_MINUTE: count(ADDRESS_PER_MINUTE),
  LIMIT_OPENINGS_PER_HOUR: count(OPENINGS_PER_HOUR),
  LIMIT_CONVERSATION_PER_MINUTE: count(CONVERSATION_PER_MINUTE),
  LIMIT_ACCOUNT_PER_MINUTE: count(ACCOUNT_PER_MINUTE),
};

type Read = z.infer<z.ZodObject<typeof operationsShape>>;

export interface OperationsConfig {
  /** Opens /metrics; null: this machine alone may read it. */
  readonly metricsToken: string | null;
  /** Where traces are sent; null: none are made. */
  readonly tracesUrl: string | null;
  /** Where a worker process answers its probes; null: nowhere. */
  readonly workerPort: number | null;
  /** Reverse proxies in front, each adding its caller to X-Forwarded-For; 0: the header is not believed. */
  readonly trustedProxies: number;
  readonly limits: Readonly<Record<"address" | "opening" | "conversation" | "account", Allowance>>;
}

export const operationsOf = (env: Read): OperationsConfig => ({
  metricsToken: env.METRICS_TOKEN ?? null,
  tracesUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  workerPort: env.WORKER_PORT ?? null,
  trustedProxies: env.TRUSTED_PROXIES,
  limits: {
    address: { limit: env.LIMIT_ADDRESS_PER_MINUTE, windowMs: MINUTE_MS },
    opening: { limit: env.LIMIT_OPENINGS_PER_HOUR, windowMs: HOUR_MS },
    conversation: { limit: env.LIMIT_CONVERSATION_PER_MINUTE, windowMs: MINUTE_MS },
    account: { limit: env.LIMIT_ACCOUNT_PER_MINUTE, windowMs: MINUTE_MS },
  },
});
