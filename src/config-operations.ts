import { z } from "zod";
import type { Allowance } from "./store/attempts.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Retention by default (CNIL): anonymous 7 days, with a resume code 30 days. */
const ANONYMOUS_DAYS = 7;
const WITH_CODE_DAYS = 30;
/** A dossier a structure follows, after the last contact; the log of accesses. */
const FOLLOWED_DAYS = 730;
const ACCESS_LOG_DAYS = 365;

/** An agency behind one address: sixty people, ten requests a minute each. */
const ADDRESS_PER_MINUTE = 600;
const OPENINGS_PER_HOUR = 600;
const CONVERSATION_PER_MINUTE = 120;
const ACCOUNT_PER_MINUTE = 300;
/** A turn is one processor's work with a few reads between: more at once only hold each other's connections. */
const TURNS_AT_ONCE = 24;
/** Ten turns a second: the last of them is answered in a few seconds. Beyond, better to be told. */
const TURNS_WAITING = 40;

const count = (fallback: number) =>
  z.coerce
    .number("doit être un nombre")
    .int("doit être un nombre entier")
    .min(1, "doit être d'au moins 1")
    .default(fallback);

const days = (fallback: number, least = 1) =>
  z.coerce
    .number("doit être un nombre de jours")
    .int("doit être un nombre entier de jours")
    .min(least, `doit être d'au moins ${least} jour(s)`)
    .max(730, "ne peut pas dépasser 730 jours")
    .default(fallback);

/** Variables of those who run the service: who may measure it, how much it takes, what it keeps, where its traces go. */
export const operationsShape = {
  RETENTION_ANONYMOUS_DAYS: days(ANONYMOUS_DAYS),
  RETENTION_CODE_DAYS: days(WITH_CODE_DAYS),
  RETENTION_DOSSIER_DAYS: days(FOLLOWED_DAYS, 60),
  RETENTION_ACCESS_LOG_DAYS: days(ACCESS_LOG_DAYS),
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
  LIMIT_TURNS_AT_ONCE: count(TURNS_AT_ONCE),
  LIMIT_TURNS_WAITING: count(TURNS_WAITING),
  REGLES_A_RELIRE: z.enum(["oui", "non"], "doit être oui ou non").default("non"),
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
  /** Turns one process works on at once, and those that wait behind; beyond them people are told when to come back. */
  readonly turns: { readonly atWork: number; readonly waiting: number };
  /** A new version of the rules waits until an editor has read what it changes. */
  readonly rulesToRead: boolean;
  readonly limits: Readonly<Record<"address" | "opening" | "conversation" | "account", Allowance>>;
}

/** What cannot go together. */
export const operationsConflicts = (
  env: Read & { readonly DATABASE_URL?: string | undefined },
): readonly string[] =>
  env.REGLES_A_RELIRE === "oui" && !env.DATABASE_URL
    ? [
        "REGLES_A_RELIRE : demande aussi DATABASE_URL, la base embarquée n'a pas d'ancien processus qui serve en attendant",
      ]
    : [];

export const operationsOf = (env: Read): OperationsConfig => ({
  metricsToken: env.METRICS_TOKEN ?? null,
  tracesUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  workerPort: env.WORKER_PORT ?? null,
  trustedProxies: env.TRUSTED_PROXIES,
  turns: { atWork: env.LIMIT_TURNS_AT_ONCE, waiting: env.LIMIT_TURNS_WAITING },
  rulesToRead: env.REGLES_A_RELIRE === "oui",
  limits: {
    address: { limit: env.LIMIT_ADDRESS_PER_MINUTE, windowMs: MINUTE_MS },
    opening: { limit: env.LIMIT_OPENINGS_PER_HOUR, windowMs: HOUR_MS },
    conversation: { limit: env.LIMIT_CONVERSATION_PER_MINUTE, windowMs: MINUTE_MS },
    account: { limit: env.LIMIT_ACCOUNT_PER_MINUTE, windowMs: MINUTE_MS },
  },
});

/** How long things are kept, in days. */
export interface RetentionConfig {
  readonly anonymousDays: number;
  readonly withCodeDays: number;
  readonly followedDays: number;
  readonly accessLogDays: number;
}

export const retentionOf = (env: Read): RetentionConfig => ({
  anonymousDays: env.RETENTION_ANONYMOUS_DAYS,
  withCodeDays: env.RETENTION_CODE_DAYS,
  followedDays: env.RETENTION_DOSSIER_DAYS,
  accessLogDays: env.RETENTION_ACCESS_LOG_DAYS,
});
