import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  comparisonSchema,
  dossierDeskSchema,
  imaginedSchema,
  planSchema,
} from "#http/schemas/dossier-work.ts";
import { dossierSchema } from "#http/schemas/dossiers.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { readPdf } from "#test/documents/read-pdf.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { localBrowsers } from "./local-entry.ts";

const PUBLIC_URL = "https://passerelle.test";
const API = `${PUBLIC_URL}/v1/dossiers`;
const SAID =
  "J'ai 22 ans, j'habite à Lens, je suis inscrite à France Travail, je veux devenir aide-soignante";

const STORES = [
  ["the embedded store", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const;

describe.each(STORES)("a dossier prepared over %s", (_name, open) => {
  let opened: TestDatabase;
  let desk: ReturnType<typeof aDesk>;
  let people: Awaited<ReturnType<typeof localBrowsers>>;
  let id = "";
  let code = "";
  const failures: unknown[] = [];

  type Who = keyof typeof people;

  const call = (who: Who, method: string, path: string, body?: unknown): Promise<Response> => {
    const { browser, csrf } = people[who];
    const at = `${API}/${id}${path}`;
    return browser.go(`${at}${at.includes("?") ? "&" : "?"}motif=entretien`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { "Content-Type": "application/json", "X-Csrf-Token": csrf },
    });
  };

  const read = async <Schema extends z.ZodType>(schema: Schema, answer: Promise<Response>) => {
    const response = await answer;
    expect(response.status).toBeLessThan(300);
    return schema.parse(await response.json());
  };

  const dossier = (query = "") => read(dossierDeskSchema, call("conseillere", "GET", query));

  beforeAll(async () => {
    opened = await open();
    const services = { reportFailure: (failure: unknown) => failures.push(failure) };
    desk = aDesk({ db: opened.db, publicUrl: PUBLIC_URL, whole: true, services });
    people = await localBrowsers(desk, PUBLIC_URL);
    const { conversations } = desk.services;
    if (!conversations) throw new Error("no conversations");
    const chat = await conversations.open({ channel: "portail" });
    await conversations.take(chat.id, chat.token, { text: SAID });
    code = chat.resumeCode;
    const { browser, csrf } = people.conseillere;
    const made = await browser.go(API, {
      method: "POST",
      body: JSON.stringify({ code, motif: "entretien" }),
      headers: { "Content-Type": "application/json", "X-Csrf-Token": csrf },
    });
    id = (await made.json()).id;
  });
  afterAll(() => opened.close());

  test("its plan is the machine's, then the counsellor's own words, with what they claim without proof", async () => {
    const { plan } = await dossier();
    const aide = plan.items.find((one) => one.section === "aides" && one.kept);
    const step = plan.items.find((one) => one.section === "etapes");
    const edits = [
      {
        item: aide?.id,
        style: "standard",
        text: "Vous avez droit à 999 € dès le 1er janvier 2031.",
      },
      { item: step?.id, kept: false },
    ];
    const edited = await read(planSchema, call("conseillere", "PATCH", "/plan", { edits }));
    const after = edited.items.find((one) => one.id === aide?.id);
    expect(after).toMatchObject({ text: aide?.text, reworded: { machineChanged: false } });
    expect(after?.unproven.map(({ kind }) => kind)).toEqual(["date", "montant", "droit"]);
    expect(edited.items.find((one) => one.id === step?.id)?.kept).toBe(false);

    const undo = [{ item: aide?.id, style: "standard", undo: true }];
    const undone = await read(planSchema, call("conseillere", "PATCH", "/plan", { edits: undo }));
    expect(undone.items.find((one) => one.id === aide?.id)).toMatchObject({
      given: aide?.text,
      reworded: null,
      unproven: [],
    });
    const gone = { edits: [{ item: "aide/inconnue", kept: true }] };
    expect((await call("conseillere", "PATCH", "/plan", gone)).status).toBe(400);
  });

  test("what was signed stays as it was signed, and a later change says so", async () => {
    const { plan } = await dossier();
    const first = plan.items.find(({ section }) => section === "aides");
    const words = "Nous en avons parlé ensemble.";
    const edits = [{ item: first?.id, style: "standard", text: words }];
    await call("conseillere", "PATCH", "/plan", { edits });
    const signed = await read(
      dossierSchema,
      call("conseillere", "POST", "/validate", { note: "Relu." }),
    );
    expect(signed.changedSince).toBe(false);
    await call("conseillere", "PATCH", "/plan", {
      edits: [{ item: first?.id, style: "standard", text: "Autre chose." }],
    });
    expect((await dossier()).changedSince).toBe(true);
    const pdf = async (query: string) => {
      const answer = await call("conseillere", "GET", `/export.pdf?${query}`);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      return readPdf(new Uint8Array(await answer.arrayBuffer())).text;
    };
    const kept = await pdf("version=signe");
    expect(kept).toContain(words);
    expect(kept).toContain("Validé par Camille Essai");
    const current = await pdf("version=actuel");
    expect(current).toContain("Autre chose.");
    expect(current).toContain("pas encore validé");
    const odt = await call("conseillere", "GET", "/export.odt?style=falc");
    const entries = unzipSync(new Uint8Array(await odt.arrayBuffer()));
    expect(strFromU8(entries["content.xml"] ?? new Uint8Array())).toContain("Mon plan");
  });

  test("supposing changes nothing, and says which verdicts would turn and why", async () => {
    const before = await dossier();
    const body = { changes: [{ fact: "age", value: 31 }] };
    const { changed } = await read(imaginedSchema, call("conseillere", "POST", "/what-if", body));
    expect(changed.map(({ dispositif }) => dispositif)).toContain("cej");
    expect(changed.every(({ because }) => because)).toBe(true);
    expect((await dossier()).facts).toEqual(before.facts);
    const odd = { changes: [{ fact: "age", value: "vieux" }] };
    expect((await call("conseillere", "POST", "/what-if", odd)).status).toBe(400);
  });

  test("two options are told apart in words", async () => {
    const compared = await read(
      comparisonSchema.nullable(),
      call("conseillere", "GET", "/compare"),
    );
    expect(compared?.rows.map(({ criterion }) => criterion)).toEqual([
      "Réponse",
      "Dates",
      "Lieu et distance",
      "Qui paie",
      "Ce que la personne gagne",
      "Ce qui manque",
      "Risques",
    ]);
    expect(compared?.one.id).not.toBe(compared?.other.id);
    expect((await call("conseillere", "GET", "/compare?one=aide/rien")).status).toBe(400);
  });

  test("the person too keeps a copy: their own summary as a PDF, with their code, from the form of their page", async () => {
    const chat = await desk.services.conversations?.open({ channel: "portail", style: "falc" });
    const { id: chatId = "", token = "", resumeCode = "" } = chat ?? {};
    await desk.services.conversations?.take(chatId, token, { text: SAID });
    const form = { id: chatId, token, code: resumeCode };
    const save = (fields: typeof form) =>
      desk.app.request("/chat/bilan.pdf", { method: "POST", body: new URLSearchParams(fields) });
    const { raw, text } = readPdf(new Uint8Array(await (await save(form)).arrayBuffer()));
    expect(raw).toContain("/Marked true");
    for (const said of ["Mon résumé", resumeCode, "Lens", "22 ans", "Mes aides"])
      expect(text).toContain(said);
    expect((await save({ ...form, token: "une-autre-cle" })).status).toBe(404);
  });

  test("its history says who changed which fact, from what to what, and what a birthday or the facts turned", async () => {
    await call("conseillere", "PATCH", "", { fact: "age", value: 31 });
    const { history } = await dossier();
    expect(history.find((one) => one.kind === "fait")).toMatchObject({
      par: "Camille Essai (conseil)",
      before: "22 ans",
      after: "31 ans",
    });
    const turned = history.flatMap((one) =>
      one.kind === "evenement" && one.detail.kind === "verdicts" ? one.detail.changes : [],
    );
    expect(turned.find(({ dispositif }) => dispositif === "cej")).toMatchObject({
      cause: "faits",
      to: "ineligible",
    });
    expect(history.some((one) => one.kind === "signature")).toBe(true);
  });

  test("a note is sealed, and its words about health are named", async () => {
    const text = "Elle a mal au dos depuis mars";
    const answer = await call("conseillere", "POST", "/notes", { text });
    expect(await answer.json()).toEqual({ healthWords: [expect.stringContaining("dos")] });
    const { rows } = await opened.db.query<{ detail: string }>(
      "select detail from app.dossier_event where kind = 'note'",
    );
    expect(rows[0]?.detail).not.toContain("dos");
    const { history } = await dossier();
    expect(JSON.stringify(history)).toContain(text);
  });

  test("a new code opens the dossier, and the one before nothing any more", async () => {
    const renewed = await read(
      z.object({ code: z.string() }),
      call("conseillere", "POST", "/code"),
    );
    const { conversations } = desk.services;
    await expect(conversations?.resume(code, "chez-elle")).rejects.toThrow("n'ouvre aucun dossier");
    expect(await conversations?.resume(renewed.code, "chez-elle")).toHaveProperty("token");
  });

  test("another structure finds nothing of it, a supervisor reads without writing, and each attempt is noted", async () => {
    const { directory, log } = desk.desk;
    const agent = (await directory.list()).find(({ nom }) => nom.startsWith("Sacha"));
    const { id: other } = await directory.addStructure({ nom: "Agence d'Arras", siret: null });
    const change = { roles: ["agent"] as const, structure: other, disabled: false };
    await directory.change(agent?.id ?? "", change);
    const tried = [
      ["GET", "", undefined],
      ["PATCH", "/plan", { edits: [{ item: "projet", kept: true }] }],
      ["POST", "/notes", { text: "x" }],
      ["POST", "/what-if", { changes: [] }],
      ["GET", "/compare", undefined],
      ["GET", "/export.pdf", undefined],
      ["GET", "/export.odt", undefined],
      ["POST", "/code", undefined],
      ["POST", "/validate", { note: "" }],
    ] as const;
    for (const [method, path, body] of tried)
      expect((await call("agent", method, path, body)).status, path).toBe(404);
    const refused = await log.read({ structure: other, subject: id, outcome: "refuse" }, 50);
    expect(refused).toHaveLength(tried.length);
    expect((await call("superviseur", "GET", "/export.odt")).status).toBe(200);
    expect((await call("superviseur", "POST", "/notes", { text: "x" })).status).toBe(403);
    expect((await call("editeur", "GET", "")).status).toBe(403);
    expect(await log.verify()).toMatchObject({ intact: true });
    expect(failures).toEqual([]);
  });
});
