import { describe, expect, test } from "vitest";
import type { Visit } from "#test/services/http-browser.ts";
import { callsUnderTest, HOME, PHONE } from "./calls-under-test.ts";

const { send, newCall, people, desk, db, time, journal, conversations, failures } =
  callsUnderTest();

/** What the left of the console says is known. */
const known = ({ body }: Visit): string =>
  /<section aria-labelledby="connu".*?<\/section>/s.exec(body)?.[0] ?? "";

describe("a call", () => {
  test("a caller without a dossier gets one, and a code that is dictated letter by letter", async () => {
    const { page, code } = await newCall();
    expect(page.status).toBe(200);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    expect(page.body).toMatch(/ comme (Anatole|Berthe|Célestin|Raoul|Pierre|Kléber|[A-Z]\p{L}+)/u);
    expect(await conversations().resume(code, "poste")).toHaveProperty("token");
  });

  test("answers in a few keys change rights and questions at once, and each has its time", async () => {
    const { id } = await newCall();
    const said = "elle a 22 ans et elle veut travailler avec les petits enfants";
    const first = await send(people().agent, `/pro/appels/${id}/repondre`, { texte: said });
    expect(first.body).toContain("22 ans");
    expect(first.body).toMatch(/class="when">\d\d:\d\d:\d\d/);
    const town = await send(people().agent, `/pro/appels/${id}/repondre`, {
      fact: "commune_insee",
      texte: "liev",
    });
    expect(town.body).toContain("Liévin");
    const yes = await send(people().agent, `/pro/appels/${id}/repondre`, {
      fact: "en_emploi",
      texte: "n",
    });
    expect(yes.body).toContain("Emploi en cours");
    expect(yes.body).toMatch(/Droits : \d+ oui/);
  });

  test("not knowing is kept of the question that was asked, not of the one the rules would have", async () => {
    const { id } = await newCall();
    await send(people().agent, `/pro/appels/${id}/repondre`, { fact: "permis_b", texte: "?" });
    const page = await send(people().agent, "/pro/appels/commande", {
      dossier: id,
      commande: "question permis",
    });
    expect(page.body).toContain("pas de réponse");
    expect(page.body).toContain('name="fact" value="permis_b"');
    // the wish was not asked: it still is
    const next = await people().agent.browser.follow(`${HOME}/${id}`);
    expect(next.body).toContain("<p>Quel métier ou quelle formation");
  });

  test("the last answer is undone: the value before it is back, and a question asked anew", async () => {
    const { id } = await newCall();
    await send(people().agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "22" });
    await send(people().agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "23" });
    const once = await send(people().agent, `/pro/appels/${id}/annuler`);
    expect(known(once)).toContain("22 ans");
    expect(known(once)).not.toContain("23 ans");
    const twice = await send(people().agent, `/pro/appels/${id}/annuler`);
    expect(known(twice)).not.toContain("22 ans");
    const nothing = await send(people().agent, `/pro/appels/${id}/annuler`);
    expect(nothing.body).toContain("rien à annuler");
  });

  test("what-if and sessions elsewhere are shown, and nothing of them is kept", async () => {
    const { id } = await newCall();
    await send(people().agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "30" });
    const supposed = await send(people().agent, "/pro/appels/commande", {
      dossier: id,
      commande: "si elle avait 24 ans",
    });
    expect(supposed.body).toContain("Et si…");
    expect(supposed.body).toContain("30 ans");
    const elsewhere = await send(people().agent, "/pro/appels/commande", {
      dossier: id,
      commande: "/sessions bethune",
    });
    expect(elsewhere.body).toContain("Autour de Béthune");
  });

  test("a wrap-up is written before it is typed, health stops it, a promise keeps to working hours", async () => {
    const { id } = await newCall();
    await send(people().agent, `/pro/appels/${id}/repondre`, { fact: "age", texte: "41" });
    const end = await people().agent.browser.follow(`${HOME}/${id}?etape=conclusion`);
    expect(end.body).toContain("Situation : âge : 41 ans.");
    const fields = { note: "Il a mal au dos.", suite: "rappel-prevu", tel: PHONE, heure: "10:00" };
    const health = await send(people().agent, `/pro/appels/${id}/conclure`, {
      ...fields,
      jour: "2026-11-24",
    });
    expect(health.status).toBe(400);
    expect(health.body).toContain("mal au dos");
    const note = "Il cherche un poste de cariste.";
    const weekend = await send(people().agent, `/pro/appels/${id}/conclure`, {
      ...{ ...fields, note },
      jour: "2026-11-28",
    });
    expect(weekend.body).toContain("tombe un week-end. Proposez le 30 novembre 2026");
    expect(weekend.body).toContain("poste de cariste");
    const kept = await send(people().agent, `/pro/appels/${id}/conclure`, {
      ...{ ...fields, note },
      ...{ jour: "2026-11-23", heure: "10:05" },
    });
    expect(kept.body).toContain("Le rappel est dans la liste.");
  });

  test("a number opens the dossier it was left in, and is never in an address nor in the clear", async () => {
    const page = await send(people().agent, "/pro/appels", { cle: "+33 6 12 34 56 78" });
    expect(page.url).toMatch(/\/pro\/appels\/[0-9a-f-]{36}$/);
    const digits = page.way.map((address) => decodeURIComponent(address).replace(/[ .+-]/g, ""));
    for (const address of digits) expect(address).not.toContain("612345678");
    const { rows } = await db().query<{ all: string }>(
      "select string_agg(c::text, ' ') as all from app.call_back c",
    );
    expect(rows[0]?.all).not.toMatch(/06 ?12 ?34 ?56 ?78|612345678/);
  });

  test("call-backs of the day come overdue first, are claimed by one, done, undone and put off", async () => {
    time.now = time.now + 20 * 60_000;
    const list = await people().agent.browser.follow(HOME);
    expect(list.body).toContain("en retard");
    const rappel = /\/pro\/appels\/rappels\/([0-9a-f-]{36})"/.exec(list.body)?.[1] ?? "";
    const claimed = await send(people().agent, `/pro/appels/rappels/${rappel}`, {
      vers: "claimed",
    });
    expect(claimed.url).toMatch(/\/pro\/appels\/[0-9a-f-]{36}$/);
    const other = await send(people().conseillere, `/pro/appels/rappels/${rappel}`, {
      vers: "done",
    });
    expect(other.body).toContain("occupe de ce rappel");
    const done = await send(people().agent, `/pro/appels/rappels/${rappel}`, { vers: "done" });
    expect(done.body).toContain("fait par");
    await send(people().agent, `/pro/appels/rappels/${rappel}`, { vers: "waiting" });
    const put = { jour: "2026-11-25", heure: "14:00" };
    const later = await send(people().agent, `/pro/appels/rappels/${rappel}/reporter`, put);
    expect(later.body).toContain("Aucun rappel promis");
    expect(later.status).toBe(200);
    const never = { jour: "2026-12-25", heure: "14:00" };
    const refused = await send(people().agent, `/pro/appels/rappels/${rappel}/reporter`, never);
    expect(refused.body).toContain("sous 15 jours");
  });

  test("the platform of the commune is the team that an administrator said it is, whatever its name", async () => {
    await db().query(
      `insert into app.source (id, name, kind) values ('ml', 'Missions locales', 'lieux')`,
    );
    await db().query(
      `insert into app.service_place (id, source, numero, reseau, nom, commune_nom, code_insee, communes, content_hash)
       values ('ml:1', 'ml', '1', 'mission-locale', 'Antenne de Lens', 'Lens', '62498', '{62498}', 'h')`,
    );
    const { directory } = desk().desk;
    await directory.addStructure({ nom: "Antenne de Lens", siret: null });
    const team = await directory.addStructure({ nom: "Équipe du bassin", siret: null });
    const path = `/pro/structures/${team.id}`;
    const far = await send(people().admin, path, { plateforme: "ml:inconnue" });
    expect([far.status, far.body.includes("pas dans la liste")]).toEqual([400, true]);
    expect((await send(people().agent, path, { plateforme: "ml:1" })).status).toBe(403);
    const given = await send(people().admin, path, { plateforme: "ml:1" });
    expect(given.body).toContain("Équipe du bassin est : Antenne de Lens.");
    expect((await journal())[0]).toMatchObject({
      ...{ action: "comptes", concerns: team.id, detail: "plateforme : aucune → ml:1" },
    });

    const { id } = await newCall();
    await send(people().agent, `/pro/appels/${id}/repondre`, { fact: "commune", texte: "Lens" });
    const end = await people().agent.browser.follow(`${HOME}/${id}?etape=conclusion`);
    expect(end.body).toContain("Équipe du bassin, plateforme de la commune");
    expect(end.body.match(/, plateforme de la commune/g)).toHaveLength(1);
  });

  test("nothing failed on the way", () => {
    expect(failures).toEqual([]);
  });
});
