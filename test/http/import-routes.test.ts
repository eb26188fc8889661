import { expect, test } from "vitest";
import type { Account, Accounts } from "#domain/account.ts";
import type { NewUpload, Upload, Uploads } from "#domain/upload.ts";
import { importSchema, importsSchema } from "#http/schemas/imports.ts";
import { anApp } from "./an-app.ts";

const editor: Account = { id: "a1", nom: "Éditrice", roles: ["editeur"], structure: null };
const counsellor: Account = { id: "a2", nom: "Conseiller", roles: ["conseiller"], structure: "ml" };

/** Accounts known by a word in a header: small, and real enough to be refused by. */
const accounts: Accounts = {
  accountOf: async (request) =>
    [editor, counsellor].find(({ id }) => id === request.headers.get("X-Compte")) ?? null,
};

/** Uploads kept in memory. */
const uploadsInMemory = () => {
  const kept = new Map<string, Upload & { readonly sent: NewUpload; readonly bytes: Buffer }>();
  const uploads: Uploads = {
    async receive(sent, pieces) {
      const received: Uint8Array[] = [];
      for await (const piece of pieces) received.push(piece);
      const bytes = Buffer.concat(received);
      const upload = {
        id: crypto.randomUUID(),
        importer: sent.importer,
        source: sent.source,
        name: sent.name,
        fileName: sent.fileName,
        state: "waiting" as const,
        size: bytes.length,
        bytesRead: 0,
        bytesTotal: 0,
        records: 0,
        report: null,
        failure: null,
        createdAt: "2026-11-21T09:00:00.000Z",
        finishedAt: null,
      };
      kept.set(upload.id, { ...upload, sent, bytes });
      return upload;
    },
    find: async (id) => kept.get(id) ?? null,
    list: async () => [...kept.values()],
  };
  return { uploads, kept };
};

/** A body may be a stream: Node then wants `duplex`, which the DOM's types do not know. */
const postOf = (body: BodyInit | null, account: object, more: object) => ({
  method: "POST",
  body,
  duplex: "half",
  headers: { ...account, ...more },
});

const aDesk = () => {
  const { uploads, kept } = uploadsInMemory();
  const { app } = anApp({
    accounts,
    uploads,
    importKinds: [{ id: "lheo", title: "catalogue LHEO" }],
  });
  const send = (query: string, body: BodyInit | null, account: string | null = "a1", more = {}) =>
    app.request(`/v1/imports?${query}`, postOf(body, account ? { "X-Compte": account } : {}, more));
  const get = (path: string, account: string | null = "a1") =>
    app.request(path, { headers: account ? { "X-Compte": account } : {} });
  return { send, get, kept };
};

const XML = '<?xml version="1.0"?><lheo></lheo>';

test("an editor hands over a file, which is kept whole and waits for its import", async () => {
  const { send, kept } = aDesk();
  const response = await send(
    "importer=lheo&source=c2rp&name=Ofeli&fileName=../../etc/Mes%20offres.xml",
    XML,
  );
  expect(response.status).toBe(202);
  const body = await response.json();
  expect(importSchema.safeParse(body).error).toBeUndefined();
  expect(body).toMatchObject({ importer: "lheo", source: "c2rp", name: "Ofeli", state: "waiting" });
  expect(body.fileName).toBe("Mes_offres.xml");
  expect(kept.get(body.id)?.bytes.toString()).toBe(XML);
  expect(kept.get(body.id)?.sent.account).toBe("a1");
});

test("without an account nobody imports, reads or lists", async () => {
  const { send, get } = aDesk();
  const answers = [
    await send("importer=lheo", XML, null),
    await get("/v1/imports", null),
    await get(`/v1/imports/${crypto.randomUUID()}`, null),
  ];
  for (const response of answers) {
    expect(response.status).toBe(401);
    expect((await response.json()).error.message).toBe(
      "Connectez-vous avec votre compte professionnel.",
    );
  }
});

test("a counsellor is told which role is missing, and nothing is kept", async () => {
  const { send, kept } = aDesk();
  const response = await send("importer=lheo", XML, "a2");
  expect(response.status).toBe(403);
  expect((await response.json()).error.message).toContain("le rôle « editeur »");
  expect(kept.size).toBe(0);
});

test("an importer that does not exist is refused with those that do", async () => {
  const response = await aDesk().send("importer=autre", XML);
  expect(response.status).toBe(400);
  expect((await response.json()).error.details).toEqual([
    { path: "importer", message: "Choisissez parmi : lheo." },
  ]);
});

test("a program, an empty body and a file too big are refused", async () => {
  const { send, kept } = aDesk();
  const program = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]);
  expect((await send("importer=lheo", program)).status).toBe(415);
  expect((await send("importer=lheo", "")).status).toBe(400);
  const declared = { "Content-Length": "200000001" };
  expect((await send("importer=lheo", XML, "a1", declared)).status).toBe(413);
  expect(kept.size).toBe(0);
});

test("a file that grows beyond the limit is stopped on the way, whatever it declared", async () => {
  const { send, kept } = aDesk();
  const megabyte = new Uint8Array(1 << 20).fill(0x20);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(megabyte);
    },
  });
  const response = await send("importer=lheo", endless);
  expect(response.status).toBe(413);
  expect(kept.size).toBe(0);
  expect(sent).toBeLessThan(200);
});

test("an editor sees where an import is, and the last ones with what can be imported", async () => {
  const { send, get } = aDesk();
  const { id } = await (await send("importer=lheo", XML)).json();
  const one = await get(`/v1/imports/${id}`);
  expect((await one.json()).state).toBe("waiting");
  const all = await (await get("/v1/imports")).json();
  expect(importsSchema.safeParse(all).error).toBeUndefined();
  expect(all.importers).toEqual([{ id: "lheo", title: "catalogue LHEO" }]);
  expect(all.results).toHaveLength(1);
  expect((await get(`/v1/imports/${crypto.randomUUID()}`)).status).toBe(404);
});
