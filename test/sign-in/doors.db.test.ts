import { expect, test } from "vitest";
import { aForm } from "#test/services/http-browser.ts";
import { deskUnderTest, PUBLIC_URL, signIn } from "./desk-under-test.ts";

const under = deskUnderTest();

test("an administrator cannot lock themselves out", async () => {
  const { browser: admin, csrf } = await under.admin();
  const { id } = await under.accountOf("Vraie Cheffe");
  const form = aForm({ jeton: csrf, do: "garder", editeur: "oui" });
  const visit = await admin.follow(`${PUBLIC_URL}/pro/comptes/${id}`, form);
  expect(visit.status).toBe(400);
  expect((await under.accountOf("Vraie Cheffe")).roles).toEqual(["admin"]);
});

test("a role too low is refused by name on every page of others, and written down", async () => {
  const { browser } = await under.rachid("conseiller");
  for (const path of ["/pro/comptes", "/pro/acces", "/pro/acces.csv", "/pro/imports"]) {
    const visit = await browser.follow(`${PUBLIC_URL}${path}`);
    expect(visit.status).toBe(403);
    expect(visit.body).toContain("n&#39;a pas le rôle");
    expect(await under.lastEntry()).toMatchObject({ action: "role", outcome: "refuse" });
  }
});

test("a form without the session's key, with another's, or from another site changes nothing", async () => {
  const { browser: admin, csrf } = await under.admin();
  const { csrf: others } = await under.rachid("conseiller");
  const { id } = await under.accountOf("Rachid Benali");
  const fields = { do: "garder", editeur: "oui" };
  const attempts = [
    aForm(fields),
    aForm({ ...fields, jeton: others }),
    aForm({ ...fields, jeton: csrf }, { "Sec-Fetch-Site": "cross-site" }),
    aForm({ ...fields, jeton: csrf }, { Origin: "https://ailleurs.test" }),
  ];
  for (const attempt of attempts) {
    const visit = await admin.follow(`${PUBLIC_URL}/pro/comptes/${id}`, attempt);
    expect(visit.status).toBe(403);
    expect(await under.lastEntry()).toMatchObject({ action: "formulaire", outcome: "refuse" });
  }
  expect((await under.accountOf("Rachid Benali")).roles).toEqual(["conseiller"]);
});

test("the API too wants the session's key for what changes something, and none for what only reads", async () => {
  const { browser, csrf } = await under.rachid("editeur");
  const post = (headers: Record<string, string>) =>
    browser.go(`${PUBLIC_URL}/v1/imports?importer=lheo`, { method: "POST", body: "x", headers });
  expect((await post({})).status).toBe(403);
  expect((await post({ "X-Csrf-Token": csrf })).status).toBe(503); // no store of files behind this app
  expect((await browser.go(`${PUBLIC_URL}/v1/imports`)).status).toBe(503);
});

test("a supervisor sees, filters and takes away what their structure did, and nothing of another", async () => {
  await signIn(under.browserOf(), "p-1");
  const { id } = await under
    .desk()
    .directory.addStructure({ nom: "Mission locale de Lens", siret: null });
  await under.giveRoles("Ada Delcourt", ["superviseur"], id);
  await under.admin();
  const browser = under.browserOf();
  const page = await signIn(browser, "p-1", "/pro/acces");
  expect(page.body).toContain("Ada Delcourt");
  expect(page.body).not.toContain("Vraie Cheffe");
  const none = await browser.follow(`${PUBLIC_URL}/pro/acces?du=2020-01-01&au=2020-01-02`);
  expect(none.body).toContain("Aucune ligne pour ce filtre.");
  expect((await browser.follow(`${PUBLIC_URL}/pro/acces?du=hier`)).status).toBe(400);
  const csv = await browser.follow(`${PUBLIC_URL}/pro/acces.csv?resultat=accorde`);
  expect(csv.body.split("\r\n")[0]).toBe(
    "ligne;quand;qui;quoi;résultat;pourquoi;dossier ou compte",
  );
  expect(csv.body).toContain(";Ada Delcourt;connexion;accordé;");
  expect(csv.body).not.toContain("refusé");
  const verified = await browser.follow(`${PUBLIC_URL}/pro/acces?verifier=oui`);
  expect(verified.body).toContain("Suite intacte");
});

test("someone without an account cannot flood the log: two hundred refusals an hour are written, then none", async () => {
  under.time.now += 60 * 60_000;
  const before = (await under.journal()).length;
  const guesser = under.browserOf();
  for (let guess = 0; guess < 210; guess += 1)
    await guesser.go(`${PUBLIC_URL}/connexion/retour?code=${guess}&state=x`);
  expect((await under.journal()).length - before).toBe(200);
  await under.admin();
  expect(await under.lastEntry()).toMatchObject({ action: "connexion", outcome: "accorde" });
});
