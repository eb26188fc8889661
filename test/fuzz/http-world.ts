import { z } from "zod";
import { createDocumentWriters } from "#node/document-writers.ts";
import { aColleague } from "#test/builders/a-colleague.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { anApp } from "#test/http/an-app.ts";
import { embeddedDatabase } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";

const LIST = new File(["Nom;Âge;Ville\nLéa;22;Lens\n"], "suivi.csv", { type: "text/csv" });
const TELEPHONY = "t".repeat(32);
const PUBLIC_URL = "http://fuzz.test";
const openedSchema = z.object({ id: z.string(), token: z.string(), resumeCode: z.string() });

/** What somebody who attacks may well know: an open conversation, a code, a session, and ids of each kind. */
export interface Known {
  readonly person: Readonly<Record<string, string>>;
  readonly professional: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
  /** Texts worth putting anywhere: keys, codes, the secret of a form. */
  readonly texts: readonly string[];
}

/** The whole service over an embedded store, its back office included. */
export const openWorld = async () => {
  const { db } = await embeddedDatabase();
  await importDemonstration(db, { today: new Date().toISOString().slice(0, 10) });
  let failure: unknown = null;
  const reportFailure = (error: unknown): void => {
    failure = error;
  };
  const desk = aDesk({
    db,
    publicUrl: PUBLIC_URL,
    whole: true,
    telephonyKey: TELEPHONY,
    services: { reportFailure },
  });
  const { app } = desk;
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    app.request(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  let rank = 0;

  /** A new conversation with something said, followed by somebody new who has every role. */
  const somebodyNew = async (): Promise<Known> => {
    rank += 1;
    const opened = openedSchema.parse(
      await (await post("/v1/conversations", { channel: "portail" })).json(),
    );
    const person = { Authorization: `Bearer ${opened.token}` };
    const text = "j'ai 22 ans, j'habite à Lens, je veux être aide-soignante, j'ai le bac";
    await post(`/v1/conversations/${opened.id}/messages`, { text }, person);
    const structure = await desk.desk.directory.addStructure({
      nom: `Structure ${rank}`,
      siret: null,
    });
    const roles = ["conseiller", "superviseur", "editeur", "admin", "agent"] as const;
    const colleague = await aColleague(desk, `Ada ${rank}`, { roles, structure: structure.id });
    const follow = await colleague.post("/pro/dossiers", { code: opened.resumeCode });
    const list = await colleague.post("/pro/lots", { fichier: LIST });
    const places = [follow, list].map((answer) => answer.headers.get("location") ?? "");
    return {
      person,
      professional: { ...colleague.headers, Origin: PUBLIC_URL },
      ids: [
        opened.id,
        colleague.account.id,
        structure.id,
        ...places.map((one) => one.replace(/[?#].*$/, "").replace(/^.*\//, "")),
      ],
      texts: [opened.token, opened.resumeCode, colleague.headers["x-csrf-token"], TELEPHONY],
    };
  };
  return {
    app,
    somebodyNew,
    /** True of what cannot answer for want of a part outside: here, the provider of identities. */
    lacks: (path: string): boolean => path === "/connexion/depart",
    /** Why the service last failed; asking forgets it. */
    lastFailure: (): unknown => {
      const found = failure;
      failure = null;
      return found;
    },
  };
};
export type World = Awaited<ReturnType<typeof openWorld>>;

/** The same routes over small rules and a store in memory, without a back office. */
export const openSmallWorld = (): World => {
  let failure: unknown = null;
  const reportFailure = (error: unknown): void => {
    failure = error;
  };
  const { app, post } = anApp({ reportFailure, documents: createDocumentWriters() });
  const newPerson = async () => {
    const opened = openedSchema.parse(
      await (await post("/v1/conversations", { channel: "portail" })).json(),
    );
    return {
      person: { Authorization: `Bearer ${opened.token}` },
      professional: {},
      ids: [opened.id, "cej", "K1304"],
      texts: [opened.token, opened.resumeCode],
    };
  };
  return {
    app,
    somebodyNew: newPerson,
    lacks: (path) => /^\/(?:pro|connexion|v1\/imports|v1\/telephony)\b/.test(path),
    lastFailure: () => {
      const found = failure;
      failure = null;
      return found;
    },
  };
};
