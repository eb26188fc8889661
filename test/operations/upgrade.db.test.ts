import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createServices } from "#services.ts";
import { migrate } from "#store/migrate.ts";
import { migrations } from "#store/migrations.compiled.js";
import { openPostgres } from "#store/postgres.ts";
import { newFactsKey } from "#store/sealing.ts";
import { insertCatalogue } from "#test/builders/catalogue-rows.ts";
import { atMost, keepMeasures } from "#test/figures/keep.mjs";
import { emptyPostgres } from "#test/services/databases.ts";
import { createApp } from "../../src/app.ts";

/**
 * The rehearsal of an upgrade without a cut. The old service is today's code over the schema of the version before:
 * what it does not do is use what the last migration adds, and that is what a version before does not do either.
 */
const PEOPLE = 3;
const openedSchema = z.object({ id: z.string(), token: z.string() });

let server: Awaited<ReturnType<typeof emptyPostgres>>;
const factsKey = newFactsKey();

beforeAll(async () => {
  server = await emptyPostgres();
  const { db } = openPostgres(server.url, { connections: 2 });
  await migrate(db, migrations.slice(0, -1));
  await insertCatalogue(db, [{ id: "as", intitule: "Aide-soignant", romes: ["J1501"] }]);
  await db.close();
});
afterAll(() => server.stop());

/** A service with connections of its own, as another process has. */
const aService = () => {
  const { db } = openPostgres(server.url, { connections: 4 });
  const failures: unknown[] = [];
  const services = createServices({
    store: { db, factsKey, queueHealth: async () => "ok" },
    allowedOrigins: [],
    addressOf: () => "127.0.0.1",
    reportFailure: (failure) => failures.push(failure),
  });
  return { app: createApp(() => services), failures, close: () => db.close() };
};
type Service = ReturnType<typeof aService>;

const send = (
  { app }: Service,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Response | Promise<Response> =>
  app.request(path, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const openAt = async (service: Service) =>
  openedSchema.parse(
    await (await send(service, "POST", "/v1/conversations", { channel: "portail" })).json(),
  );

const sum = (said: ReadonlyMap<string, readonly string[]>): number =>
  [...said.values()].reduce((total, words) => total + words.length, 0);

const exportSchema = z.object({ messages: z.array(z.object({ text: z.string() })) });

test("people who talk while the schema changes, the new version comes and the old one leaves lose nothing", async () => {
  const old = aService();
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => openAt(old)));
  let serving: readonly Service[] = [old];
  let ending = false;
  const statuses: number[] = [];
  const said = new Map<string, string[]>();

  /** Says one thing after the other, to any service that serves at this moment. */
  const talk = async ({ id, token }: (typeof people)[number], person: number): Promise<void> => {
    const words: string[] = [];
    said.set(id, words);
    for (let turn = 0; !ending; turn += 1) {
      const service = serving[(person + turn) % serving.length] ?? old;
      const text = `j'ai ${20 + (turn % 40)} ans, ${person}-${turn}`;
      const path = `/v1/conversations/${id}/messages`;
      const { status } = await send(service, "POST", path, { text }, token);
      statuses.push(status);
      if (status === 200) words.push(text);
    }
  };
  /** Lets everybody say something more. */
  const goOn = async (): Promise<void> => {
    const wanted = statuses.length + PEOPLE * 2;
    while (statuses.length < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  const talks = people.map(talk);
  await goOn();
  const { db } = openPostgres(server.url, { connections: 1 });
  expect(await migrate(db)).toHaveLength(1);
  await goOn();
  const next = aService();
  serving = [old, next];
  await goOn();
  serving = [next];
  await goOn();
  ending = true;
  await Promise.all(talks);
  await old.close();

  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect([...old.failures, ...next.failures]).toEqual([]);
  let found = 0;
  for (const { id, token } of people) {
    const answer = await send(next, "GET", `/v1/conversations/${id}/export`, undefined, token);
    const { messages } = exportSchema.parse(await answer.json());
    const mine = messages.map(({ text }) => text).filter((text) => text.startsWith("j'ai "));
    expect(mine).toEqual(said.get(id));
    found += mine.length;
    expect(mine.length).toBeGreaterThan(4);
  }
  keepMeasures("mise-a-jour", {
    title: `Mise à jour en service, ${PEOPLE} personnes, ${statuses.length} messages, ancienne et nouvelle version à la fois`,
    command: "npx vitest run test/operations/upgrade.db.test.ts",
    measured: [
      atMost("messages confirmés puis perdus", sum(said) - found, 0),
      atMost("messages refusés ou en échec", statuses.filter((status) => status !== 200).length, 0),
    ],
  });
  await next.close();
  await db.close();
}, 120_000);
