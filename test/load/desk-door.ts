import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Ground } from "./ground.ts";

const LINK = /Camille[^\n]*lien=(\S+)/g;
const PATIENCE_MS = 30_000;

interface Session {
  readonly cookie: string;
  readonly csrf: string;
}

/** The key of this session's forms, as a page of theirs holds it. */
const csrfOf = async (api: string, cookie: string): Promise<string> => {
  const home = await fetch(`${api}/pro`, {
    headers: { cookie },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const [, csrf] = /name="jeton" value="([^"]+)"/.exec(await home.text()) ?? [];
  if (!csrf) throw new Error(`no key of forms: ${home.status}`);
  return csrf;
};

/** Signs the test counsellor in by the link that the service printed last. */
const enter = async (api: string, log: string): Promise<Session> => {
  const lien = [...readFileSync(log, "utf8").matchAll(LINK)].at(-1)?.[1] ?? "";
  const entered = await fetch(`${api}/connexion/locale`, {
    method: "POST",
    body: new URLSearchParams({ lien }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const cookies = entered.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  const cookie = cookies.find((one) => one.startsWith("passerelle-session="));
  if (!cookie) throw new Error(`no session: ${entered.status}`);
  return { cookie, csrf: await csrfOf(api, cookie) };
};

const sentSchema = z.object({ id: z.string() });
const listSchema = z.object({ counts: z.object({ attente: z.number() }) });

const fileOf = (people: number): FormData => {
  const lines = Array.from(
    { length: people },
    (_, at) => `Personne ${at};${18 + (at % 45)};Lens;maçon`,
  );
  const text = ["Nom;Âge;Commune;Souhait", ...lines].join("\n");
  const form = new FormData();
  form.set("fichier", new File([text], "panne.csv", { type: "text/csv" }));
  return form;
};

/** Lists sent through the service itself: an embedded store is open to its own process alone. */
export const deskDoor = (api: string, log: string): Pick<Ground, "launch" | "waiting"> => {
  let session: Session | null = null;
  const done = new Set<string>();
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    session ??= await enter(api, log);
    const answer = await fetch(`${api}/v1/caseloads${path}`, {
      ...init,
      headers: { cookie: session.cookie, "x-csrf-token": session.csrf },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(`${path || "list"} → ${answer.status} ${await answer.text()}`);
    return await answer.json();
  };
  return {
    launch: async (people) =>
      sentSchema.parse(await call("", { method: "POST", body: fileOf(people) })).id,
    waiting: async (lists) => {
      let waiting = 0;
      for (const id of lists.filter((one) => !done.has(one))) {
        const { counts } = listSchema.parse(await call(`/${id}`));
        if (counts.attente === 0) done.add(id);
        waiting += counts.attente;
      }
      return waiting;
    },
  };
};
