import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "#knowledge/compiled.js";
import { createDirectory } from "#store/accounts.ts";
import { askForRules, createRulesVersions } from "#store/rules-versions.ts";
import { newFactsKey } from "#store/sealing.ts";
import { createLists, linesDone } from "#test/load/lists.ts";
import { answers, createMember, type Member } from "#test/load/member.ts";
import { openAt } from "#test/load/person.ts";
import { eventually, freePort } from "#test/services/child-server.ts";
import { type PostgresDatabase, postgresDatabase } from "#test/services/databases.ts";
import { buildService } from "./service-process.ts";

const TWO_STARTS_MS = 180_000;
const PEOPLE = 3;
const BEFORE = "celle-d-avant";

describe("processes that carry rules nobody has read, over a base that is in service with others", {
  timeout: TWO_STARTS_MS,
}, () => {
  const factsKey = newFactsKey();
  const clock = () => new Date();
  const logs = mkdtempSync(join(tmpdir(), "passerelle-gate-"));
  let base: PostgresDatabase;
  let members: readonly Member[] = [];
  let urls: readonly string[] = [];
  let list: string;

  beforeAll(async () => {
    buildService();
    base = await postgresDatabase();
    await askForRules(base.db, { ...rules, version: BEFORE }, clock());
    list = await (await createLists(base.db, factsKey)).launch(PEOPLE);
    const started = await Promise.all(
      ["node", "worker"].map(async (name) => {
        const port = String(await freePort());
        const url = `http://127.0.0.1:${port}`;
        const member = createMember({
          name,
          command: [process.execPath, [`dist/${name}.mjs`]],
          cwd: process.cwd(),
          env: {
            ...{ DATABASE_URL: base.url, FACTS_KEY: factsKey, REDIS_URL: "" },
            ...{ REGLES_A_RELIRE: "oui", PORT: port, WORKER_PORT: port },
          },
          logs,
          ready: () => answers(`${url}/healthz`),
        });
        await member.start();
        return { member, url };
      }),
    );
    members = started.map(({ member }) => member);
    urls = started.map(({ url }) => url);
  }, TWO_STARTS_MS);
  afterAll(async () => {
    await Promise.all(members.map((member) => member.stop()));
    await base.close();
    rmSync(logs, { recursive: true });
  });

  const versions = () => createRulesVersions(base.db, { clock });
  const health = async (api: string): Promise<unknown> => (await fetch(`${api}/readyz`)).json();
  const notDone = async () => (await linesDone(base.db, [list])).lost;

  test("they are alive, judge nobody and advise nobody; once read, they serve without being started again", async () => {
    const [api = ""] = urls;
    await eventually(async () => {
      const [waiting] = await versions().waiting();
      expect(waiting).toMatchObject({
        version: rules.version,
        replay: { before: BEFORE, changes: [] },
      });
    }, TWO_STARTS_MS);

    expect(await health(api)).toMatchObject({ regles: "ill" });
    expect((await openAt(api)).opened).toBeNull();
    expect(await notDone()).toBe(PEOPLE);

    const directory = createDirectory(base.db, { clock });
    const identity = { issuer: "i", subject: "s", nom: "Noa", courriel: null, siret: null };
    const { id: account } = await directory.recognise(identity, ["editeur"]);
    const decision = {
      act: "en-service",
      account,
      comment: "lu en équipe",
      before: BEFORE,
    } as const;
    expect(await versions().decide(rules.version, decision)).toBe("done");

    await eventually(
      async () => expect(await health(api)).toMatchObject({ regles: "ok" }),
      TWO_STARTS_MS,
    );
    expect((await openAt(api)).opened).not.toBeNull();
    await eventually(async () => expect(await notDone()).toBe(0), TWO_STARTS_MS);
    expect((await linesDone(base.db, [list])).doubled).toBe(0);
  });
});
