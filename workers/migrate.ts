import { parseConfig } from "#config.ts";
import type { RulesStanding } from "#domain/rules-version.ts";
import { rules } from "#knowledge/compiled.js";
import type { Database } from "#store/database.ts";
import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";
import { askForOwnRules } from "./follow-up/rules-gate.ts";

const STANDING_WORDS: Readonly<Record<RulesStanding, string>> = {
  "en-service": "en service",
  "a-relire": "à relire sur la page Savoir, avant de remplacer les processus",
  refusee: "refusée sur la page Savoir : les processus qui la portent ne serviront pas",
};

/** Plays the rules that come with this version before any process that carries them is started. */
const proposeOwnRules = async (db: Database): Promise<string> => {
  const { operations, factsKey } = parseConfig(process.env);
  if (!operations.rulesToRead || !factsKey) return "";
  const { standing } = await askForOwnRules({ db, factsKey, clock: () => new Date() });
  return `Version des règles ${rules.version} : ${STANDING_WORDS[standing]}.\n`;
};

/**
 * `npm run migrate`: brings the PostgreSQL of DATABASE_URL to the newest schema. The embedded store migrates itself
 * when the service starts.
 */
const main = async (url: string | undefined): Promise<number> => {
  if (!url) {
    process.stdout.write(
      "DATABASE_URL n'est pas défini : le stockage embarqué se met à jour tout seul au démarrage.\n",
    );
    return 0;
  }
  const { db } = openPostgres(url, { connections: 2, statementTimeoutMs: null });
  try {
    const applied = await migrate(db);
    const list = applied.map((name) => `  ${name}\n`).join("");
    process.stdout.write(
      applied.length > 0 ? `Migrations appliquées :\n${list}` : "La base est déjà à jour.\n",
    );
    if (process.env["REGLES_A_RELIRE"]) process.stdout.write(await proposeOwnRules(db));
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await db.close();
  }
};

process.exitCode = await main(process.env["DATABASE_URL"]);
