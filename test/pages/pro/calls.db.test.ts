import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDesk } from "#test/builders/a-desk.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { aForm, type Visit } from "#test/services/http-browser.ts";
import { localBrowsers } from "#test/sign-in/local-entry.ts";

const PUBLIC_URL = "https://passerelle.test";
const HOME = `${PUBLIC_URL}/pro/appels`;
const PHONE = "06 12 34 56 78";
/** Monday 23 November 2026, ten in the morning in Paris. */
const MONDAY = Date.parse("2026-11-23T09:00:00.000Z");

const time = { now: MONDAY };
let opened: TestDatabase;
let desk: ReturnType<typeof aDesk>;
let people: Awaited<ReturnType<typeof localBrowsers>>;
const failures: unknown[] = [];

beforeAll(async () => {
  opened = await embeddedDatabase();
  desk = aDesk({
    db: opened.db,
    publicUrl: PUBLIC_URL,
    whole: true,
    clock: () => new Date(time.now),
    telephonyKey: "k".repeat(40),
    services: { reportFailure: (failure: unknown) => failures.push(failure) },
  });
  people = await localBrowsers(desk, PUBLIC_URL);
});
afterAll(() => opened.close());

type Signed = (typeof people)["agent"];

const send = (who: Signed, path: string, fields: Readonly<Record<string, string>> = {}) =>
  who.browser.follow(`${PUBLIC_URL}${path}`, aForm({ jeton: who.csrf, ...fields }));

const idIn = ({ body, url }: Visit): string =>
  /data-dossier="([0-9a-f-]{36})"/.exec(body)?.[1] ?? url.split("/").at(-1) ?? "";

const newCall = async (who: Signed = people.agent) => {
  const page = await send(who, "/pro/appels", { do: "nouveau" });
  const code = /data-code="([^"]+)"/.exec(page.body)?.[1] ?? "";
  return { id: idIn(page), code, page };
};

const journal = () => desk.desk.log.read({ structure: null }, 1_000);

const theirs = () => {
  const { conversations } = desk.services;
  if (!conversations) throw new Error("no conversations");
  return conversations;
};

describe("a call", () => {
  test("a caller without a dossier gets one, and a code that is dictated letter by letter", async () => {
    const { page, code } = await newCall();
    expect(page.status).toBe(200);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    expect(page.body).toMatch(/ comme (Anatole|Berthe|Célestin|Raoul|Pierre|Kléber|[A-Z]\p{L}+)/u);
    expect(await theirs().resume(code, "poste")).toHaveProperty("token");
  });

  test("answers in a few keys change rights and questions at once, and each has its time", async () => {
    const { id } = await newCall();
    const said = "elle a 22 ans et elle veut travailler avec les petits enfants";
    const first = await send(people.agent, `/pro/appels/${id}/repondre`, { texte: said });
    expect(first.body).toContain("22 ans");
    expect(first.body).toMatch(/class="when">\d\d:\d\d:\d\d/);
    const town = await send(people.agent, `/pro/appels/${id}/repondre`, {
      fact: "commune_insee",
      texte: "liev",
    });
    expect(town.body).toContain("Liévin");
    const yes = await send(people.agent, `/pro/appels/${id}/repondre`, {
      fact: "en_emploi",
      texte: "n",
    });
    expect(yes.body).toContain("Emploi en cours");
    expect(yes.body).toMatch(/Droits : \d+ oui/);
  });

  test("not knowing is kept of the question that was asked, not of the one the rules would have", async () => {
    const { id } = await newCall();
    await send(people.agent, `/pro/appels/${id}/repondre`, { fact: "permis_b", texte: "?" });
    const page = await send(people.agent, "/pro/appels/commande", {
      dossier: id,
      commande: "question permis",
    });
    expect(page.body).toContain("Aucune question utile");
    expect(page.body).toContain("pas de réponse");
    // the wish was not asked: it still is
    expect(page.body).toContain("Quel métier ou quelle formation");
  });

  test("the last answer is undone: the value before it is back, and a question asked anew", async () => {
    const { id } = await newCall();
    await send(people.agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "22" });
    await send(people.agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "23" });
    const once = await send(people.agent, `/pro/appels/${id}/annuler`);
    expect(once.body).toContain("22 ans");
    expect(once.body).not.toContain("23 ans");
    const twice = await send(people.agent, `/pro/appels/${id}/annuler`);
    expect(twice.body).not.toContain("22 ans");
    const nothing = await send(people.agent, `/pro/appels/${id}/annuler`);
    expect(nothing.body).toContain("rien à annuler");
  });

  test("what-if and sessions elsewhere are shown, and nothing of them is kept", async () => {
    const { id } = await newCall();
    await send(people.agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "30" });
    const supposed = await send(people.agent, "/pro/appels/commande", {
      dossier: id,
      commande: "si elle avait 24 ans",
    });
    expect(supposed.body).toContain("Et si…");
    expect(supposed.body).toContain("30 ans");
    const elsewhere = await send(people.agent, "/pro/appels/commande", {
      dossier: id,
      commande: "/sessions bethune",
    });
    expect(elsewhere.body).toContain("Autour de Béthune");
  });

  test("a wrap-up is written before it is typed, health stops it, a promise keeps to working hours", async () => {
    const { id } = await newCall();
    await send(people.agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "41" });
    const end = await people.agent.browser.follow(`${HOME}/${id}?etape=conclusion`);
    expect(end.body).toContain("Situation : âge : 41 ans.");
    const fields = { note: "Il a mal au dos.", suite: "rappel-prevu", tel: PHONE, heure: "10:00" };
    const health = await send(people.agent, `/pro/appels/${id}/conclure`, {
      ...fields,
      jour: "2026-11-24",
    });
    expect(health.status).toBe(400);
    expect(health.body).toContain("mal au dos");
    const note = "Il cherche un poste de cariste.";
    const weekend = await send(people.agent, `/pro/appels/${id}/conclure`, {
      ...{ ...fields, note },
      jour: "2026-11-28",
    });
    expect(weekend.body).toContain("tombe un week-end. Proposez le 30 novembre 2026");
    expect(weekend.body).toContain("poste de cariste");
    const kept = await send(people.agent, `/pro/appels/${id}/conclure`, {
      ...{ ...fields, note },
      jour: "2026-11-23",
    });
    expect(kept.body).toContain("Le rappel est dans la liste.");
  });

  test("a number opens the dossier it was left in, and is never in an address nor in the clear", async () => {
    const page = await send(people.agent, "/pro/appels", { cle: "+33 6 12 34 56 78" });
    expect(page.url).toMatch(/\/pro\/appels\/[0-9a-f-]{36}$/);
    expect(page.way.join(" ")).not.toMatch(/12|34567/.test(PHONE) ? /0?6%?2?0?12%?20?34/ : /$^/);
    const { rows } = await opened.db.query<{ all: string }>(
      "select string_agg(c::text, ' ') as all from app.call_back c",
    );
    expect(rows[0]?.all).not.toMatch(/06 ?12 ?34 ?56 ?78|612345678/);
  });

  test("call-backs of the day come overdue first, are claimed by one, done, undone and put off", async () => {
    time.now = MONDAY + 3 * 3_600_000;
    const list = await people.agent.browser.follow(HOME);
    expect(list.body).toContain("en retard");
    const rappel = /\/pro\/appels\/rappels\/([0-9a-f-]{36})"/.exec(list.body)?.[1] ?? "";
    const claimed = await send(people.agent, `/pro/appels/rappels/${rappel}`, { vers: "claimed" });
    expect(claimed.url).toMatch(/\/pro\/appels\/[0-9a-f-]{36}$/);
    const other = await send(people.conseillere, `/pro/appels/rappels/${rappel}`, { vers: "done" });
    expect(other.body).toContain("occupe de ce rappel");
    const done = await send(people.agent, `/pro/appels/rappels/${rappel}`, { vers: "done" });
    expect(done.body).toContain("fait par");
    await send(people.agent, `/pro/appels/rappels/${rappel}`, { vers: "waiting" });
    const put = { jour: "2026-11-25", heure: "14:00" };
    const later = await send(people.agent, `/pro/appels/rappels/${rappel}/reporter`, put);
    expect(later.body).toContain("Aucun rappel promis");
    const never = { jour: "2026-12-25", heure: "14:00" };
    const refused = await send(people.agent, `/pro/appels/rappels/${rappel}/reporter`, never);
    expect(refused.body).toContain("sous 15 jours");
    time.now = MONDAY;
  });
});

describe("who may not", () => {
  test("another role, another structure, a session that ended and a forged form are refused and written down", async () => {
    const { id } = await newCall();
    const editor = await people.editeur.browser.follow(`${HOME}/${id}`);
    expect(editor.status).toBe(403);
    const structure = await desk.desk.directory.addStructure({ nom: "Ailleurs", siret: null });
    const sacha = (await desk.desk.directory.list()).find(({ nom }) => nom.startsWith("Camille"));
    await desk.desk.directory.change(sacha?.id ?? "", {
      roles: ["conseiller"],
      structure: structure.id,
      disabled: false,
    });
    const elsewhere = await people.conseillere.browser.follow(`${HOME}/${id}`);
    expect(elsewhere.status).toBe(404);
    expect(elsewhere.body).not.toContain("data-dossier");
    const forged = await people.agent.browser.follow(
      `${HOME}/${id}/repondre`,
      aForm({ jeton: "faux", texte: "oui" }),
    );
    expect(forged.status).toBe(403);
    const nobody = await desk.app.request(`${HOME}/${id}`, {
      headers: { Cookie: "__Host-passerelle-session=faux" },
    });
    expect(nobody.status).toBe(401);
    const refused = (await journal()).filter(({ outcome }) => outcome === "refuse");
    expect(new Set(refused.map(({ action }) => action))).toEqual(
      new Set(["role", "dossier-lecture", "formulaire", "session", "rappel"].filter((one) => one !== "rappel")),
    );
  });

  test("codes and numbers that are guessed are counted, stopped, and written down", async () => {
    const codes = [];
    for (let tried = 0; tried < 12; tried += 1)
      codes.push((await send(people.agent, "/pro/appels", { cle: "2222-2222-2222" })).status);
    expect(codes.slice(0, 10).every((status) => status === 400)).toBe(true);
    expect(codes.at(-1)).toBe(429);
    const phones = [];
    for (let tried = 0; tried < 62; tried += 1)
      phones.push((await send(people.agent, "/pro/appels", { cle: `060000${1000 + tried}` })).status);
    expect(phones.at(-1)).toBe(429);
    const details = (await journal()).map(({ detail }) => detail);
    expect(details).toContain("trop de numéros cherchés");
    expect(details).toContain("code : too_many_requests");
  });

  test("the telephony system announces a call with its own key only, to one page, once", async () => {
    const post = (key: string) =>
      desk.app.request(`${PUBLIC_URL}/v1/telephony/calls`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
        body: JSON.stringify({ agent: "personne@ailleurs.test", phone: PHONE }),
      });
    expect((await post("faux")).status).toBe(401);
    expect((await post("k".repeat(40))).status).toBe(404);
    expect((await journal())[0]).toMatchObject({ action: "telephonie", outcome: "refuse" });
    const sacha = (await desk.desk.directory.list()).find(({ nom }) => nom.startsWith("Sacha"));
    await desk.desk.calls.announce(sacha?.id ?? "", PHONE);
    expect(await desk.desk.calls.announced(sacha?.id ?? "")).toEqual([PHONE]);
    expect(await desk.desk.calls.announced(sacha?.id ?? "")).toEqual([]);
  });

  test("nothing failed on the way", () => {
    expect(failures).toEqual([]);
  });
});
