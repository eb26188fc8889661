import { afterAll, beforeAll } from "vitest";
import type { AccessEntry } from "#domain/access-log.ts";
import type { Role } from "#domain/account.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { anHttpBrowser, type HttpBrowser, type Visit } from "#test/services/http-browser.ts";
import { type OpenIdProvider, startOpenIdProvider } from "#test/services/openid-provider.ts";

export const PUBLIC_URL = "https://passerelle.test";
export const COOKIE = "passerelle.test __Host-passerelle-session";
export const MINUTE = 60_000;
export const SCOPE = "openid given_name usual_name email siret";

/** People the provider knows; the last but one pretends to an address that was not verified. */
export const PEOPLE = [
  { sub: "p-1", given_name: "Ada", usual_name: "Delcourt", email: "Ada.Delcourt@ml.test" },
  { sub: "p-2", given_name: "Rachid", usual_name: "Benali", email: "rachid@ml.test" },
  {
    sub: "p-4",
    given_name: "Faux",
    usual_name: "Chef",
    email: "chef@region.test",
    email_verified: false,
  },
  { sub: "p-5", given_name: "Vraie", usual_name: "Cheffe", email: "cheffe@region.test" },
] as const;

type DeskOptions = Partial<Parameters<typeof aDesk>[0]>;
export type DeskUnderTest = ReturnType<typeof aDesk>;

/** The button of the session's form, which only its pages show. */
export const csrfIn = (body: string): string =>
  /name="jeton" value="([^"]+)"/.exec(body)?.[1] ?? "";

/** Leaves for the provider and says who one is there, unless it still knows. */
export const signIn = async (
  browser: HttpBrowser,
  sub: string,
  wanted = "/pro",
): Promise<Visit> => {
  const left = await browser.follow(`${PUBLIC_URL}/connexion/depart?vers=${wanted}`);
  return left.url.startsWith(PUBLIC_URL) ? left : browser.follow(`${left.url}/${sub}`);
};

/** The address the provider sends the browser back to, without going there. */
export const comingBack = async (browser: HttpBrowser, sub: string): Promise<string> => {
  const left = await browser.follow(`${PUBLIC_URL}/connexion/depart`);
  for (let url = `${left.url}/${sub}`; ; ) {
    const response = await browser.go(url);
    url = new URL(response.headers.get("location") ?? "", url).href;
    if (url.startsWith(PUBLIC_URL)) return url;
  }
};

/** A back office with a real provider, a real store and a clock that the test moves, for one test file. */
export const deskUnderTest = () => {
  const time = { now: Date.parse("2026-11-22T08:00:00.000Z") };
  const failures: unknown[] = [];
  const factsKey = newFactsKey();
  let opened: TestDatabase | null = null;
  let provider: OpenIdProvider | null = null;
  let desk: DeskUnderTest | null = null;

  const given = <T>(part: T | null): T => {
    if (part === null) throw new Error("the desk under test is not open");
    return part;
  };
  const openIdOf = (one: OpenIdProvider, acrValues = "") => ({
    ...one,
    name: "ProConnect",
    scope: SCOPE,
    acrValues,
  });
  const deskFor = (more: DeskOptions = {}): DeskUnderTest =>
    aDesk({
      db: given(opened).db,
      factsKey,
      publicUrl: PUBLIC_URL,
      openId: openIdOf(given(provider)),
      adminEmails: ["chef@region.test", "cheffe@region.test"],
      clock: () => new Date(time.now),
      services: { reportFailure: (failure) => failures.push(failure) },
      ...more,
    });

  beforeAll(async () => {
    opened = await embeddedDatabase();
    provider = await startOpenIdProvider(PEOPLE, PUBLIC_URL);
    desk = deskFor();
  });
  afterAll(async () => {
    await provider?.close();
    await opened?.close();
  });

  const browserOf = ({ app }: Pick<DeskUnderTest, "app"> = given(desk)): HttpBrowser =>
    anHttpBrowser(PUBLIC_URL, (url, init) => app.request(url, init));
  const journal = (): Promise<readonly AccessEntry[]> =>
    given(desk).desk.log.read({ structure: null }, 1_000);
  const accountOf = async (nom: string) => {
    const all = await given(desk).desk.directory.list();
    const found = all.find((one) => one.nom === nom && one.issuer === given(provider).issuer);
    if (!found) throw new Error(`no account of ${nom}`);
    return found;
  };
  const giveRoles = async (
    nom: string,
    roles: readonly Role[],
    structure: string | null = null,
  ): Promise<void> => {
    const { id } = await accountOf(nom);
    await given(desk).desk.directory.change(id, { roles, structure, disabled: false });
  };
  /** A browser where Rachid is signed in with these roles. */
  const rachid = async (...roles: readonly Role[]) => {
    await signIn(browserOf(), "p-2");
    await giveRoles("Rachid Benali", roles);
    const browser = browserOf();
    const visit = await signIn(browser, "p-2");
    return { browser, csrf: csrfIn(visit.body) };
  };
  /** A browser where the administrator looks at the accounts. */
  const admin = async () => {
    const browser = browserOf();
    const visit = await signIn(browser, "p-5", "/pro/comptes");
    return { browser, visit, csrf: csrfIn(visit.body) };
  };

  return {
    time,
    failures,
    db: () => given(opened).db,
    desk: () => given(desk).desk,
    provider: () => given(provider),
    ...{ openIdOf, deskFor, browserOf, journal, accountOf, giveRoles, rachid, admin },
    lastEntry: async () => (await journal())[0],
  };
};
