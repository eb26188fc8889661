import { describe, expect, test } from "vitest";
import { kindsOf, read } from "./reading.ts";

/** An offer as training organisms send it to Mon compte formation (EDOF): its own order, extras, no domain. */
const offer = (changes: { readonly price?: string; readonly datemaj?: string } = {}): string => `
<formation numero="12345678900011_CACES" datemaj="${changes.datemaj ?? "00000000"}" datecrea="20260110">
  <intitule-formation><![CDATA[CACES® R489 catégorie 3 : débutants]]></intitule-formation>
  <objectif-formation><![CDATA[Conduire un chariot en sécurité. Préparer l'évaluation.]]></objectif-formation>
  <resultats-attendus>Être à l'aise à la conduite</resultats-attendus>
  <contenu-formation>Théorie &amp; pratique</contenu-formation>
  <parcours-de-formation>1</parcours-de-formation>
  <objectif-general-formation>6</objectif-general-formation>
  <certification><code-CERTIFINFO>100245</code-CERTIFINFO></certification>
  <action numero="12345678900011_A1" datemaj="20261015">
    <niveau-entree-obligatoire>0</niveau-entree-obligatoire>
    <modalites-enseignement>0</modalites-enseignement>
    <conditions-specifiques>Aucun prérequis</conditions-specifiques>
    <lieu-de-formation><coordonnees numero="1"><nom>Site</nom><prenom>Accueil</prenom>
      <adresse numero="1"><ligne>1 rue de l'Essai</ligne><codepostal>62300</codepostal><ville>Lens</ville><departement>62</departement><region>31</region><pays>FR</pays></adresse>
      <telfixe><numtel>03 21 00 00 00</numtel></telfixe></coordonnees></lieu-de-formation>
    <modalites-entrees-sorties>1</modalites-entrees-sorties>
    <session numero="S1" datemaj="20261015"><periode><debut>20270104</debut><fin>99999999</fin></periode>
      <adresse-inscription><adresse numero="1"><ligne>1 rue de l'Essai</ligne><codepostal>62300</codepostal><ville>Lens</ville></adresse></adresse-inscription>
      <etat-recrutement>1</etat-recrutement></session>
    <langue-formation>fr</langue-formation>
    <code-perimetre-recrutement>6</code-perimetre-recrutement>
    <nombre-heures-centre>21</nombre-heures-centre>
    <nombre-heures-entreprise>0</nombre-heures-entreprise>
    <extras info="action">
      <extra info="duree-hebdo">35</extra>
      <extras info="codes-rythme-formation"><extra info="code-rythme-formation">1</extra></extras>
      <extra info="frais-anpec">0.00</extra>
      <extras info="frais-pedagogiques">${changes.price ?? '<extra info="taux-tva">20,0</extra><extra info="frais-ht">750,00</extra><extra info="frais-ttc">900,00</extra>'}</extras>
      <extra info="existence-prerequis">0</extra>
    </extras>
  </action>
  <organisme-formation-responsable><SIRET-organisme-formation><SIRET>12345678900011</SIRET></SIRET-organisme-formation></organisme-formation-responsable>
  <extras info="formation"><extra info="resume-contenu"><![CDATA[Théorie et pratique]]></extra></extras>
</formation>`;

const edof = (offers: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="ISO-8859-1"?>\n<lheo xmlns="https://www.of.moncompteformation.gouv.fr"><offres>${offers}</offres></lheo>`,
    "latin1",
  );

const only = async (bytes: Buffer) => {
  const [first] = await read(bytes);
  if (first?.kind !== "record") throw new Error(JSON.stringify(first));
  const [session] = first.record.sessions;
  if (!session) throw new Error("no session");
  return { record: first.record, session, repairs: first.repairs };
};

describe("the dialect of Mon compte formation", () => {
  test("an offer in ISO-8859-1 is read whole, without a remark", async () => {
    expect(kindsOf(await read(edof(offer())))).toEqual(["record", "end"]);
    const { record, session } = await only(edof(offer()));
    expect(record).toMatchObject({
      numero: "12345678900011_CACES",
      intitule: "CACES® R489 catégorie 3 : débutants",
      contenu: "Théorie & pratique",
      certifinfo: ["100245"],
      formacodes: null,
      romes: [],
    });
    expect(session).toMatchObject({
      communeNom: "Lens",
      heures: 21,
      prixTotal: 900,
      entreesPermanentes: true,
      debut: "2027-01-04",
      fin: null,
      etat: "ouvert",
    });
  });

  test("an offer without a date of change has none, and one that has is dated", async () => {
    expect((await only(edof(offer()))).record.updatedAt).toBeNull();
    expect((await only(edof(offer({ datemaj: "20261020" })))).record.updatedAt).toBe("2026-10-20");
  });

  test("a price before tax is never shown as the price to pay", async () => {
    const price = '<extra info="taux-tva">20.0</extra><extra info="frais-ht">750.00</extra>';
    expect((await only(edof(offer({ price })))).session.prixTotal).toBe(900);
    const unknown = '<extra info="frais-ht">750.00</extra>';
    expect((await only(edof(offer({ price: unknown })))).session.prixTotal).toBeNull();
  });

  test("an old region code and a missing INSEE code do not lose the town", async () => {
    expect((await only(edof(offer()))).session.codeInsee).toBe("62498");
  });

  test("the weekly hours kept among the extras are read", async () => {
    expect((await only(edof(offer()))).session.heuresHebdo).toBe(35);
  });
});
