import { LOCAL_ISSUER, type Role } from "#domain/account.ts";
import type { aDesk } from "./a-desk.ts";

const COOKIE = "passerelle-session";

type Fields = Readonly<Record<string, string | File>>;

/** Someone of a structure, signed in on a desk, with what their browser would send. */
export const aColleague = async (
  { desk, app }: Pick<ReturnType<typeof aDesk>, "desk" | "app">,
  nom: string,
  { roles, structure }: { readonly roles: readonly Role[]; readonly structure: string | null },
) => {
  const { directory, sessions } = desk;
  const identity = { issuer: LOCAL_ISSUER, subject: nom, nom, courriel: null, siret: null };
  const { id } = await directory.recognise(identity, roles);
  await directory.change(id, { roles, structure, disabled: false });
  const headers = { cookie: `${COOKIE}=${await sessions.open(id, null)}` };
  const get = (path: string) => app.request(path, { headers });
  const page = await (await get("/pro")).text();
  const jeton = /name="jeton" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const bodyOf = (fields: Fields): FormData => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ jeton, ...fields })) body.set(name, value);
    return body;
  };
  return {
    account: { id, nom, roles, structure },
    headers: { ...headers, "x-csrf-token": jeton },
    get,
    text: async (path: string) => (await get(path)).text(),
    post: (path: string, fields: Fields = {}) =>
      app.request(path, { method: "POST", headers, body: bodyOf(fields) }),
  };
};
export type Colleague = Awaited<ReturnType<typeof aColleague>>;
