import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newFactsKey } from "#store/sealing.ts";
import { aColleague, type Colleague } from "#test/builders/a-colleague.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { eventually } from "#test/services/child-server.ts";
import { embeddedStore } from "#test/services/databases.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
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
  await importDemonstration(store.db, { today: "2026-11-22" });
  desk = aDesk({ db: store.db, publicUrl: "http://desk.test", factsKey, whole: true });
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
    lists: { factsKey, people: advisers },
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
});
