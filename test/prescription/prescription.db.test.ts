import { afterAll, beforeAll, expect, test } from "vitest";
import { prescriptionSchema } from "#domain/prescription.ts";
import { type LotsUnderTest, lotsUnderTest } from "#test/caseload/lots-under-test.ts";

let desk: LotsUnderTest;
beforeAll(async () => {
  desk = await lotsUnderTest();
});
afterAll(() => desk.close());

const IDENTITY = {
  nom: "Delattre",
  prenom: "Amélie",
  dateNaissance: "2004-02-03",
  identifiantFranceTravail: "",
  telephone: "",
  courriel: "",
};

test("a session is prescribed as a documented file that says nothing of health and keeps no identity; its news come back once", async () => {
  const { ines, elsewhere, send, untilDone, store } = desk;
  const address = await send("Nom;Âge;Ville;Projet;RQTH\r\nAmélie;22;Lens;aide-soignante;oui\r\n");
  await ines.post(`${address}/lancer`, { accord: "oui" });
  await untilDone(address);
  await ines.post(`${address}/lignes/1/dossier`, { motif: "entretien" });
  const opened = await ines.post(`${address}/lignes/1/dossier`, { motif: "entretien" });
  const page = `${opened.headers.get("location")}/prescription`;
  expect(await ines.text(page)).toContain("Aide-soignant, Organisme d&#39;essai, Lens");
  expect((await ines.post(page, { ...IDENTITY, session: "as:1:1" })).status).toBe(400);
  const made = await ines.post(page, { ...IDENTITY, session: "as:1:1", accord: "oui" });
  expect(made.headers.get("content-disposition")).toMatch(/P-[A-Z2-9-]{14}\.json/);
  const file = prescriptionSchema.parse(await made.json());
  expect(file).toMatchObject({
    personne: { nom: "Delattre", identifiantFranceTravail: null, communeInsee: "62498" },
    session: { session: "as:1:1" },
    prescripteur: { structure: { nom: "Mission locale de Lens" } },
  });
  expect(JSON.stringify(file)).not.toMatch(/rqth|handicap|agefiph/i);
  const { rows } = await store.db.query("select * from app.prescription");
  expect(JSON.stringify(rows)).not.toMatch(/Delattre|Aide-soignant/);

  const { reference } = file;
  const csv = `reference;evenement;date;valeur\n${reference};entree;04/01/2027;entree\nP-AAAA-AAAA-AAAA;sortie;04/05/2027;terme\n${reference};sortie;hier;terme\n`;
  const news = new File([csv], "retours.csv", { type: "text/csv" });
  const taken = await (await ines.post("/pro/prescriptions", { fichier: news })).text();
  expect(taken).toContain("1 nouveaux, 0 corrigés, 0 déjà connus, 1 de référence inconnue");
  expect(taken).toContain("Ligne 4");
  const again = await (await ines.post("/pro/prescriptions", { fichier: news })).text();
  expect(again).toContain("0 nouveaux, 0 corrigés, 1 déjà connus");
  expect(again).toContain("entrée : entrée en formation, 4 janvier 2027");

  const { app } = desk.desk;
  const body = JSON.stringify({
    schema: "passerelle.retours/1",
    retours: [{ reference, evenement: "entree", date: "2027-01-05", valeur: "entree" }],
  });
  const request = { method: "POST", headers: ines.headers, body };
  const corrected = await app.request("/v1/prescriptions/retours", request);
  expect(await corrected.json()).toMatchObject({ counts: { corrige: 1 }, problems: [] });
  expect(await elsewhere.text("/pro/prescriptions")).not.toContain(reference);
  const theirs = { ...request, headers: elsewhere.headers };
  const refused = await app.request("/v1/prescriptions/retours", theirs);
  expect(await refused.json()).toMatchObject({ counts: { inconnu: 1 } });
});
