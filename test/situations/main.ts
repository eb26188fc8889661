import { openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { depsOver, recommendTo, TODAY } from "./prepare.ts";
import { SITUATIONS } from "./situations.ts";
import { situationText } from "./text.ts";

/** Prints the twelve situations: all of them, or those whose id holds the word given. */
const [wanted = ""] = process.argv.slice(2);
const { db } = await openEmbedded(null);
try {
  await migrate(db);
  await importDemonstration(db, { today: TODAY });
  const deps = depsOver(db);
  for (const written of SITUATIONS.filter(({ id }) => id.includes(wanted))) {
    process.stdout.write(`${situationText(written, await recommendTo(written, deps))}\n`);
  }
} finally {
  await db.close();
}
