import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createRules } from "#decide/rules.ts";
import type { WaitingRules } from "#domain/rules-version.ts";
import { rules } from "#knowledge/compiled.js";
import type { CompiledRules } from "#knowledge/regles.ts";
import { createServices } from "#services.ts";
import { createDirectory } from "#store/accounts.ts";
import type { Database } from "#store/database.ts";
import { openPostgres } from "#store/postgres.ts";
import { createRulesVersions } from "#store/rules-versions.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { eventually } from "#test/services/child-server.ts";
import { type PostgresDatabase, postgresDatabase } from "#test/services/databases.ts";
import { proposeRules } from "#workers/follow-up/replay-law.ts";
import { openRulesGate } from "#workers/follow-up/rules-gate.ts";
import { sensitiveIn } from "#workers/follow-up/tally.ts";
import { createApp } from "../../../src/app.ts";

const ASKED_AGAIN_MS = 20;
const factsKey = newFactsKey();

/** The CEJ as if nobody had a right to it any more. */
const withoutCej = (version: string): CompiledRules => ({
  ...rules,
  version,
  dispositifs: rules.dispositifs.map((one) =>
    one.id === "cej" ? { ...one, versions: [{ ...one.versions[0], to: "2026-01-01" }] } : one,
  ),
});

/** A case written to prove the rules. */
const aYoungPerson = {
  dispositif: "cej",
  name: "22 ans, sans emploi",
  asOf: "2026-11-21",
  situation: createRules(rules).check(
    { situation: { age: 22, en_emploi: false, en_formation: false, scolarise_ou_etudiant: false } },
    "2026-11-21",
  ),
  file: "cej.yaml",
  expected: "eligible",
} as const;

describe("a version of the rules, from its arrival to its service", () => {
  let opened: PostgresDatabase;
  let editor: string;
  const ending: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    opened = await postgresDatabase();
    const directory = createDirectory(opened.db, { clock: () => new Date() });
    const identity = { issuer: "i", subject: "s", nom: "Noa", courriel: null, siret: null };
    editor = (await directory.recognise(identity, ["editeur"])).id;
  });
  afterEach(async () => {
    for (const end of ending.splice(0)) await end();
  });
  afterAll(() => opened.close());

  const ask = (db: Database, carried: CompiledRules) =>
    proposeRules(db, {
      rules: carried,
      scenarios: () => [aYoungPerson],
      sensitiveFacts: sensitiveIn(rules).facts,
      seal: createSeal(factsKey),
      now: new Date(),
      today: "2026-11-21",
    });

  /** A process of its own, with its connections, that carries these rules. */
  const aProcess = (carried: CompiledRules) => {
    const { db } = openPostgres(opened.url, { connections: 2 });
    const told: string[] = [];
    const gate = openRulesGate({
      ask: () => ask(db, carried),
      report: ({ event, standing }) => told.push(`${event} ${standing}`),
      everyMs: ASKED_AGAIN_MS,
    });
    const services = createServices({
      store: { db, factsKey, queueHealth: async () => "ok" },
      rulesGate: gate,
      allowedOrigins: [],
      addressOf: () => "127.0.0.1",
      reportFailure: () => undefined,
    });
    ending.push(async () => {
      gate.close();
      await db.close();
    });
    return { gate, told, app: createApp(() => services) };
  };

  const versions = () => createRulesVersions(opened.db, { clock: () => new Date() });
  const waitingFor = (version: string): Promise<WaitingRules> =>
    eventually(async () => {
      const found = (await versions().waiting()).find((one) => one.version === version);
      if (!found?.replay) throw new Error("not played yet");
      return found;
    });
  const decide = (version: string, before: string, act: "en-service" | "refus" = "en-service") =>
    versions().decide(version, { act, account: editor, comment: "lu en équipe", before });

  it("the first one ever goes into service by itself, and the journal says so", async () => {
    const first = aProcess(rules);
    await first.gate.opened;
    expect(first.told).toEqual(["rules-version-first en-service"]);
    expect(await versions().inService()).toMatchObject({ version: rules.version, nom: null });
    expect(await versions().waiting()).toEqual([]);
    expect(await (await first.app.request("/readyz")).json()).toMatchObject({ regles: "ok" });
  });

  it("the next one waits with its report, decides nothing, and serves by itself once it was read", async () => {
    const old = aProcess(rules);
    const [one, other] = [aProcess(withoutCej("v2")), aProcess(withoutCej("v2"))];
    const { replay } = await waitingFor("v2");
    expect(replay).toMatchObject({ before: rules.version, after: "v2", played: 1 });
    expect(replay?.changes.map(({ dispositif, proven }) => [dispositif, proven])).toContainEqual([
      "cej",
      1,
    ]);
    expect(replay?.changes.every(({ reason }) => reason !== "")).toBe(true);

    const ready = await one.app.request("/readyz");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      database: "ok",
      regles: "ill",
      raison: "version des règles à relire",
    });
    expect((await one.app.request("/healthz")).status).toBe(200);
    const refused = await one.app.request("/v1/conversations", { method: "POST" });
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "10"]);
    expect((await one.app.request("/dispositifs")).status).toBe(503);
    await old.gate.opened;
    expect(old.gate.isOpen()).toBe(true);
    expect((await old.app.request("/dispositifs")).status).toBe(200);

    expect(await decide("v2", rules.version)).toBe("done");
    await Promise.all([one.gate.opened, other.gate.opened]);
    expect([one.gate.isOpen(), other.gate.isOpen()]).toEqual([true, true]);
    expect((await one.app.request("/dispositifs")).status).toBe(200);
    expect(one.told).toEqual(["rules-version a-relire", "rules-version en-service"]);
    expect(await versions().inService()).toMatchObject({ version: "v2", nom: "Noa" });
    expect(await decide("v2", rules.version)).toBe("already");
  });

  it("one that changes nothing still waits, and its report says that nothing changes", async () => {
    aProcess(withoutCej("v3"));
    expect((await waitingFor("v3")).replay?.changes).toEqual([]);
    expect(await decide("v3", "v2")).toBe("done");
  });

  it("a refused one never decides, unless somebody changes their mind", async () => {
    const unwanted = aProcess(withoutCej("v4"));
    await waitingFor("v4");
    expect(await decide("v4", "v3", "refus")).toBe("done");
    await eventually(async () => expect(unwanted.told.at(-1)).toBe("rules-version refusee"));
    expect(unwanted.gate.isOpen()).toBe(false);
    expect(await decide("v4", "v3", "refus")).toBe("already");
    expect(await decide("v4", "v3")).toBe("done");
    await unwanted.gate.opened;
    expect(unwanted.gate.isOpen()).toBe(true);
  });

  it("going back to one that was read asks nothing, and is written down", async () => {
    const back = aProcess(rules);
    await back.gate.opened;
    expect(back.gate.isOpen()).toBe(true);
    expect(await versions().acts()).toMatchObject([
      { version: rules.version, act: "reprise", nom: null },
      { version: "v4", act: "en-service", comment: "lu en équipe" },
      { version: "v4", act: "refus" },
      { version: "v3" },
      { version: "v2" },
      { version: rules.version, act: "en-service" },
    ]);
  });

  it("a report read against rules that serve no longer decides nothing: it is played anew", async () => {
    aProcess(withoutCej("v5"));
    await waitingFor("v5");
    expect(await decide("v5", "v3")).toBe("moved");
    await aProcess(withoutCej("v2")).gate.opened;
    expect(await decide("v5", rules.version)).toBe("moved");
    expect((await waitingFor("v5")).replay).toMatchObject({ before: "v2", changes: [] });
    expect(await decide("v5", "v2")).toBe("done");
    expect(await decide("jamais-vue", "v5")).toBe("unknown");
  });

  it("what was decided is never changed", async () => {
    await expect(opened.db.query("update app.rules_act set act = 'refus'")).rejects.toThrow();
  });
});
