import { expect } from "vitest";
import { createDocumentWriters } from "#node/document-writers.ts";
import { newFactsKey } from "#store/sealing.ts";
import { aColleague } from "#test/builders/a-colleague.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { insertCatalogue } from "#test/builders/catalogue-rows.ts";
import { eventually } from "#test/services/child-server.ts";
import { embeddedStore } from "#test/services/databases.ts";
import { startWorkers } from "#workers/run.ts";

export const csv = (text: string, name = "suivi.csv") =>
  new File([text], name, { type: "text/csv" });

const LENS = { commune: "Lens", lat: 50.43, lon: 2.83 };

/** Two missions locales on one embedded store with its workers, and their people. */
export const lotsUnderTest = async () => {
  const store = await embeddedStore();
  const factsKey = newFactsKey();
  await insertCatalogue(store.db, [
    { id: "as", intitule: "Aide-soignant", romes: ["J1501"], ...LENS },
  ]);
  const documents = createDocumentWriters();
  const publicUrl = "http://desk.test";
  const desk = aDesk({ db: store.db, publicUrl, factsKey, whole: true, documents });
  const add = async (nom: string) =>
    (await desk.desk.directory.addStructure({ nom, siret: null })).id;
  const [lens, arras] = [await add("Mission locale de Lens"), await add("Mission locale d'Arras")];
  const ines = await aColleague(desk, "Inès", { roles: ["conseiller"], structure: lens });
  const chief = await aColleague(desk, "Odile", { roles: ["superviseur"], structure: lens });
  const elsewhere = await aColleague(desk, "Paul", { roles: ["conseiller"], structure: arras });

  const advisers = () => {
    const { rules, finder, recommender } = desk.services;
    if (!finder || !recommender) throw new Error("no finder");
    return { rules, finder, recommender };
  };
  const work = () =>
    startWorkers({
      db: store.db,
      pool: store.pool,
      queue: { kind: "postgres", pool: store.pool },
      retention: { anonymousDays: 7, withCodeDays: 30 },
      clock: () => new Date(),
      factsKey,
      lists: { people: advisers },
      report: () => undefined,
    });
  let workers = await work();

  return {
    ...{ store, desk, ines, chief, elsewhere },
    stopWorking: () => workers.close(),
    workAgain: async () => {
      workers = await work();
    },
    /** The address of a list that was sent. */
    send: async (text: string): Promise<string> => {
      const sent = await ines.post("/pro/lots", { fichier: csv(text) });
      expect(sent.status, await sent.clone().text()).toBe(303);
      return sent.headers.get("location") ?? "";
    },
    untilDone: (address: string) =>
      eventually(async () => expect(await ines.text(address)).toContain("Lot terminé"), 60_000),
    close: async () => {
      await workers.close();
      await store.close();
    },
  };
};
export type LotsUnderTest = Awaited<ReturnType<typeof lotsUnderTest>>;
