import { expect, test } from "vitest";
import { issueLocalLinks } from "#sign-in/create-sign-in.ts";
import { aForm } from "#test/services/http-browser.ts";
import { COOKIE, deskUnderTest, MINUTE, PUBLIC_URL, signIn } from "./desk-under-test.ts";

const under = deskUnderTest();

test("a session ends after 30 minutes without a sign of life, and after 12 hours whatever one does", async () => {
  const { browser } = await under.rachid("conseiller");
  const home = () => browser.follow(`${PUBLIC_URL}/pro`);
  for (let minutes = 0; minutes < 12 * 60 - 29; minutes += 29) {
    under.time.now += 29 * MINUTE;
    if (minutes < 29) expect((await home()).body).toContain("Bonjour Rachid");
    else await browser.go(`${PUBLIC_URL}/pro`);
  }
  expect((await home()).body).toContain("Bonjour Rachid");
  under.time.now += 29 * MINUTE;
  expect((await home()).body).toContain("Se connecter avec ProConnect");
  expect(await under.lastEntry()).toMatchObject({ action: "session", detail: "session terminée" });

  await signIn(browser, "p-2");
  under.time.now += 30 * MINUTE;
  expect((await home()).body).toContain("Se connecter avec ProConnect");
});

test("a forged cookie opens nothing and is written down", async () => {
  const browser = under.browserOf();
  browser.cookies.set(COOKIE, "x".repeat(43));
  const visit = await browser.follow(`${PUBLIC_URL}/pro/comptes`);
  expect(visit.status).toBe(401);
  expect(visit.body).toContain("Se connecter avec ProConnect");
  expect(await under.lastEntry()).toMatchObject({ detail: "session inconnue", account: null });
});

test("signing in again gives a new session and ends the one before", async () => {
  const { browser } = await under.rachid("conseiller");
  const former = browser.cookies.get(COOKIE) ?? "";
  await signIn(browser, "p-2");
  expect(browser.cookies.get(COOKIE)).not.toBe(former);
  const thief = under.browserOf();
  thief.cookies.set(COOKIE, former);
  expect((await thief.follow(`${PUBLIC_URL}/pro/acces`)).status).toBe(401);
});

test("signing out ends our session and leads to the end of the provider's", async () => {
  const { browser, csrf } = await under.rachid("conseiller");
  const token = browser.cookies.get(COOKIE) ?? "";
  const left = await browser.go(`${PUBLIC_URL}/connexion/fin`, aForm({ jeton: csrf }));
  expect(left.status).toBe(200);
  const refresh = left.headers.get("refresh") ?? "";
  expect(refresh).toContain(`0; url=${under.provider().issuer}/session/end?id_token_hint=`);
  expect((await browser.go(refresh.replace("0; url=", ""))).status).toBe(200);
  browser.cookies.set(COOKIE, token);
  expect((await browser.follow(`${PUBLIC_URL}/pro`)).body).toContain("Se connecter avec");
});

test("an administrator ends the sessions of an account, disables it, and it opens nothing any more", async () => {
  const { browser } = await under.rachid("conseiller");
  const { browser: admin, csrf } = await under.admin();
  const { id } = await under.accountOf("Rachid Benali");
  const change = (fields: Record<string, string>) =>
    admin.follow(`${PUBLIC_URL}/pro/comptes/${id}`, aForm({ jeton: csrf, ...fields }));

  expect((await change({ do: "fermer" })).body).toContain("Sessions fermées pour Rachid Benali");
  expect((await browser.follow(`${PUBLIC_URL}/pro`)).body).toContain("Se connecter avec");
  await signIn(browser, "p-2");
  expect((await change({ do: "garder", agent: "oui", desactive: "oui" })).status).toBe(200);
  expect((await browser.follow(`${PUBLIC_URL}/pro`)).body).toContain("Se connecter avec");
  const refused = await signIn(browser, "p-2");
  expect([refused.status, refused.body.includes("Ce compte est désactivé")]).toEqual([403, true]);
  expect(
    (await under.journal()).some(({ detail }) => detail?.includes("→ agent ; désactivé")),
  ).toBe(true);
  await change({ do: "garder", conseiller: "oui" });
});

test("a one-time link opens one session, once, within a quarter of an hour", async () => {
  const local = under.deskFor({ openId: null });
  const { directory } = local.desk;
  const [first, second] = await issueLocalLinks({ directory, links: local.links });
  const browser = under.browserOf(local);
  const entry = `${PUBLIC_URL}/connexion/locale`;
  const looked = await browser.follow(`${entry}?lien=${first?.link}`);
  expect(looked.body).toContain("Entrer");
  const entered = await browser.follow(entry, aForm({ lien: first?.link ?? "" }));
  expect(entered.body).toContain("Bonjour Camille Essai");
  const again = await under.browserOf(local).follow(entry, aForm({ lien: first?.link ?? "" }));
  expect([again.status, again.body.includes("Connexion refusée")]).toEqual([403, true]);
  under.time.now += 15 * MINUTE;
  const late = await under.browserOf(local).follow(entry, aForm({ lien: second?.link ?? "" }));
  expect(late.status).toBe(403);
});

test("in production no local account opens, by a link or by a session it had", async () => {
  const before = under.deskFor({ openId: null });
  const { directory } = before.desk;
  const [first, second] = await issueLocalLinks({ directory, links: before.links });
  const browser = under.browserOf(before);
  const entry = `${PUBLIC_URL}/connexion/locale`;
  await browser.follow(entry, aForm({ lien: first?.link ?? "" }));
  const token = browser.cookies.get(COOKIE) ?? "";

  const production = under.deskFor({ openId: null, production: true });
  const there = under.browserOf(production);
  const shown = await there.follow(`${entry}?lien=${second?.link}`);
  const sent = await there.follow(entry, aForm({ lien: second?.link ?? "" }));
  expect([shown.status, sent.status]).toEqual([403, 403]);
  expect((await under.lastEntry())?.detail).toBe("compte local refusé");
  there.cookies.set(COOKIE, token);
  expect((await there.follow(`${PUBLIC_URL}/pro/acces`)).status).toBe(401);
});

test("the store keeps no session, ticket or identity token that would open anything, and nothing failed", async () => {
  const { browser } = await under.rachid("conseiller");
  const token = browser.cookies.get(COOKIE) ?? "";
  const { rows } = await under.db().query<{ row: string }>(
    `select s::text as row from app.sign_in_session s union all
     select t::text from app.sign_in_ticket t union all select e::text from app.access_entry e`,
  );
  const kept = rows.map(({ row }) => row).join("\n");
  expect(token.length).toBe(43);
  expect(kept).not.toContain(token);
  expect(kept).not.toContain("eyJ");
  expect(kept).not.toMatch(/ml\.test|Benali/);
  expect(under.failures).toEqual([]);
});
