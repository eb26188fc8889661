import { describe, expect, test } from "vitest";
import { aForm } from "#test/services/http-browser.ts";
import {
  callsUnderTest,
  HOME,
  idIn,
  PHONE,
  PUBLIC_URL,
  TELEPHONY_KEY,
} from "./calls-under-test.ts";

const { send, newCall, people, desk, time, journal, conversations, failures } = callsUnderTest();
const MINUTE = 60_000;

/** A person who wrote on the portal, and asks for a human. */
const whoAsks = async (to: "hotline" | "conseiller" = "hotline") => {
  const theirs = conversations();
  const chat = await theirs.open({ channel: "portail" });
  const text = "J'ai 22 ans, j'habite à Lens et je veux devenir aide-soignante";
  const reply = await theirs.take(chat.id, chat.token, { text });
  await theirs.handover(chat.id, chat.token, { to, phone: PHONE });
  const say = (words: string) => theirs.take(chat.id, chat.token, { text: words });
  const news = (after = 0) => theirs.news(chat.id, chat.token, after);
  return { ...chat, reply, say, news };
};

/** The agent takes what waits in the queue. */
const take = async () => {
  const queue = await people().agent.browser.follow(`${PUBLIC_URL}/pro/relais`);
  const waiting = /\/pro\/relais\/([0-9a-f-]{36})"/.exec(queue.body)?.[1] ?? "";
  const page = await send(people().agent, `/pro/relais/${waiting}`);
  return { queue, waiting, page, id: idIn(page) };
};

describe("a conversation that a human holds", () => {
  test("waits without a word of what was said, is taken once, with everything said and the open question", async () => {
    const { reply } = await whoAsks();
    const { queue, waiting, page } = await take();
    expect(queue.body).toContain("Lens");
    expect(queue.body).not.toMatch(/aide-soignante|22 ans/);
    expect(page.body).toContain("aide-soignante");
    expect(page.body).toContain(reply.asked?.question.slice(0, 12));
    expect(page.body).toContain("Vous avez la main jusqu");
    const again = await send(people().agent, `/pro/relais/${waiting}`);
    expect(again.status).toBe(409);
    expect((await journal())[0]).toMatchObject({ action: "relais", outcome: "refuse" });
  });

  test("keeps what the person writes, says who has it until when, and is silent for the rest", async () => {
    const { say, news } = await whoAsks();
    const { id } = await take();
    const held = await say("vous avez quoi pour le permis ?");
    expect(held.heldBy).toMatchObject({ role: "agent" });
    expect(held.asked).toBeNull();
    expect(held.text).toMatch(/accueil téléphonique .* jusqu'à 10 h 30/);
    const page = await people().agent.browser.follow(`${HOME}/${id}`);
    expect(page.body).toContain("vous avez quoi pour le permis");
    await send(people().agent, `/pro/appels/${id}/message`, { texte: "Je regarde avec vous." });
    const human = (await news()).messages.at(-1);
    expect(human).toMatchObject({ author: "human", text: "Je regarde avec vous." });
    expect(human?.by).toMatchObject({ role: "agent" });
    expect(JSON.stringify(human)).not.toContain("Sacha");
  });

  test("answers at once, human or not, when a life is in danger", async () => {
    const { say } = await whoAsks();
    await take();
    const reply = await say("j'ai envie de mourir");
    expect(reply.heldBy).toBeUndefined();
    expect(reply.text).toContain("3114");
  });

  test("comes back cleanly: it says so, picks up its question, and repeats nothing", async () => {
    const { say, news, reply } = await whoAsks();
    const { id } = await take();
    await send(people().agent, `/pro/appels/${id}/rendre`);
    const back = (await news()).messages.at(-1);
    expect(back?.text).toContain("Je suis de nouveau là");
    expect(back?.text.endsWith(reply.asked?.question ?? "?")).toBe(true);
    expect((await news()).heldBy).toBeNull();
    const next = await say("oui");
    expect(next.heldBy).toBeUndefined();
    expect(next.text).not.toContain("de nouveau");
  });

  test("passes to another team with what it should know, and only to them", async () => {
    await whoAsks();
    const { id } = await take();
    const passed = await send(people().agent, `/pro/appels/${id}/passer`, {
      vers: "conseiller",
      note: "Cherche une entrée en janvier.",
    });
    expect(passed.body).toContain("attend dans la file");
    const mine = await people().agent.browser.follow(`${PUBLIC_URL}/pro/relais`);
    expect(mine.body).toContain("Personne n&#39;attend");
    const theirs = await people().conseillere.browser.follow(`${PUBLIC_URL}/pro/relais`);
    expect(theirs.body).toContain("Structure d&#39;essai");
    expect(theirs.body).not.toContain("janvier");
    const waiting = /\/pro\/relais\/([0-9a-f-]{36})"/.exec(theirs.body)?.[1] ?? "";
    const taken = await send(people().conseillere, `/pro/relais/${waiting}`);
    expect(taken.body).toContain("Passé par Structure d&#39;essai");
    expect(taken.body).toContain("Cherche une entrée en janvier.");
  });
});

describe("a call that goes to the platform of the commune", () => {
  const conclude = (id: string, more: Readonly<Record<string, string>>) =>
    send(people().agent, `/pro/appels/${id}/conclure`, {
      ...{ note: "Cherche une entrée en janvier.", suite: "transfert-plateforme" },
      ...more,
    });

  test("waits in the queue of that team only, with its note and the call that was promised, and both are written down", async () => {
    const { directory } = desk().desk;
    const lens = await directory.addStructure({ nom: "Plateforme de Lens", siret: null });
    const camille = (await directory.list()).find(({ nom }) => nom.startsWith("Camille"));
    await directory.change(camille?.id ?? "", {
      ...{ roles: ["conseiller"], structure: lens.id, disabled: false },
    });
    const { id } = await newCall();
    const end = await people().agent.browser.follow(`${HOME}/${id}?etape=conclusion`);
    expect(end.body).toContain("Plateforme de Lens");
    expect(end.body).not.toContain("Plateforme de Lens, plateforme de la commune");
    const gone = await conclude(id, {
      ...{ plateforme: `equipe/${lens.id}`, tel: PHONE, jour: "2026-11-24", heure: "10:00" },
    });
    expect(gone.body).toContain("attend dans la file de Plateforme de Lens");

    const ours = await people().agent.browser.follow(HOME);
    expect(ours.body).not.toContain(id);
    const theirs = await people().conseillere.browser.follow(`${PUBLIC_URL}/pro/relais`);
    expect(theirs.body).toContain("votre équipe");
    const waiting = /\/pro\/relais\/([0-9a-f-]{36})"/.exec(theirs.body)?.[1] ?? "";
    const taken = await send(people().conseillere, `/pro/relais/${waiting}`);
    expect(taken.body).toContain("Cherche une entrée en janvier.");
    expect(taken.body).toContain("24 novembre 2026 à 10 h 00");
    const [promised] = await desk().desk.calls.callBacks(lens.id, "2026-11-24");
    expect(promised).toMatchObject({ dueAt: "2026-11-24T09:00:00.000Z", phone: PHONE });
    const details = (await journal()).map(({ action, detail }) => `${action} ${detail}`);
    expect(details).toContain("relais transmis à Plateforme de Lens");
    expect(details).toContain("appel-conclusion transfert-plateforme");
  });

  test("is refused to an unknown team and to who answers no calls, and nothing of it is kept", async () => {
    const { id } = await newCall();
    const nowhere = await conclude(id, { plateforme: `equipe/${crypto.randomUUID()}` });
    expect(nowhere.status).toBe(400);
    expect(nowhere.body).toContain("Cette équipe n&#39;existe pas");
    expect(nowhere.body).toContain("entrée en janvier");
    expect((await journal())[0]).toMatchObject({ outcome: "accorde", action: "dossier-lecture" });
    expect((await journal())[1]).toMatchObject({ action: "relais", outcome: "refuse" });
    const supervisor = await send(people().superviseur, `/pro/appels/${id}/conclure`, {
      ...{ note: "x", suite: "transfert-plateforme" },
    });
    expect(supervisor.status).toBe(403);
    expect((await journal())[0]).toMatchObject({ action: "role", outcome: "refuse" });
    const again = await people().agent.browser.follow(`${HOME}/${id}`);
    expect(again.body).not.toContain("Appels précédents");
  });
});

describe("who may not", () => {
  test("another role, another structure, a session that ended and a forged form are refused and written down", async () => {
    const { id } = await newCall();
    const editor = await people().editeur.browser.follow(`${HOME}/${id}`);
    expect(editor.status, editor.body.slice(-300)).toBe(403);
    const structure = await desk().desk.directory.addStructure({ nom: "Ailleurs", siret: null });
    const camille = (await desk().desk.directory.list()).find(({ nom }) =>
      nom.startsWith("Camille"),
    );
    await desk().desk.directory.change(camille?.id ?? "", {
      roles: ["conseiller"],
      structure: structure.id,
      disabled: false,
    });
    const elsewhere = await people().conseillere.browser.follow(`${HOME}/${id}`);
    expect(elsewhere.status).toBe(404);
    expect(elsewhere.body).not.toContain("data-dossier");
    const forged = await people().agent.browser.follow(
      `${HOME}/${id}/repondre`,
      aForm({ jeton: "faux", texte: "oui" }),
    );
    expect(forged.status).toBe(403);
    const nobody = await desk().app.request(`${HOME}/${id}`, {
      headers: { Cookie: "__Host-passerelle-session=faux" },
    });
    expect(nobody.status).toBe(401);
    const refused = (await journal()).filter(({ outcome }) => outcome === "refuse");
    const kinds = new Set(refused.map(({ action }) => action));
    for (const kind of ["role", "dossier-lecture", "formulaire", "session"] as const)
      expect(kinds).toContain(kind);
  });

  test("codes and numbers that are guessed are counted, stopped, and written down", async () => {
    const codes = [];
    for (let tried = 0; tried < 12; tried += 1)
      codes.push((await send(people().agent, "/pro/appels", { cle: "2222-2222-2222" })).status);
    expect(codes.slice(0, 10).every((status) => status === 400)).toBe(true);
    expect(codes.at(-1)).toBe(429);
    const phones = [];
    for (let tried = 0; tried < 62; tried += 1)
      phones.push(
        (await send(people().agent, "/pro/appels", { cle: `060000${1000 + tried}` })).status,
      );
    expect(phones.at(-1)).toBe(429);
    const details = (await journal()).map(({ detail }) => detail);
    expect(details).toContain("trop de numéros cherchés");
    expect(details).toContain("code : too_many_requests");
  });

  test("the telephony system announces a call with its own key only, to one page, once", async () => {
    const post = (key: string) =>
      desk().app.request(`${PUBLIC_URL}/v1/telephony/calls`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
        body: JSON.stringify({ agent: "personne@ailleurs.test", phone: PHONE }),
      });
    expect((await post("faux")).status).toBe(401);
    expect((await post(TELEPHONY_KEY)).status).toBe(404);
    expect((await journal())[0]).toMatchObject({ action: "telephonie", outcome: "refuse" });
    const sacha = (await desk().desk.directory.list()).find(({ nom }) => nom.startsWith("Sacha"));
    await desk().desk.calls.announce(sacha?.id ?? "", PHONE);
    expect(await desk().desk.calls.announced(sacha?.id ?? "")).toEqual([PHONE]);
    expect(await desk().desk.calls.announced(sacha?.id ?? "")).toEqual([]);
  });
});

describe("a human who left", () => {
  test("is given back by itself when it is forgotten, says so, and waits for somebody else", async () => {
    const { news } = await whoAsks();
    const { id } = await take();
    time.now += 29 * MINUTE;
    // a sign of life of the agent's session, not of the hold
    await people().agent.browser.follow(`${HOME}/${id}`);
    expect((await news()).heldBy).not.toBeNull();
    time.now += 2 * MINUTE;
    const after = await news();
    expect(after.heldBy).toBeNull();
    expect(after.awaitsHuman).toBe(true);
    expect(after.messages.at(-1)?.text).toContain("n'a plus répondu");
    expect((await take()).page.status).toBe(200);
  });

  test("nothing failed on the way", () => {
    expect(failures).toEqual([]);
  });
});
