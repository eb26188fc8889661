import { z } from "zod";
import {
  type OperationsConfig,
  operationsConflicts,
  operationsOf,
  operationsShape,
  type RetentionConfig,
  retentionOf,
} from "./config-operations.ts";
import { type SignInConfig, signInConflicts, signInOf, signInShape } from "./config-sign-in.ts";
import type { ModelPrice } from "./domain/model.ts";

/**
 * A turn waits this long for a model, all calls together. An answer comes within three seconds: on a busy machine (load
 * 7 on 2 cores) the rest of the turn takes up to 0.7 s, which is left as margin, and as much again.
 */
const MODEL_PATIENCE_MS = 1_800;
/** Tokens one conversation may use: about thirty turns. */
const MODEL_BUDGET = 60_000;

/** A site as browsers name it: no path, no final slash, lower case. They compare it letter by letter. */
const origin = z
  .url({
    protocol: /^https?$/,
    abort: true,
    error: "chaque site doit être une adresse complète (https://…), séparée par des virgules",
  })
  .refine((text) => new URL(text).pathname === "/", "un site s'écrit sans chemin : https://site.fr")
  .transform((text) => new URL(text).origin);

const origins = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((site) => site.trim())
      .filter(Boolean),
  )
  .pipe(z.array(origin));

/** Where machines of a cloud tell their secrets to whoever asks from inside. */
const METADATA = /^(?:169\.254\.|\[?fe80:|\[?fd00:ec2:|metadata\.google\.internal$)/i;

/** An address this service calls: the operator's word, and never a place of secrets. */
const outgoing = z
  .url({
    protocol: /^https?$/,
    abort: true,
    error: "doit être une adresse complète (https://…/v1)",
  })
  .refine(
    (text) => !METADATA.test(new URL(text).hostname),
    "cette adresse est celle des secrets de la machine, pas celle d'un modèle",
  );

const euros = z.coerce
  .number("doit être un nombre d'euros")
  .min(0, "ne peut pas être négatif")
  .optional();

const environmentSchema = z.object({
  PORT: z.coerce
    .number("doit être un nombre")
    .int("doit être un nombre entier")
    .min(0, "doit être entre 0 et 65535")
    .max(65535, "doit être entre 0 et 65535")
    .default(8787),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "doit commencer par postgres:// ou postgresql://")
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "doit commencer par redis:// ou rediss://")
    .optional(),
  FACTS_KEY: z
    .string()
    .regex(
      /^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)*$/,
      "doit être une clé de 32 octets en base64 (openssl rand -base64 32) ; pour en changer : nouvelle,ancienne",
    )
    .optional(),
  PUBLIC_URL: z.url("doit être une adresse complète (https://…)").optional(),
  ALLOWED_ORIGINS: origins,
  MODEL_BASE_URL: outgoing.optional(),
  MODEL_API_KEY: z.string().min(1).default("aucune"),
  MODEL_NAME: z.string().min(1).optional(),
  EMBEDDINGS_BASE_URL: outgoing.optional(),
  EMBEDDINGS_API_KEY: z.string().min(1).default("aucune"),
  EMBEDDINGS_MODEL: z.string().min(1).optional(),
  MODEL_TIMEOUT_MS: z.coerce
    .number("doit être un nombre de millisecondes")
    .int("doit être un nombre entier de millisecondes")
    .min(200, "doit être d'au moins 200 ms")
    .max(20_000, "ne peut pas dépasser 20 000 ms")
    .default(MODEL_PATIENCE_MS),
  MODEL_BUDGET_TOKENS: z.coerce
    .number("doit être un nombre de jetons")
    .int("doit être un nombre entier de jetons")
    .min(0, "ne peut pas être négatif")
    .default(MODEL_BUDGET),
  MODEL_PRICE_PROMPT: euros,
  MODEL_PRICE_COMPLETION: euros,
  MODEL_BUDGET_EUR: euros,
  TELEPHONY_KEY: z.string().min(32, "doit avoir au moins 32 caractères").optional(),
  ...signInShape,
  ...operationsShape,
  LOG_LEVEL: z
    .enum(["error", "warn", "info", "debug"], "doit être error, warn, info ou debug")
    .default("info"),
});

export type LogLevel = "error" | "warn" | "info" | "debug";

/** Everything the service can be told from outside, checked; the only reader of the environment. */
export interface Config {
  readonly port: number;
  readonly store:
    | { readonly kind: "embedded"; readonly dir: string }
    | { readonly kind: "postgres"; readonly url: string };
  readonly redisUrl: string | null;
  /** Base64 key of 32 bytes, or the new one and the old ones separated by commas; null on the embedded default, where one is made and kept beside the data. */
  readonly factsKey: string | null;
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
  readonly retention: RetentionConfig;
  /** Where vectors come from; null: none, searches go by words and codes. */
  readonly embeddings: {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly model: string;
  } | null;
  /** Any server that speaks OpenAI's API; null: the house reads and writes by itself. */
  readonly model: {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly model: string;
    readonly timeoutMs: number;
    readonly budgetTokens: number;
    /** Euros for a million tokens; null: not counted. */
    readonly price: ModelPrice | null;
    /** Euros one conversation may cost; null: only its tokens are bounded. */
    readonly budgetEuros: number | null;
  } | null;
  readonly signIn: SignInConfig;
  /** What the telephony system shows to announce a call to an agent; null: it announces none. */
  readonly telephonyKey: string | null;
  readonly operations: OperationsConfig;
  readonly logLevel: LogLevel;
}

/** The environment cannot be used: every bad variable is named, in French. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Environment = z.infer<typeof environmentSchema>;

const conflictsOf = (env: Environment): readonly string[] => {
  const found: string[] = [...signInConflicts(env), ...operationsConflicts(env)];
  if (env.DATABASE_URL && !env.FACTS_KEY) {
    found.push("FACTS_KEY : obligatoire avec DATABASE_URL (openssl rand -base64 32)");
  }
  if (env.REDIS_URL && !env.DATABASE_URL) {
    found.push(
      "REDIS_URL : demande aussi DATABASE_URL, la base embarquée n'a qu'un seul processus",
    );
  }
  if ((env.MODEL_BASE_URL === undefined) !== (env.MODEL_NAME === undefined)) {
    found.push("MODEL_BASE_URL et MODEL_NAME : l'un ne va pas sans l'autre");
  }
  if ((env.MODEL_PRICE_PROMPT === undefined) !== (env.MODEL_PRICE_COMPLETION === undefined)) {
    found.push("MODEL_PRICE_PROMPT et MODEL_PRICE_COMPLETION : l'un ne va pas sans l'autre");
  }
  if (env.MODEL_BUDGET_EUR !== undefined && env.MODEL_PRICE_PROMPT === undefined) {
    found.push("MODEL_BUDGET_EUR : demande aussi MODEL_PRICE_PROMPT et MODEL_PRICE_COMPLETION");
  }
  if ((env.EMBEDDINGS_BASE_URL === undefined) !== (env.EMBEDDINGS_MODEL === undefined)) {
    found.push("EMBEDDINGS_BASE_URL et EMBEDDINGS_MODEL : l'un ne va pas sans l'autre");
  }
  return found;
};

const embeddingsOf = (env: Environment): Config["embeddings"] =>
  env.EMBEDDINGS_BASE_URL && env.EMBEDDINGS_MODEL
    ? {
        baseUrl: env.EMBEDDINGS_BASE_URL,
        apiKey: env.EMBEDDINGS_API_KEY,
        model: env.EMBEDDINGS_MODEL,
      }
    : null;

const priceOf = ({
  MODEL_PRICE_PROMPT: prompt,
  MODEL_PRICE_COMPLETION: completion,
}: Environment): ModelPrice | null =>
  prompt === undefined || completion === undefined ? null : { prompt, completion };

const modelOf = (env: Environment): Config["model"] =>
  env.MODEL_BASE_URL && env.MODEL_NAME
    ? {
        baseUrl: env.MODEL_BASE_URL,
        apiKey: env.MODEL_API_KEY,
        model: env.MODEL_NAME,
        timeoutMs: env.MODEL_TIMEOUT_MS,
        budgetTokens: env.MODEL_BUDGET_TOKENS,
        price: priceOf(env),
        budgetEuros: env.MODEL_BUDGET_EUR ?? null,
      }
    : null;

const complain = (problems: readonly string[]): ConfigError =>
  new ConfigError(
    `Configuration refusée :\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
  );

/** Reads the configuration. An empty variable counts as absent. @throws ConfigError */
export const parseConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = environmentSchema.safeParse(given);
  if (!read.success) {
    throw complain(read.error.issues.map((issue) => `${issue.path.join(".")} : ${issue.message}`));
  }
  const env = read.data;
  const conflicts = conflictsOf(env);
  if (conflicts.length > 0) throw complain(conflicts);
  return {
    port: env.PORT,
    store: env.DATABASE_URL
      ? { kind: "postgres", url: env.DATABASE_URL }
      : { kind: "embedded", dir: env.DATA_DIR },
    redisUrl: env.REDIS_URL ?? null,
    factsKey: env.FACTS_KEY ?? null,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    allowedOrigins: env.ALLOWED_ORIGINS,
    retention: retentionOf(env),
    model: modelOf(env),
    embeddings: embeddingsOf(env),
    signIn: signInOf(env),
    telephonyKey: env.TELEPHONY_KEY ?? null,
    operations: operationsOf(env),
    logLevel: env.LOG_LEVEL,
  };
};
