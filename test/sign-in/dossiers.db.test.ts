import { afterAll, beforeAll, expect, test } from "vitest";
import { dossierSchema, dossiersSchema } from "#http/schemas/dossiers.ts";
import { purgeConversations } from "#store/retention.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { aForm } from "#test/services/http-browser.ts";
import { localBrowsers } from "./local-entry.ts";

const PUBLIC_URL = "https://passerelle.test";
const DAY = 86_400_000;
const API = `${PUBLIC_URL}/v1/dossiers`;

let opened: TestDatabase;
let desk: ReturnType<typeof aDesk>;
let people: Awaited<ReturnType<typeof localBrowsers>>;
const failures: unknown[] = [];

beforeAll(async () => {
  opened = await embeddedDatabase();
  const services = { reportFailure: (failure: unknown) => failures.push(failure) };
  desk = aDesk({ db: opened.db, publicUrl: PUBLIC_URL, whole: true, services });
  people = await localBrowsers(desk, PUBLIC_URL);
});
afterAll(() => opened.close());

type Signed = (typeof people)["agent"];

/** A conversation as a person leaves it. */
const aChat = async (...texts: readonly string[]) => {
  const { conversations } = desk.services;
  if (!conversations) throw new Error("no conversations");
  const chat = await conversations.open({ channel: "portail" });
  for (const text of texts) await conversations.take(chat.id, chat.token, { text });
  return chat;
};

const call = (
  { browser, csrf }: Signed,
  method: string,
  url: string,
  body?: unknown,
): Promise<Response> =>
  browser.go(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { "Content-Type": "application/json", "X-Csrf-Token": csrf },
  });

const openByCode = async (who: Signed, code: string) => {
  const answer = await call(who, "POST", API, { code, motif: "entretien" });
  return { status: answer.status, body: await answer.json() };
};

const journal = () => desk.desk.log.read({ structure: null }, 1_000);

test("a counsellor opens a dossier by the dictated code, sees who said what, corrects it and signs it", async () => {
  const { resumeCode } = await aChat("J'ai 22 ans, j'habite à Lens et je cherche un travail");
  const { body, status } = await openByCode(people.conseillere, resumeCode.toLowerCase());
  expect(status).toBe(201);
  const read = await call(people.conseillere, "GET", `${API}/${body.id}?motif=entretien`);
  const dossier = dossierSchema.parse(await read.json());
  const age = dossier.facts.find(({ fact }) => fact === "age");
  expect(age).toMatchObject({ value: 22, par: null });
  expect(age?.quote).toContain("22 ans");
  expect(dossier.last?.verdicts.length).toBeGreaterThan(50);

  const one = `${API}/${body.id}`;
  const change = { fact: "age", value: 23 };
  const changed = await call(people.conseillere, "PATCH", `${one}?motif=entretien`, change);
  const after = dossierSchema.parse(await changed.json());
  expect(after.facts.find(({ fact }) => fact === "age")).toMatchObject({
    value: 23,
    par: "Camille Essai (conseil)",
    quote: null,
  });

  const note = "Relu ensemble.";
  const signed = await call(people.conseillere, "POST", `${one}/validate?motif=entretien`, {
    note,
  });
  const { validations, changedSince } = dossierSchema.parse(await signed.json());
  expect(validations).toMatchObject([{ par: "Camille Essai (conseil)", note }]);
  expect(Date.parse(validations[0]?.jusquau ?? "") - Date.now()).toBeGreaterThan(178 * DAY);
  expect(changedSince).toBe(false);
  const again = await call(people.agent, "PATCH", `${one}?motif=appel`, { fact: "age", value: 24 });
  expect(dossierSchema.parse(await again.json()).changedSince).toBe(true);

  const written = (await journal()).filter(({ subject }) => subject === body.id);
  expect(written.map(({ action, motif }) => `${action} ${motif}`).toReversed()).toEqual([
    "dossier-ouverture entretien",
    "dossier-lecture entretien",
    "dossier-modification entretien",
    "dossier-validation entretien",
    "dossier-modification appel",
  ]);
});

test("an agent serves someone who never wrote: what is said is noted, and leads to a pathway and sessions", async () => {
  const made = await call(people.agent, "POST", API, { motif: "appel", channel: "hotline" });
  const { id, resumeCode } = await made.json();
  expect(resumeCode).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  const text = "J'ai 22 ans, j'habite à Lens et je veux devenir aide-soignante";
  const messages = `${API}/${id}/messages?motif=appel`;
  const said = dossierSchema.parse(
    await (await call(people.agent, "POST", messages, { text })).json(),
  );
  expect(said.facts.find(({ fact }) => fact === "age")).toMatchObject({
    value: 22,
    par: "Sacha Essai (téléphone)",
    quote: "J'ai 22 ans",
  });
  expect(said.last?.recommendations.parcours?.steps.length).toBeGreaterThan(0);
  const { asked } = said.last ?? {};
  const choice = asked?.choices[0];
  const answer = { fact: asked?.fact, value: choice?.value };
  const next = dossierSchema.parse(
    await (await call(people.agent, "POST", messages, { answer })).json(),
  );
  expect(next.last?.asked?.fact).not.toBe(asked?.fact);
  // the person, back home with the code: what they change is theirs
  const chat = await desk.services.conversations?.resume(resumeCode, "chez-elle");
  await desk.services.conversations?.correct(chat?.id ?? "", chat?.token ?? "", "age", 23);
  const read = await call(people.agent, "GET", `${API}/${id}?motif=appel`);
  expect(
    dossierSchema.parse(await read.json()).facts.find(({ fact }) => fact === "age"),
  ).toMatchObject({ value: 23, par: null });
});

test("another structure's dossier does not exist, and the attempt is seen by the structure it was made on", async () => {
  const { resumeCode } = await aChat("J'ai 30 ans");
  const { body } = await openByCode(people.conseillere, resumeCode);
  const { directory, log } = desk.desk;
  const agent = (await directory.list()).find(({ nom }) => nom.startsWith("Sacha"));
  const former = agent?.structure ?? null;
  const { id: other } = await directory.addStructure({ nom: "Agence d'Arras", siret: null });
  const move = (structure: string | null) =>
    directory.change(agent?.id ?? "", { roles: ["agent"], structure, disabled: false });
  await move(other);
  for (const [method, path, sent] of [
    ["GET", "", undefined],
    ["PATCH", "", { fact: "age", value: 1 }],
    ["POST", "/validate", { note: "" }],
  ] as const) {
    const answer = await call(people.agent, method, `${API}/${body.id}${path}?motif=appel`, sent);
    expect(answer.status).toBe(404);
  }
  expect((await people.agent.browser.follow(`${PUBLIC_URL}/pro/dossiers/${body.id}`)).status).toBe(
    404,
  );
  const list = await call(people.agent, "GET", API);
  expect(dossiersSchema.parse(await list.json()).results).toEqual([]);
  const seen = await log.read({ structure: former, subject: body.id, outcome: "refuse" }, 10);
  expect(seen).toHaveLength(4);
  expect(seen[0]).toMatchObject({ nom: "Sacha Essai (téléphone)", structure: other });
  await move(null);
  expect((await openByCode(people.agent, resumeCode)).status).toBe(403);
  await move(former);
});

test("codes are guessed ten times an hour at most, by account, and each guess is written down", async () => {
  const { resumeCode } = await aChat("J'ai 40 ans");
  const statuses: number[] = [];
  for (let guess = 0; guess < 11; guess += 1)
    statuses.push((await openByCode(people.agent, `ACFH-JKMR-${2000 + guess}`)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
  expect((await openByCode(people.agent, resumeCode)).status).toBe(429);
  const guesses = (await journal()).filter(({ detail }) => detail?.startsWith("code : "));
  expect(guesses).toHaveLength(12);
  expect((await openByCode(people.conseillere, resumeCode)).status).toBe(201);
});

test("a role too low opens no dossier, and a supervisor reads without writing", async () => {
  const { resumeCode } = await aChat("J'ai 50 ans");
  const { body } = await openByCode(people.conseillere, resumeCode);
  expect((await openByCode(people.editeur, resumeCode)).status).toBe(403);
  expect((await openByCode(people.superviseur, resumeCode)).status).toBe(403);
  const one = `${API}/${body.id}?motif=controle`;
  expect((await call(people.superviseur, "GET", one)).status).toBe(200);
  const change = { fact: "age", value: 51 };
  expect((await call(people.superviseur, "PATCH", one, change)).status).toBe(403);
  expect((await call(people.conseillere, "GET", `${API}/${body.id}`)).status).toBe(400);
});

test("on the pages, a reason is asked before a dossier is shown, and a bad value is told with the dossier kept", async () => {
  const { resumeCode } = await aChat("J'ai 19 ans");
  const { body } = await openByCode(people.conseillere, resumeCode);
  const page = `${PUBLIC_URL}/pro/dossiers/${body.id}`;
  const { browser, csrf } = people.superviseur;
  expect((await browser.follow(page)).body).toContain("Pourquoi l&#39;ouvrez-vous ?");
  const asked = aForm({ jeton: csrf, motif: "controle" });
  expect((await browser.follow(`${page}/ouvrir`, asked)).body).toContain("19 ans");
  const { browser: own, csrf: key } = people.conseillere;
  const fields = { jeton: key, fact: "age", value: "abc", do: "correct" };
  const refused = await own.follow(`${page}/faits`, aForm(fields));
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('role="alert"');
  expect(refused.body).toContain("19 ans");
});

test("a followed dossier is kept two years after it was last opened, its end told a month before, and goes with the person's conversation", async () => {
  const { conversations } = desk.services;
  const chat = await aChat("J'ai 60 ans");
  const { body } = await openByCode(people.conseillere, chat.resumeCode);
  const retention = { anonymousDays: 7, withCodeDays: 30 };
  const purgeIn = async (days: number) => {
    await purgeConversations(opened.db, {
      retention,
      clock: () => new Date(Date.now() + days * DAY),
    });
    // sessions of that time are gone too: everyone signs in again
    people = await localBrowsers(desk, PUBLIC_URL);
  };
  await purgeIn(700);
  const one = `${API}/${body.id}?motif=entretien`;
  expect((await call(people.conseillere, "GET", one)).status).toBe(200);
  await conversations?.erase(chat.id, chat.token);
  expect((await call(people.conseillere, "GET", one)).status).toBe(404);
  const kept = await aChat("J'ai 61 ans");
  const { body: other } = await openByCode(people.conseillere, kept.resumeCode);
  const listed = async () => {
    const answer = await call(people.conseillere, "GET", API);
    const { results } = dossiersSchema.parse(await answer.json());
    return results.find(({ id }) => id === other.id);
  };
  // nobody was told: not purged, but told, to the structure and to the person, a month before
  await purgeIn(731);
  expect((await listed())?.endsOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect((await conversations?.view(kept.id, kept.token))?.endsOn).toBe((await listed())?.endsOn);
  await purgeIn(760);
  expect(await listed()).toBeDefined();
  await purgeIn(762);
  const gone = await call(people.conseillere, "GET", `${API}/${other.id}?motif=entretien`);
  expect(gone.status).toBe(404);
});

test("the log stays one chain, and nothing failed on the way", async () => {
  expect(await desk.desk.log.verify()).toMatchObject({ intact: true });
  expect(failures).toEqual([]);
});
