import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { buildService, runToItsEnd, type ServiceProcess, startService } from "./service-process.ts";

const openedSchema = z.object({ id: z.string(), token: z.string() });
const repliedSchema = z.object({ messageId: z.string(), text: z.string() });
const viewSchema = z.object({
  messages: z.array(z.object({ id: z.string(), author: z.string(), text: z.string() })),
  facts: z.array(z.object({ fact: z.string(), value: z.unknown() })),
});

const post = async (url: string, body: unknown, token?: string): Promise<unknown> => {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return await answer.json();
};

const open = async (service: ServiceProcess) =>
  openedSchema.parse(await post(`${service.url}/v1/conversations`, { channel: "portail" }));

type Key = Awaited<ReturnType<typeof open>>;

const say = async (service: ServiceProcess, { id, token }: Key, text: string) =>
  repliedSchema.parse(
    await post(`${service.url}/v1/conversations/${id}/messages`, { text }, token),
  );

const reread = async (service: ServiceProcess, { id, token }: Key) => {
  const answer = await fetch(`${service.url}/v1/conversations/${id}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return viewSchema.parse(await answer.json());
};

const tell = (what: string, since: number): void => {
  process.stdout.write(`    ${what} : ${((performance.now() - since) / 1000).toFixed(1)} s\n`);
};

const TWO_STARTS_MS = 180_000;

describe("the service, started as a person starts it", { timeout: TWO_STARTS_MS }, () => {
  let dataDir = "";
  let service: ServiceProcess | null = null;

  const running = (): ServiceProcess => {
    if (!service) throw new Error("the service is not started");
    return service;
  };

  beforeAll(async () => {
    buildService();
    dataDir = await mkdtemp(join(tmpdir(), "passerelle-boot-"));
  });
  afterAll(async () => {
    service?.signal("SIGKILL");
    await service?.ended;
    await rm(dataDir, { recursive: true, force: true });
  });

  test("imports the demonstration catalogue at its first start, shows how far it is, and serves the page", async () => {
    const since = performance.now();
    service = await startService(dataDir);
    tell("premier démarrage", since);
    expect(service.printed()).toMatch(
      /catalogue de démonstration[\s\S]*100 %[\s\S]*\d+ sessions inventées/,
    );
    const page = await fetch(service.url, { headers: { Accept: "text/html" } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("tel:0800026080");
    const found = z
      .object({ total: z.number() })
      .parse(await post(`${service.url}/v1/formations/search`, { q: "petite enfance" }));
    expect(found.total).toBeGreaterThan(0);
  });

  test("refuses a second process on the same data, and says why", async () => {
    const second = await runToItsEnd({ PORT: "0", DATA_DIR: dataDir });
    expect(second.code).not.toBe(0);
    expect(second.printed).toMatch(/déjà/);
  });

  test("keeps every message it has answered, even when it is killed on the spot", async () => {
    const key = await open(running());
    const reply = await say(running(), key, "Bonjour, j'ai 22 ans et j'habite à Lens");
    running().signal("SIGKILL");
    expect((await running().ended).signal).toBe("SIGKILL");

    const since = performance.now();
    service = await startService(dataDir);
    tell("démarrage après un arrêt brutal", since);
    const after = await reread(service, key);
    expect(after.messages.map(({ text }) => text)).toContain(
      "Bonjour, j'ai 22 ans et j'habite à Lens",
    );
    expect(after.messages.map(({ id }) => id)).toContain(reply.messageId);
    expect(after.facts).toContainEqual(expect.objectContaining({ fact: "age", value: 22 }));
  });

  test("stops cleanly on Ctrl-C, and finds its catalogue again at the next start", async () => {
    // Under npm one Ctrl-C comes twice: from the terminal, and handed on by npm.
    running().signal("SIGINT");
    running().signal("SIGINT");
    expect(await running().ended).toEqual({ code: 0, signal: null });
    expect(running().printed()).toContain("tout est gardé");

    const since = performance.now();
    service = await startService(dataDir);
    tell("second démarrage", since);
    const found = z
      .object({ total: z.number() })
      .parse(await post(`${service.url}/v1/formations/search`, {}));
    expect(found.total).toBeGreaterThan(200);
    service.signal("SIGTERM");
    expect(await service.ended).toEqual({ code: 0, signal: null });
  });
});

describe("the service, started with bad settings", () => {
  test("names every bad variable in French, and does not start", async () => {
    buildService();
    const refused = await runToItsEnd({
      PORT: "quatre-vingts",
      DATABASE_URL: "mysql://127.0.0.1/passerelle",
      REDIS_URL: "127.0.0.1",
      FACTS_KEY: "trop-courte",
      PUBLIC_URL: "passerelle",
      ALLOWED_ORIGINS: "pas une adresse",
      RETENTION_ANONYMOUS_DAYS: "0",
      RETENTION_CODE_DAYS: "toujours",
      LOG_LEVEL: "bavard",
    });
    expect(refused.code).toBe(1);
    for (const variable of [
      "PORT",
      "DATABASE_URL",
      "REDIS_URL",
      "FACTS_KEY",
      "PUBLIC_URL",
      "ALLOWED_ORIGINS",
      "RETENTION_ANONYMOUS_DAYS",
      "RETENTION_CODE_DAYS",
      "LOG_LEVEL",
    ]) {
      expect(refused.printed).toContain(`- ${variable}`);
    }
    // A secret must not be copied where a log keeps it, even a bad one.
    expect(refused.printed).not.toContain("trop-courte");
    expect(refused.printed).not.toMatch(/\n\s+at /);
  });

  test("asks for the key of sensitive facts when the database is given", async () => {
    const refused = await runToItsEnd({ DATABASE_URL: "postgres://127.0.0.1:1/passerelle" });
    expect(refused.code).toBe(1);
    expect(refused.printed).toContain("FACTS_KEY");
  });
});
