import { join } from "node:path";
import { openEmbedded } from "#store/embedded/open.ts";
import { migrate } from "#store/migrate.ts";
import { newFactsKey } from "#store/sealing.ts";
import { freePort } from "#test/services/child-server.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { deskDoor } from "./desk-door.ts";
import { type Ground, layOut, NO_CALLER_LIMITS, type Wanted } from "./ground.ts";
import { answers, createMember } from "./member.ts";

/** The service alone, its store and its jobs within it, as `npm start` runs it. */
export const startAlone = async (wanted: Wanted = {}): Promise<Ground> => {
  const { data, logs, disk, clock, names, remove } = layOut(wanted);
  const port = await freePort();
  const factsKey = newFactsKey();
  const api = `http://127.0.0.1:${port}`;
  const embedded = createMember({
    name: "embedded",
    command: [process.execPath, [join(process.cwd(), "dist/node.mjs")]],
    cwd: process.cwd(),
    env: {
      PORT: String(port),
      DATA_DIR: data,
      FACTS_KEY: factsKey,
      ...NO_CALLER_LIMITS,
      ...clock?.env,
    },
    logs,
    ready: () => answers(`${api}/healthz`),
  });
  const withStore: Ground["withStore"] = async (work) => {
    const wasRunning = embedded.isAlive();
    if (wasRunning) await embedded.stop();
    const { db, close } = await openEmbedded(join(data, "postgres"));
    const done = await work(db).finally(close);
    if (wasRunning) await embedded.start();
    return done;
  };
  await withStore(async (db) => {
    await migrate(db);
    await importDemonstration(db, { today: new Date().toISOString().slice(0, 10) });
  });
  await embedded.start();
  return {
    ...{ apis: [api], disk, clock, names, model: null, withStore },
    members: { embedded },
    ...deskDoor(api, join(logs, "embedded.log")),
    close: async () => {
      await embedded.stop();
      remove();
    },
  };
};
