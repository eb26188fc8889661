import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDocumentWriters } from "#node/document-writers.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aColleague, type Colleague } from "#test/builders/a-colleague.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { insertCatalogue } from "#test/builders/catalogue-rows.ts";
import { eventually } from "#test/services/child-server.ts";
import { embeddedStore } from "#test/services/databases.ts";
import { startWorkers, type Workers } from "#workers/run.ts";

type Store = Awaited<ReturnType<typeof embeddedStore>>;

let store: Store;
let workers: Workers;
let desk: ReturnType<typeof aDesk>;
let ines: Colleague;
let elsewhere: Colleague;
const factsKey = newFactsKey();
const clock = () => new Date();

const advisers = () => {
  const { rules, finder, recommender } = desk.services;
  if (!finder || !recommender) throw new Error("no finder");
  return { rules, finder, recommender };
};

beforeAll(async () => {
  store = await embeddedStore();
  await insertCatalogue(store.db, [
    {
      id: "as",
      intitule: "Aide-soignant",
      romes: ["J1501"],
      commune: "Lens",
      lat: 50.43,
      lon: 2.83,
    },
  ]);
  const documents = createDocumentWriters();
  desk = aDesk({ db: store.db, publicUrl: "http://desk.test", factsKey, whole: true, documents });
  const add = (nom: string) => desk.desk.directory.addStructure({ nom, siret: null });
  const [lens, arras] = [await add("Mission locale de Lens"), await add("Mission locale d'Arras")];
  ines = await aColleague(desk, "Inès", { roles: ["conseiller"], structure: lens.id });
  elsewhere = await aColleague(desk, "Paul", { roles: ["conseiller"], structure: arras.id });
  workers = await startWorkers({
    db: store.db,
    pool: store.pool,
    queue: { kind: "postgres", pool: store.pool },
    retention: { anonymousDays: 7, withCodeDays: 30 },
    clock,
    factsKey,
    lists: { people: advisers },
    report: () => undefined,
  });
});
afterAll(async () => {
  await workers.close();
  await store.close();
});

const csv = (text: string, name = "suivi.csv") => new File([text], name, { type: "text/csv" });

const sendList = async (text: string): Promise<string> => {
  const sent = await ines.post("/pro/lots", { fichier: csv(text) });
  expect(sent.status, await sent.clone().text()).toBe(303);
  return sent.headers.get("location") ?? "";
};

const untilDone = (address: string) =>
  eventually(async () => expect(await ines.text(address)).toContain("Lot terminé"), 60_000);

describe("a list of people, from the file to the dossier", () => {
  test("is checked before anything is done, then worked through, each bad line set aside and mended by hand", async () => {
    const { text, faults, good } = aDirtyList(24, 2);
    const address = await sendList(text);
    const checked = await ines.text(address);
    expect(checked).toContain(`24 lignes : ${good} lisibles, ${faults.length} à corriger.`);
    expect(checked).toContain("31/02/1999");
    expect((await ines.post(`${address}/lancer`)).status).toBe(303);
    await untilDone(address);
    const results = await ines.text(address);
    expect(results).toContain(`${good} sur ${good} personnes faites`);
    expect(results).toContain("Prénom0 Nom0");

    const toCorrect = await ines.text(`${address}/a-corriger`);
    expect(toCorrect).toContain("n&#39;est pas compris");
    const [bad] = faults;
    const rank = /lignes\/(\d+)">Ligne/.exec(toCorrect)?.[1];
    const line = await ines.text(`${address}/lignes/${rank}`);
    expect(line).toContain(`Ligne ${bad?.line}, à corriger`);
    const cells = [...line.matchAll(/name="c-(\d+)" value="([^"]*)"/g)].map(
      ([, at = "", value = ""]) => [`c-${at}`, value] as const,
    );
    const mended = { ...Object.fromEntries(cells), "c-3": "28/02/1999" };
    expect((await ines.post(`${address}/lignes/${rank}`, mended)).status).toBe(303);
    await untilDone(address);
    expect(await ines.text(address)).toContain(`${good + 1} sur ${good + 1} personnes faites`);
  });

  test("gives the results sorted and filtered by their address, as CSV, PDF and ODT, and keeps views by account", async () => {
    const address = await sendList(
      "Nom;Âge;Ville;Projet\r\n=1+1;22;Lens;aide-soignante\r\nZoé;45;Lille;\r\nAmélie;19;Lens;aide-soignante\r\n",
    );
    const formula = await ines.text(address);
    expect(formula).toContain("ressemble à une formule");
    await ines.post(`${address}/lancer`);
    await untilDone(address);
    const byName = await ines.text(`${address}?tri=nom&ordre=desc`);
    expect(byName.indexOf("Zoé")).toBeLessThan(byName.indexOf("Amélie"));
    const inLens = await ines.text(`${address}?q=lens`);
    expect(inLens).toContain("Amélie");
    expect(inLens).not.toContain("Zoé");
    await ines.post(`${address}/vues`, { do: "garder", nom: "Ceux de Lens", query: "q=lens" });
    expect(await ines.text(address)).toContain("Ceux de Lens");

    const table = await ines.get(`${address}/export.csv?q=lens`);
    expect(table.headers.get("content-disposition")).toContain("suivi-resultats.csv");
    const bytes = new Uint8Array(await table.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split("\r\n");
    expect(lines[0]?.split(";")[1]).toBe("personne");
    expect(lines[1]).toContain("Amélie;19;Lens;aide-soignante;faite");
    const pdf = new Uint8Array(await (await ines.get(`${address}/export.pdf`)).arrayBuffer());
    expect(new TextDecoder("latin1").decode(pdf.subarray(0, 5))).toBe("%PDF-");
    const odt = new Uint8Array(await (await ines.get(`${address}/export.odt`)).arrayBuffer());
    expect(new TextDecoder("latin1").decode(odt.subarray(0, 2))).toBe("PK");
  });

  test("opens a person's dossier once, with what their line says and a code given once, and writes it down", async () => {
    const address = await sendList("Nom;Âge;Ville;Projet\r\nAmélie;19;Lens;aide-soignante\r\n");
    await ines.post(`${address}/lancer`);
    await untilDone(address);
    const line = `${address}/lignes/1`;
    const created = await (await ines.post(`${line}/dossier`, { motif: "preparation" })).text();
    expect(created).toMatch(/class="big">[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}</);
    const again = await ines.post(`${line}/dossier`, { motif: "preparation" });
    expect(again.status).toBe(303);
    const dossier = again.headers.get("location") ?? "";
    const page = await ines.text(dossier);
    expect(page).toContain("19 ans");
    expect(page).toContain("Lens");
    const id = dossier.split("/").pop() ?? "";
    const entries = await desk.desk.log.read({ structure: null, subject: id }, 50);
    expect(entries.map(({ action }) => action)).toContain("dossier-creation");
  });

  test("does not exist for another structure, and the attempt is written down", async () => {
    const address = await sendList("Nom;Âge\r\nAmélie;19\r\n");
    for (const path of [address, `${address}/lignes/1`, `${address}/export.csv`])
      expect((await elsewhere.get(path)).status).toBe(404);
    expect((await elsewhere.post(`${address}/lancer`)).status).toBe(404);
    const refused = await desk.desk.log.read({ structure: null, outcome: "refuse" }, 10);
    expect(refused[0]?.detail).toBe("lot d'une autre structure");
  });

  test("keeps nothing readable of the people in the store", async () => {
    await sendList("Nom;Âge;Projet\r\nCANARIUM;19;cordiste\r\n");
    const { rows } = await store.db.query("select * from app.caseload_line l, app.caseload c");
    expect(JSON.stringify(rows)).not.toMatch(/CANARIUM|cordiste/);
  });

  test("is tried on a tool's file by the API, which names each problem, then launches it", async () => {
    const send = (path: string, text: string, columns?: readonly string[]) => {
      const body = new FormData();
      body.set("fichier", csv(text));
      if (columns) body.set("colonnes", JSON.stringify(columns));
      return desk.app.request(path, { method: "POST", headers: ines.headers, body });
    };
    const text = "qui,quand\nAmélie,31/02/1999\nZoé,03/02/1999\n";
    const columns = ["nom", "date_naissance"];
    const tried = await send("/v1/caseloads?dryRun=true", text, columns);
    expect(await tried.json()).toMatchObject({
      lignes: 2,
      lisibles: 1,
      problemes: [{ line: 2, column: "quand", kind: "date" }],
    });
    const sent = await send("/v1/caseloads", text, columns);
    expect(sent.status).toBe(202);
    const { id } = await sent.json();
    const events = await desk.app.request(`/v1/caseloads/${id}/events`, { headers: ines.headers });
    expect(await events.text()).toMatch(/event: done\ndata: .*"faites":1/);
  });
});
