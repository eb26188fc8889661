import { describe, expect, test } from "vitest";
import { only, read } from "./reading.ts";
import { catalogue, offer } from "./samples.ts";

describe("dirt", () => {
  test("fillers are unknown", async () => {
    const { record, session } = await only({
      objectif: "Non renseigné",
      sessions: "<session><periode><debut>99999999</debut><fin>00000000</fin></periode></session>",
      payeurs: "",
      certification: "",
    });
    expect(record).toMatchObject({ objectif: null, rncp: [] });
    expect(session).toMatchObject({ debut: null, fin: null, financeurs: null, etat: "inconnu" });
  });

  test("HTML becomes plain text, scripts are taken out and said", async () => {
    const { record, repairs } = await only({
      objectif:
        "&lt;p&gt;Apprendre&amp;nbsp;:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;lire&lt;/li&gt;&lt;li&gt;écrire&lt;/li&gt;&lt;/ul&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    });
    expect(record.objectif).toBe("Apprendre :\n\n- lire\n- écrire");
    expect(repairs).toEqual(["objectif-formation : script ou objet retiré du texte"]);
  });

  test("a text of five million characters is cut and said", async () => {
    const { record, repairs } = await only({ objectif: "très long ".repeat(500_000) });
    expect(record.objectif?.length).toBeLessThanOrEqual(12_000);
    expect(repairs).toEqual(["objectif-formation : texte trop long, coupé à 12000 caractères"]);
  });

  test("a text made to slow readers down does not", async () => {
    const { record } = await only({ objectif: "&lt;a ".repeat(300_000) });
    expect(record.objectif?.length).toBeLessThanOrEqual(12_000);
  });

  test("absurd dates, hours and prices are unknown and said; a decimal comma is a decimal point", async () => {
    const { session, repairs } = await only({
      sessions: "<session><periode><debut>21270104</debut><fin>20260231</fin></periode></session>",
      action:
        "<nombre-heures-total>999999</nombre-heures-total><prix-total-TTC>1 234,50</prix-total-TTC>",
    });
    expect(session).toMatchObject({ debut: null, fin: null, heures: null, prixTotal: 1234.5 });
    expect(repairs).toEqual([
      "nombre-heures-total : valeur absurde, écartée",
      "début : date absurde (2127-01-04), écartée",
      "fin : date impossible, écartée",
    ]);
  });

  test("a session that ends before it begins has no end", async () => {
    const { session } = await only({
      sessions: "<session><periode><debut>20270601</debut><fin>20270101</fin></periode></session>",
    });
    expect(session).toMatchObject({ debut: "2027-06-01", fin: null });
  });

  test("several codes in one cell are taken apart, prefixes and repetitions go", async () => {
    const { record } = await only({
      domaine:
        "<code-FORMACODE>44028</code-FORMACODE><code-FORMACODE>44028</code-FORMACODE><code-ROME>k1304</code-ROME>",
      certification:
        "<certification><code-RNCP>RNCP37715</code-RNCP><code-CERTIFINFO>114929;88309</code-CERTIFINFO></certification><certification><code-RS>RS 5080</code-RS></certification>",
    });
    expect(record).toMatchObject({
      formacodes: ["44028"],
      romes: ["K1304"],
      rncp: ["37715"],
      certifinfo: ["114929", "88309"],
    });
  });

  test("a SIRET keeps its fourteen digits, with a tab before it or its first zero lost; a wrong one goes", async () => {
    expect((await only({ siret: "\t19020060000020" })).session.organismeSiret).toBe(
      "19020060000020",
    );
    const lost = await only({ siret: "5720784600015" });
    expect(lost.session.organismeSiret).toBe("05720784600015");
    expect(lost.repairs).toEqual(["SIRET : zéro de tête rendu"]);
    const wrong = await only({ siret: "12345678901234" });
    expect(wrong.session.organismeSiret).toBeNull();
  });

  test("old levels become European ones, new ones are themselves less ten", async () => {
    const levels = [];
    for (const niveauSortie of ["0", "4", "5", "8", "13", "15", "-"]) {
      levels.push((await only({ niveauSortie })).record.niveauSortie);
    }
    expect(levels).toEqual([null, 3, 4, 7, 3, 5, null]);
  });

  test("funders are told in the rules' words; none and unknown are not the same", async () => {
    const payers = [2, 4, 7, 8, 10, 11, 16, 0]
      .map(
        (code) =>
          `<organisme-financeur><code-financeur>${code}</code-financeur></organisme-financeur>`,
      )
      .join("");
    expect((await only({ payeurs: payers })).session.financeurs).toEqual([
      "agefiph",
      "autre",
      "departement",
      "etat",
      "ft",
      "individuel",
      "opco",
      "region",
    ]);
    expect((await only({ payeurs: "" })).session.financeurs).toBeNull();
  });

  test("names of people are nowhere, nor in an address", async () => {
    const { session, repairs } = await only({
      contact:
        "<contact-formation><coordonnees><civilite>Mme</civilite><nom>Dupuy</nom><prenom>Irène</prenom><telfixe><numtel>03.21.00.00.00</numtel></telfixe><courriel>irene.dupuy@exemple.fr</courriel></coordonnees></contact-formation>",
    });
    expect(session).toMatchObject({ telephone: "03 21 00 00 00", courriel: null });
    expect(repairs).toEqual(["courriel nominatif écarté"]);
    expect(JSON.stringify(session)).not.toMatch(/dupuy|irène|irene/i);
  });

  test("a stray & and letters named as in HTML are forgiven", async () => {
    const { record, repairs } = await only({ objectif: "R&D, m&eacute;tiers &amp; savoirs" });
    expect(record.objectif).toBe("R&D, métiers & savoirs");
    expect(repairs).toEqual(["« & » isolé ou caractère de contrôle corrigé"]);
  });

  test("a missing number is replaced by a steady one, a missing title refuses the offer", async () => {
    const first = await only({ attributes: 'datemaj="20261102"' });
    const second = await only({ attributes: 'datemaj="20261103"' });
    expect(first.record.numero).toMatch(/^sans-numero-/);
    expect(second.record.numero).toBe(first.record.numero);
    const [refused] = await read(catalogue([offer({ intitule: "" })]));
    expect(refused).toMatchObject({ kind: "refused", numero: "F1", reason: "intitulé absent" });
  });
});

describe("places", () => {
  const adresse = (insee: string, postal: string, ville: string): string =>
    `<ligne>-</ligne><codepostal>${postal}</codepostal><ville>${ville}</ville>${insee ? `<code-INSEE-commune>${insee}</code-INSEE-commune>` : ""}`;

  test.each([
    ["an INSEE code", "62498", "62300", "Lens", "62498"],
    ["an INSEE code that lost its zero", "2691", "2100", "Saint-Quentin", "02691"],
    ["a commune that was merged", "59355", "59160", "Lomme", "59350"],
    ["a postal code alone", "", "62800", "LIEVIN", "62510"],
    ["a CEDEX code", "", "62005", "ARRAS CEDEX", "62041"],
    ["a saint in short", "", "62505", "St-Omer Cedex", "62765"],
  ])("%s leads to the commune", async (_, insee, postal, ville, expected) => {
    const { session } = await only({ adresse: adresse(insee, postal, ville) });
    expect(session.codeInsee).toBe(expected);
    expect(session.lat).not.toBeNull();
  });

  test("outside the region, the codes are kept and the place is not made up", async () => {
    const { session } = await only({ adresse: adresse("75112", "75012", "Paris") });
    expect(session).toMatchObject({ codeInsee: "75112", communeNom: "Paris", lat: null });
  });

  test("coordinates that contradict the commune are left", async () => {
    const at = (lat: number, lon: number) =>
      `${adresse("62498", "62300", "Lens")}<geolocalisation><latitude>${lat}</latitude><longitude>${lon}</longitude></geolocalisation>`;
    expect((await only({ adresse: at(50.44, 2.82) })).session).toMatchObject({ lat: 50.44 });
    const far = await only({ adresse: at(43.3, 5.4) });
    expect(far.session.lat).toBeGreaterThan(50);
    expect(far.repairs).toEqual(["géolocalisation contraire à la commune, écartée"]);
  });
});
