import { afterAll, beforeAll } from "vitest";
import { aDesk } from "#test/builders/a-desk.ts";
import { embeddedDatabase, type TestDatabase } from "#test/services/databases.ts";
import { aForm, type Visit } from "#test/services/http-browser.ts";
import { localBrowsers } from "#test/sign-in/local-entry.ts";

export const PUBLIC_URL = "https://passerelle.test";
export const HOME = `${PUBLIC_URL}/pro/appels`;
export const PHONE = "06 12 34 56 78";
export const TELEPHONY_KEY = "k".repeat(40);
/** Monday 23 November 2026, ten in the morning in Paris. */
export const MONDAY = Date.parse("2026-11-23T09:00:00.000Z");

type People = Awaited<ReturnType<typeof localBrowsers>>;
type Signed = People["agent"];

/** Id of the dossier that a page of a call shows. */
export const idIn = ({ body, url }: Visit): string =>
  /data-dossier="([0-9a-f-]{36})"/.exec(body)?.[1] ?? url.split("/").at(-1) ?? "";

/** The whole back office over a store, people signed in, and a clock that the test moves, for one test file. */
export const callsUnderTest = () => {
  const time = { now: MONDAY };
  const failures: unknown[] = [];
  let opened: TestDatabase | null = null;
  let desk: ReturnType<typeof aDesk> | null = null;
  let people: People | null = null;

  const given = <T>(part: T | null): T => {
    if (part === null) throw new Error("the desk is not open");
    return part;
  };

  beforeAll(async () => {
    opened = await embeddedDatabase();
    desk = aDesk({
      db: opened.db,
      publicUrl: PUBLIC_URL,
      whole: true,
      clock: () => new Date(time.now),
      telephonyKey: TELEPHONY_KEY,
      services: { reportFailure: (failure: unknown) => failures.push(failure) },
    });
    people = await localBrowsers(desk, PUBLIC_URL);
  });
  afterAll(() => opened?.close());

  const send = (who: Signed, path: string, fields: Readonly<Record<string, string>> = {}) =>
    who.browser.follow(`${PUBLIC_URL}${path}`, aForm({ jeton: who.csrf, ...fields }));

  return {
    time,
    failures,
    send,
    db: () => given(opened).db,
    desk: () => given(desk),
    people: () => given(people),
    journal: () => given(desk).desk.log.read({ structure: null }, 1_000),
    conversations: () => given(given(desk).services.conversations),
    /** A caller without a dossier: the agent makes one. */
    newCall: async () => {
      const page = await send(given(people).agent, "/pro/appels", { do: "nouveau" });
      const code = /data-code="([^"]+)"/.exec(page.body)?.[1] ?? "";
      return { id: idIn(page), code, page };
    },
  };
};
