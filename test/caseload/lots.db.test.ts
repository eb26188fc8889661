import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayInParis } from "#clock.ts";
import { addDays } from "#domain/day.ts";
import { bury } from "#store/outbox.ts";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { eventually } from "#test/services/child-server.ts";
import { deadJobsCommand } from "#workers/dead-jobs.ts";
import { csv, type LotsUnderTest, lotsUnderTest } from "./lots-under-test.ts";

const TODAY = dayInParis(new Date());

describe("a list of people, from the file to the dossier", () => {
  let lots: LotsUnderTest;
  let store: LotsUnderTest["store"];
  let desk: LotsUnderTest["desk"];
  let ines: LotsUnderTest["ines"];
  let chief: LotsUnderTest["chief"];
  let elsewhere: LotsUnderTest["elsewhere"];
  let send: LotsUnderTest["send"];
  let untilDone: LotsUnderTest["untilDone"];

  beforeAll(async () => {
    lots = await lotsUnderTest();
    ({ store, desk, ines, chief, elsewhere, send, untilDone } = lots);
  });
  afterAll(() => lots.close());

  test("is checked before anything is done, then worked through, each bad line set aside and mended by hand", {
    timeout: 180_000,
  }, async () => {
    const { text, faults, good } = aDirtyList(24, 2);
    const address = await send(text);
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
    const address = await send(
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
    const address = await send("Nom;Âge;Ville;Projet\r\nAmélie;19;Lens;aide-soignante\r\n");
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
    // what the list said is one line of the history, not one a fact
    const followed = await ines.text(`${dossier}/suivi`);
    expect(followed).toContain("Importé de la liste « suivi.csv », ligne 2.");
    expect(followed).toMatch(/Importé de la liste.*<strong>19 ans<\/strong>/s);
    expect(followed.match(/19 ans/g)).toHaveLength(1);
    const id = dossier.split("/").pop() ?? "";
    const entries = await desk.desk.log.read({ structure: null, subject: id }, 50);
    const made = entries.filter(({ action }) => action !== "dossier-lecture");
    // made, then filled with all that the line says: not a line of the log for each fact
    expect(made.map(({ action, detail }) => [action, detail])).toEqual([
      ["dossier-modification", "réponses importées : 3"],
      ["dossier-creation", null],
    ]);

    // erased by the person, it takes with it the line it was made from
    const code = /class="big">([A-Z2-9-]{14})</.exec(created)?.[1] ?? "";
    const { conversations } = desk.services;
    const own = await conversations?.resume(code, "elle");
    await conversations?.erase(own?.id ?? "", own?.token ?? "");
    expect((await ines.get(line)).status).toBe(404);
  });

  test("does not exist for another structure, and the attempt is written down", async () => {
    const address = await send("Nom;Âge\r\nAmélie;19\r\n");
    for (const path of [address, `${address}/lignes/1`, `${address}/export.csv`])
      expect((await elsewhere.get(path)).status).toBe(404);
    expect((await elsewhere.post(`${address}/lancer`)).status).toBe(404);
    const refused = await desk.desk.log.read({ structure: null, outcome: "refuse" }, 10);
    expect(refused[0]?.detail).toBe("lot d'une autre structure");
  });

  test("keeps nothing readable of the people in the store", async () => {
    await send("Nom;Âge;Projet\r\nCANARIUM;19;cordiste\r\n");
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

  test("tells whose birthday closes or opens what, and lets it be put away and back", async () => {
    const turns26 = addDays(`${Number(TODAY.slice(0, 4)) - 26}${TODAY.slice(4)}`, 20);
    const address = await send(
      `Nom;Date de naissance;En emploi;En formation;Étudiant;RQTH\r\nLéa;${turns26};non;non;non;non\r\n`,
    );
    expect((await ines.post(`${address}/lancer`)).status).toBe(400);
    expect((await ines.post(`${address}/lancer`, { accord: "oui" })).status).toBe(303);
    await untilDone(address);
    const changes = "/pro/lots/changements";
    await ines.post(changes);
    await eventually(async () => expect(await ines.text(changes)).toContain("26 ans le"), 30_000);
    const page = await ines.text(`${changes}?cause=anniversaire&sens=ferme`);
    expect(page).toContain("Léa");
    expect(page).toContain("Contrat d&#39;engagement jeune");
    const id = /changements\/([0-9a-f-]{36})/.exec(page)?.[1] ?? "";
    expect((await elsewhere.post(`${changes}/${id}`, { do: "classer" })).status).toBe(303);
    expect(await ines.text(changes)).toContain(id);
    await ines.post(`${changes}/${id}`, { do: "classer" });
    expect(await ines.text(changes)).not.toContain(id);
    expect(await ines.text(`${changes}?classes=oui`)).toContain("classé par Inès");
    await ines.post(`${changes}/${id}`, { do: "remettre" });
    expect(await ines.text(changes)).toContain(id);
  });

  test("shows work that failed for good to who supervises, and does it again when asked", async () => {
    const address = await send("Nom;Âge\r\nAmélie;19\r\n");
    const caseload = address.split("/").pop() ?? "";
    await ines.post(`${address}/lancer`);
    await untilDone(address);
    const payload = { schema: 1, caseload, rank: 1 };
    await store.db.query(
      "update app.caseload_line set state = 'echec', failure = 'essai' where caseload = $1",
      [caseload],
    );
    const job = { id: randomUUID(), name: "caseload-line", payload, conversation: null };
    await bury(store.db, job, { reason: "ECONNREFUSED", attempts: 8 });
    expect((await ines.get("/pro/travaux")).status).toBe(403);
    expect(await chief.text("/pro/travaux")).toContain("ECONNREFUSED");
    expect(await chief.text(address)).toContain("1 en échec");
    const said = await chief.post(`/pro/travaux/${job.id}`, { do: "relancer" });
    expect(await said.text()).toContain("est relancé.");
    await untilDone(address);
    expect(await chief.text("/pro/travaux")).toContain("Aucun travail en échec.");
    const jobs = desk.desk.deadJobs;
    expect(await deadJobsCommand([], jobs)).toEqual({
      text: "Aucun travail en échec.\n",
      ok: true,
    });
    expect((await deadJobsCommand(["relancer", job.id], jobs)).ok).toBe(false);
  });

  test("is paused, goes on, and is cancelled: what is left is not done", async () => {
    await lots.stopWorking();
    const address = await send(aDirtyList(3, 0).text);
    await ines.post(`${address}/lancer`);
    await ines.post(`${address}/action`, { do: "pause" });
    expect(await ines.text(address)).toContain("Lot en pause : 0 sur 3");
    await lots.workAgain();
    expect((await ines.post(`${address}/action`, { do: "pause" })).status).toBe(409);
    await ines.post(`${address}/action`, { do: "reprendre" });
    await untilDone(address);
    const { rows } = await store.db.query<{ times: number }>(
      "select times_done as times from app.caseload_line where caseload = $1",
      [address.split("/").pop()],
    );
    expect(rows.map(({ times }) => times)).toEqual([1, 1, 1]);

    await lots.stopWorking();
    const other = await send(aDirtyList(3, 0).text);
    await ines.post(`${other}/lancer`);
    await ines.post(`${other}/action`, { do: "annuler" });
    await lots.workAgain();
    expect(await ines.text(other)).toContain("3 annulées");
    expect((await ines.post(`${other}/action`, { do: "effacer" })).headers.get("location")).toBe(
      "/pro/lots",
    );
    expect((await ines.get(other)).status).toBe(404);
  });
});
