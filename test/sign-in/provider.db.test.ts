import { expect, test } from "vitest";
import { startOpenIdProvider } from "#test/services/openid-provider.ts";
import {
  COOKIE,
  comingBack,
  deskUnderTest,
  PEOPLE,
  PUBLIC_URL,
  signIn,
} from "./desk-under-test.ts";

const under = deskUnderTest();

test("a person unknown here is recognised, kept waiting for a role, and comes in once it is given", async () => {
  const browser = under.browserOf();
  const first = await signIn(browser, "p-1", "/pro/acces");
  expect(first.status).toBe(403);
  expect(first.body).toContain("Votre compte attend un rôle");
  expect(browser.cookies.has(COOKIE)).toBe(false);
  expect(await under.accountOf("Ada Delcourt")).toMatchObject({
    courriel: "ada.delcourt@ml.test",
    roles: [],
    issuer: under.provider().issuer,
  });
  expect(await under.lastEntry()).toMatchObject({ action: "connexion", outcome: "refuse" });

  const { id: structure } = await under.desk().directory.addStructure({
    nom: "Mission locale de Lens",
    siret: null,
  });
  await under.giveRoles("Ada Delcourt", ["superviseur"], structure);
  const second = await signIn(browser, "p-1", "/pro/acces");
  expect(second.status).toBe(200);
  expect(second.url).toBe(`${PUBLIC_URL}/pro/acces`);
  expect(second.body).toContain("Ada Delcourt");
  expect(browser.cookies.has(COOKIE)).toBe(true);
  expect(second.way.find((url) => url.startsWith(under.provider().issuer))).toMatch(
    /code_challenge=[\w-]{43}&code_challenge_method=S256/,
  );
});

test("an address elsewhere is never where a sign-in ends", async () => {
  const { browser } = await under.rachid("conseiller");
  for (const wanted of ["https://ailleurs.test/", "//ailleurs.test", "/pro//ailleurs.test", "/"]) {
    const visit = await signIn(browser, "p-2", encodeURIComponent(wanted));
    expect(visit.url).toBe(`${PUBLIC_URL}/pro`);
  }
});

test("an administrator is named by the configuration, if the provider verified the address", async () => {
  const refused = await signIn(under.browserOf(), "p-4");
  expect(refused.status).toBe(403);
  expect((await under.accountOf("Faux Chef")).courriel).toBeNull();
  const browser = under.browserOf();
  expect((await signIn(browser, "p-5", "/pro/comptes")).body).toContain("Comptes");
});

test("an identity signed by the provider is read as well", async () => {
  const signed = await startOpenIdProvider(PEOPLE, PUBLIC_URL, { signedUserinfo: true });
  const other = under.deskFor({ openId: under.openIdOf(signed) });
  const visit = await signIn(under.browserOf(other), "p-5");
  expect(visit.status).toBe(200);
  expect(visit.body).toContain("Vraie Cheffe");
  await signed.close();
});

test("a level of assurance that was asked for and is not given is refused", async () => {
  const openId = under.openIdOf(under.provider(), "eidas2");
  const visit = await signIn(under.browserOf(under.deskFor({ openId })), "p-5");
  expect(visit.status).toBe(403);
  expect((await under.lastEntry())?.detail).toBe("niveau insuffisant");
});

test("a wrong state, a wrong nonce, a code used twice and a refusal at the provider's open nothing", async () => {
  const wrongState = under.browserOf();
  const altered = new URL(await comingBack(wrongState, "p-5"));
  altered.searchParams.set("state", "autre");

  // an answer made for one sign-in, brought to another: the nonce no longer is the one that was sent
  const first = under.browserOf();
  const second = under.browserOf();
  const ofSecond = new URL(await comingBack(second, "p-5"));
  const ofFirst = new URL(await comingBack(first, "p-5"));
  ofFirst.searchParams.set("code", ofSecond.searchParams.get("code") ?? "");

  const replay = under.browserOf();
  const used = await comingBack(replay, "p-5");
  expect((await replay.follow(used)).status).toBe(200);
  replay.cookies.clear();

  const attempts = [
    await wrongState.follow(altered.href),
    await first.follow(ofFirst.href),
    await replay.follow(used),
    await under.browserOf().follow(`${PUBLIC_URL}/connexion/retour?code=x&state=y`),
    await signIn(under.browserOf(), "abandon"),
  ];
  for (const { status, body } of attempts) {
    expect(status).toBe(403);
    expect(body).toContain("Connexion refusée");
  }
  const refused = (await under.journal()).slice(0, attempts.length);
  expect(refused.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(
    attempts.map(() => "connexion refuse"),
  );
});

test("a code that the provider already exchanged is refused even in the browser it was made for", async () => {
  const browser = under.browserOf();
  const url = await comingBack(browser, "p-5");
  const before = new Map(browser.cookies);
  expect((await browser.follow(url)).status).toBe(200);
  browser.cookies.clear();
  for (const [name, value] of before) browser.cookies.set(name, value);
  expect((await browser.follow(url)).status).toBe(403);
});

test("when the provider is down, a French page says so and the next try asks again", async () => {
  const doomed = await startOpenIdProvider(PEOPLE, PUBLIC_URL);
  const openId = under.openIdOf(doomed);
  const other = under.deskFor({ openId });
  const browser = under.browserOf(other);
  const url = await comingBack(browser, "p-5");
  await doomed.close();
  const back = await browser.follow(url);
  expect([back.status, back.body.includes("ProConnect ne répond pas")]).toEqual([503, true]);
  const fresh = under.deskFor({ openId });
  const left = await under.browserOf(fresh).follow(`${PUBLIC_URL}/connexion/depart`);
  expect([left.status, left.body.includes("ProConnect ne répond pas")]).toEqual([503, true]);
  expect((await under.browserOf(fresh).follow(`${PUBLIC_URL}/pro`)).status).toBe(200);
});
