import { openEmbedded } from "#store/embedded/open.ts";

/** Writes rows for ever on the embedded store and says each one's number once it is acknowledged. */
const acknowledgeUntilKilled = async (directory: string): Promise<never> => {
  const { db } = await openEmbedded(directory);
  await db.query("create table if not exists public.kept (id int primary key, words text)");
  const { rows } = await db.query<{ last: number }>(
    "select coalesce(max(id), 0) as last from public.kept",
  );
  for (let id = (rows[0]?.last ?? 0) + 1; ; id += 1) {
    await db.transaction(() =>
      db.query("insert into public.kept values ($1, $2)", [id, "mot ".repeat(200)]),
    );
    process.stdout.write(`${id}\n`);
  }
};

await acknowledgeUntilKilled(process.argv[2] ?? "");
