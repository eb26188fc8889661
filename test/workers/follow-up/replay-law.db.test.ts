import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rules } from "#knowledge/compiled.js";
import type { CompiledRules } from "#knowledge/regles.ts";
import { createConversations } from "#store/conversations.ts";
import { createKnowledgeState } from "#store/knowledge-state.ts";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { aFact, aState, aTurn } from "#test/builders/a-turn.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { checkLinks } from "#workers/follow-up/check-links.ts";
import { replayLaw } from "#workers/follow-up/replay-law.ts";
import { sensitiveIn } from "#workers/follow-up/tally.ts";

const TODAY = "2026-11-21";
const MINUTE_MS = 60_000;

/** The CEJ as if nobody had a right to it any more. */
const withoutCej: CompiledRules = {
  ...rules,
  version: "sans-cej",
  dispositifs: rules.dispositifs.map((one) =>
    one.id === "cej" ? { ...one, versions: [{ ...one.versions[0], to: "2026-01-01" }] } : one,
  ),
};

describe("what editors read of our knowledge", () => {
  let opened: TestDatabase;
  let now = Date.parse("2026-11-21T12:00:00.000Z");
  const factsKey = newFactsKey();
  const { facts: sensitiveFacts } = sensitiveIn(rules);

  beforeAll(async () => {
    opened = await embeddedDatabase();
  });
  afterAll(() => opened.close());

  const play = (played: CompiledRules) => {
    now += MINUTE_MS;
    return replayLaw(opened.db, {
      rules: played,
      scenarios: () => [],
      sensitiveFacts,
      seal: createSeal(factsKey),
      now: new Date(now),
      today: TODAY,
    });
  };

  const aPersonOf22 = async (): Promise<void> => {
    const conversations = createConversations(opened.db, {
      factsKey,
      sensitiveFacts,
      clock: () => new Date(now),
    });
    const { id } = await conversations.open(
      { channel: "portail", style: "standard", state: aState },
      { id: randomUUID(), text: "Bonjour.", reply: null, at: new Date(now).toISOString() },
    );
    const facts = (saidIn: string) =>
      [
        ["age", 22],
        ["en_emploi", false],
        ["en_formation", false],
        ["en_etudes", false],
        ["rqth", true],
      ].map(([fact, value]) => aFact(String(fact), value ?? null, saidIn));
    await conversations.record(id, aTurn({ text: "22 ans", facts }));
  };

  it("a new version of the rules is played once against the one before, on what was kept here", async () => {
    for (let person = 0; person < 10; person += 1) await aPersonOf22();
    await play(rules);
    const knowledge = createKnowledgeState(opened.db);
    expect(await knowledge.replays()).toEqual([]);
    await play(withoutCej);
    await play(withoutCej);
    const [replay, ...others] = await knowledge.replays();
    expect(others).toEqual([]);
    expect(replay).toMatchObject({ before: rules.version, after: "sans-cej", played: 10 });
    const cej = replay?.changes.find(({ dispositif }) => dispositif === "cej");
    expect(cej).toMatchObject({ proven: 0, kept: 10 });
    expect(cej?.reason).not.toBe("");
  });

  it("under ten people, neither how many nor why is told", async () => {
    await opened.db.query("delete from app.conversation");
    await aPersonOf22();
    await play({ ...rules, version: "avec-cej-de-nouveau" });
    const [replay] = await createKnowledgeState(opened.db).replays();
    expect(replay?.changes.map(({ kept, reason }) => [kept, reason])).toEqual([
      [0, "moins de dix situations gardées : la raison n'est pas montrée"],
    ]);
  });

  it("a link that breaks is dated from the first time, and forgotten when no sheet cites it", async () => {
    const look = async (url: string) =>
      url.includes("mort")
        ? { state: "broken" as const, detail: "réponse 404" }
        : { state: "ok" as const, detail: "réponse 200" };
    const links = ["https://vivant.fr/", "https://mort.fr/"].map((url) => ({
      url,
      citedBy: "CEJ",
    }));
    const knowledge = createKnowledgeState(opened.db);
    const first = new Date(now);
    await checkLinks(opened.db, links, { look, clock: () => first });
    await checkLinks(opened.db, links, { look, clock: () => new Date(now + MINUTE_MS) });
    const { checked, troubled } = await knowledge.links();
    expect(checked).toBe(2);
    expect(troubled.map(({ url, failingSince }) => [url, failingSince])).toEqual([
      ["https://mort.fr/", first.toISOString()],
    ]);
    await checkLinks(opened.db, links.slice(0, 1), { look, clock: () => new Date(now) });
    expect(await knowledge.links()).toEqual({ checked: 1, troubled: [] });
  });
});
