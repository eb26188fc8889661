import { describe, expect, test } from "vitest";
import { firstOf, readApprenticeship, readMcf, readParcoursup } from "./reading.ts";

const csvOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((cells) => `${cells.join(";")}\r\n`).join("");

const MCF = {
  date_extract: "2026-11-20",
  nom_of: "Organisme d'essai",
  siret: "\t1234567800011",
  code_departement: "62",
  nom_departement: "Pas-de-Calais",
  code_region: "32",
  type_referentiel: "RNCP",
  code_rncp: "37715",
  code_inventaire: "",
  intitule_certification: "Assistant de vie aux familles",
  libelle_niveau_sortie_formation: "NIVEAU 3 - CAP, BEP",
  code_formacode_1: "44028",
  code_nsf_1: "330",
  code_certifinfo: "113297",
  numero_formation: "12345678900011_ADVF",
  intitule_formation: "Titre professionnel ADVF",
  objectif_formation: "Aider à domicile.",
  nb_session_active: "3",
  nb_session_a_distance: "1",
  nombre_heures_total_min: "400",
  nombre_heures_total_max: "540,5",
  frais_ttc_tot_min: "2500",
  frais_ttc_tot_max: "2500.0",
};

const mcf = (changes: Partial<typeof MCF> = {}): string => {
  const row = { ...MCF, ...changes };
  return csvOf(Object.keys(row), [Object.values(row)]);
};

describe("the catalogue of Mon compte formation", () => {
  test("gives one session on site and one at a distance, and says the span of what varies", async () => {
    const { record } = firstOf(await readMcf(mcf()));
    expect(record).toMatchObject({
      numero: "12345678900011_ADVF-62",
      intitule: "Titre professionnel ADVF",
      niveauSortie: 3,
      rncp: ["37715"],
      rs: [],
      certifinfo: ["113297"],
      formacodes: ["44028"],
      updatedAt: "2026-11-20",
    });
    expect(
      record.sessions.map(({ key, modalite, conditions }) => [key, modalite, conditions]),
    ).toEqual([
      [
        "62:presentiel",
        "presentiel",
        "Lieu : département Pas-de-Calais. L'adresse est sur Mon compte formation. Durée : de 400 à 541 heures selon la session.",
      ],
      ["62:distance", "distance", "Durée : de 400 à 541 heures selon la session."],
    ]);
    expect(record.sessions[0]).toMatchObject({
      prixTotal: 2500,
      heures: null,
      communeNom: null,
      debut: null,
      etat: "ouvert",
      places: null,
    });
  });

  test("gives a lost zero back to a SIRET that a tab precedes", async () => {
    const { record, repairs } = firstOf(await readMcf(mcf({ siret: "\t552100554000" })));
    expect(record.sessions[0]?.organismeSiret).toBeNull();
    expect(repairs).toContain("SIRET : numéro impossible, écarté");
    const lost = firstOf(await readMcf(mcf({ siret: "\t5410067000063" })));
    expect(lost.record.sessions[0]?.organismeSiret).toBe("05410067000063");
    expect(lost.repairs).toContain("SIRET : zéro de tête rendu");
  });

  test("a training without an active session is kept, as closed", async () => {
    const { record } = firstOf(
      await readMcf(mcf({ nb_session_active: "0", nb_session_a_distance: "0" })),
    );
    expect(record.sessions.map(({ etat }) => etat)).toEqual(["ferme"]);
  });

  test("a certification of the specific register is not taken for a diploma", async () => {
    const { record } = firstOf(
      await readMcf(mcf({ type_referentiel: "RS", code_inventaire: "RS5566", code_rncp: "" })),
    );
    expect([record.rncp, record.rs]).toEqual([[], ["5566"]]);
  });

  test("other regions are left aside, and counted", async () => {
    const reads = await readMcf(mcf({ code_region: "11" }));
    expect(reads).toEqual([
      { kind: "remark", reason: "1 ligne hors des Hauts-de-France, laissée de côté" },
      { kind: "end", complete: true, line: 2 },
    ]);
  });

  test("a missing column is named, with those that were found", async () => {
    await expect(readMcf(mcf().replaceAll("numero_formation", "identifiant"))).rejects.toThrow(
      "la colonne « numero_formation » manque : rien n'a été importé",
    );
  });
});

const RCO = {
  "code-region": "32",
  numeroAf: "1554094",
  "Nom de la formation": "CAP coiffure",
  "code-CERTIFINFO": "54649",
  "Diplôme ou titre visé": "Certificat d'aptitude professionnelle",
  "Intitulé du diplôme ou titre": "coiffure  ",
  "code niveau européen": "3",
  "CFA-OFA raison sociale": "CFA d'essai",
  "CFA-OFA SIRET (ORESP)": "",
  formateur_SIRET: "",
  formateur_RS: "CFA d'essai, antenne",
  "modalites-entrees-sorties": "0",
  "code postal lieu": "62005",
  "code INSEE lieu": "",
  "Capacité d'accueil de la formation--pas Lheo": "20",
  "identifiant session--<session numero =...>": "1554094",
  "code-RNCP--<code-RNCP>": "",
  "nombre total d''heures de AF--<nombre-heures-total>": "1820",
};

const rco = (changes: Partial<typeof RCO> = {}): string => {
  const row = { ...RCO, ...changes };
  return csvOf(Object.keys(row), [Object.values(row)]);
};

describe("the apprenticeship exports", () => {
  test("an action is a training with a contract, free for the apprentice and paid by the OPCO", async () => {
    const { record } = firstOf(await readApprenticeship(rco({ "code INSEE lieu": "62041" })));
    expect(record).toMatchObject({ numero: "1554094", intitule: "CAP coiffure", niveauSortie: 3 });
    expect(record.sessions[0]).toMatchObject({
      organismeNom: "CFA d'essai, antenne",
      communeNom: "Arras",
      codeInsee: "62041",
      heures: 1820,
      prixTotal: 0,
      financeurs: ["opco"],
      places: 20,
      debut: null,
    });
  });

  test("an INSEE code that lost its zero finds its commune again", async () => {
    const { record, repairs } = firstOf(
      await readApprenticeship(rco({ "code INSEE lieu": "2290" })),
    );
    expect(record.sessions[0]?.codeInsee).toBe("02290");
    expect(repairs.join(" ")).toContain("zéro de tête rendu");
  });

  test("a CEDEX code alone leaves the place unknown rather than wrong", async () => {
    const { record } = firstOf(await readApprenticeship(rco()));
    expect(record.sessions[0]).toMatchObject({ codePostal: "62005", communeNom: null, lat: null });
  });

  test("several CertifInfo codes in a cell are several codes", async () => {
    const { record, repairs } = firstOf(
      await readApprenticeship(rco({ "code-CERTIFINFO": "54649 / 88543" })),
    );
    expect(record.certifinfo).toEqual(["54649", "88543"]);
    expect(repairs).toContain("code-CERTIFINFO : plusieurs codes dans un seul champ, séparés");
  });
});

const PARCOURSUP_HEADER =
  "Statut de l’etablissement de la filiere de formation (public, prive…);Code UAI de l etablissement;etablissement;Region de l’etablissement;Filiere de formation;Coordonnées GPS de la formation";
const parcoursup = (row: string): string => `${PARCOURSUP_HEADER}\n${row}\n`;

describe("the tables of Parcoursup", () => {
  test("a course of study has its level, its school and its town, and no invented date", async () => {
    const { record } = firstOf(
      await readParcoursup(
        parcoursup(
          "Public;0590035T;Lycee Fenelon;Hauts de France;BTS   Services   Tourisme;50.1762, 3.22926",
        ),
      ),
    );
    expect(record).toMatchObject({
      intitule: "BTS - Services - Tourisme",
      niveauEntree: 4,
      niveauSortie: 5,
      certifiante: true,
    });
    expect(record.sessions[0]).toMatchObject({
      organismeNom: "Lycee Fenelon",
      communeNom: "Cambrai",
      lat: 50.1762,
      debut: null,
      prixTotal: null,
    });
  });

  test("the whole table gives its own number, seats and town", async () => {
    const header =
      "Session;Statut de l’établissement de la filière de formation (public, privé…);Code UAI de l'établissement;Établissement;Code départemental de l’établissement;Région de l’établissement;Commune de l’établissement;Filière de formation;Coordonnées GPS de la formation;Capacité de l’établissement par formation;cod_aff_form;Lien de la formation sur la plateforme Parcoursup";
    const row =
      "2025;Public;0590035T;Lycée Fénelon;59;Hauts-de-France;Cambrai;BTS - Services - Tourisme - en apprentissage;50.1762,3.22926;24;12345;https://dossierappel.parcoursup.fr/Candidats/public/fiches/afficherFicheFormation?g_ta_cod=12345";
    const { record } = firstOf(await readParcoursup(`${header}\n${row}\n`));
    expect(record.numero).toBe("12345");
    expect(record.sessions[0]).toMatchObject({
      communeNom: "Cambrai",
      codeInsee: "59122",
      places: 24,
      financeurs: ["opco"],
    });
    expect(record.sessions[0]?.site).toContain("parcoursup.fr");
  });
});
