import { migrate } from "#store/migrate.ts";
import { openPostgres } from "#store/postgres.ts";

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
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await db.close();
  }
};

process.exitCode = await main(process.env["DATABASE_URL"]);
