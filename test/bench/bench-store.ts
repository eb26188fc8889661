import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "#store/database.ts";
import { openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { newFactsKey } from "#store/sealing.ts";

/** The embedded store in a temporary folder on disk, as `npm start` has it; gone when closed. */
export interface BenchStore {
  readonly db: Database;
  readonly factsKey: string;
  close(): Promise<void>;
}

export const openBenchStore = async (): Promise<BenchStore> => {
  const folder = await mkdtemp(join(tmpdir(), "passerelle-bench-"));
  const store = await openEmbedded(join(folder, "postgres"));
  await migrate(store.db);
  return {
    db: store.db,
    factsKey: newFactsKey(),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
