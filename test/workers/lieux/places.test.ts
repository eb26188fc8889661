import { describe, expect, test } from "vitest";
import { placesOf, read } from "./reading.ts";

const HEADER =
  "id;reseau;nom;adresse;code_postal;code_insee;lat;lon;telephone;courriel;site;horaires;publics;communes_couvertes;source;date_maj";
const list = (...rows: readonly string[]): string => `${[HEADER, ...rows].join("\n")}\n`;
const LENS =
  "pe-lens;Proch'Emploi;Plateforme de Lens;1 rue de l'Essai;62300;62498;50,4329;2,8282;0321000000;lens@exemple.fr;www.exemple.fr;lundi 9 h-12 h;demandeurs-emploi,jeunes;62498 62510|59;Région;2026-10-01";

describe("the plain list of places", () => {
  test("a platform has its network, its town, its hours and the communes it serves", async () => {
    const [place] = placesOf(await read("lieux", list(LENS)));
    expect(place).toMatchObject({
      numero: "pe-lens",
      reseau: "proch-emploi",
      nom: "Plateforme de Lens",
      communeNom: "Lens",
      lat: 50.4329,
      telephone: "03 21 00 00 00",
      site: "https://www.exemple.fr",
      publics: ["demandeurs-emploi", "jeunes"],
      communes: ["62498", "62510"],
      departements: ["59"],
      updatedAt: "2026-10-01",
      repairs: [],
    });
  });

  test("the region as a whole is its five départements", async () => {
    const [place] = placesOf(await read("lieux", list(LENS.replace("62498 62510|59", "region"))));
    expect(place?.departements).toEqual(["02", "59", "60", "62", "80"]);
  });

  test("a code that lost its zero, a town's unknown code and a broken phone are told", async () => {
    const row = LENS.replace("62300;62498", "2000;2408")
      .replace("0321000000", "12")
      .replace("62498 62510|59", "59999")
      .replace("50,4329;2,8282", ";");
    const [place] = placesOf(await read("lieux", list(row)));
    expect(place).toMatchObject({ codeInsee: "02408", telephone: null, communes: [] });
    expect(place?.repairs.join(" / ")).toMatch(/zéro de tête rendu.*numéro illisible.*59999/);
  });

  test("a line without a name or an id is refused alone", async () => {
    const reads = await read("lieux", list(LENS.replace("Plateforme de Lens", ""), LENS));
    expect(reads[0]).toMatchObject({ kind: "refused", line: 2, reason: "nom absent" });
    expect(placesOf(reads)).toHaveLength(1);
  });

  test("a missing column is named", async () => {
    await expect(read("lieux", list(LENS).replace("horaires", "heures"))).rejects.toThrow(
      "la colonne « horaires » manque",
    );
  });
});

describe("data·inclusion", () => {
  const service = {
    id: "dora--atelier",
    source: "dora",
    structure_id: "dora--asso",
    nom: "Atelier ordinateur",
    date_maj: "2026-11-01",
    thematiques: ["numerique--maitriser-les-fondamentaux-du-numerique"],
    publics: ["seniors"],
    zone_eligibilite: ["62498", "59"],
    commune: "Lens",
    code_postal: "62300",
    code_insee: "62498",
    horaires_accueil: "Mo-Fr 09:00-12:00; PH off",
    contact_nom_prenom: "Personne D'Essai",
  };

  test("a service keeps its themes, its structure and its hours in French, never a person's name", async () => {
    const [place] = placesOf(await read("data-inclusion", JSON.stringify([service])));
    expect(place).toMatchObject({
      numero: "dora--atelier",
      structure: "dora--asso",
      reseau: "dora",
      thematiques: ["numerique--maitriser-les-fondamentaux-du-numerique"],
      publics: ["seniors"],
      communes: ["62498"],
      departements: ["59"],
      horaires: "lundi à vendredi 09:00-12:00; jours fériés fermé",
    });
    expect(JSON.stringify(place)).not.toContain("Essai");
  });

  test("one JSON value a line is read as well, and other regions are left aside", async () => {
    const paris = {
      ...service,
      id: "dora--paris",
      code_insee: "75101",
      code_postal: "75001",
      zone_eligibilite: ["75"],
    };
    const reads = await read(
      "data-inclusion",
      `${JSON.stringify(service)}\n${JSON.stringify(paris)}\n`,
    );
    expect(placesOf(reads).map(({ numero }) => numero)).toEqual(["dora--atelier"]);
    expect(reads).toContainEqual({
      kind: "remark",
      reason: "1 ligne hors des Hauts-de-France, laissée de côté",
    });
  });

  test("a structure is known by the network that carries it", async () => {
    const structure = {
      id: "soliguide--1",
      nom: "Cap emploi 62",
      source: "soliguide",
      date_maj: "2026-11-01",
      reseaux_porteurs: ["cap-emploi-reseau-cheops"],
      code_insee: "62041",
      commune: "Arras",
    };
    const [place] = placesOf(await read("data-inclusion", JSON.stringify([structure])));
    expect(place).toMatchObject({ reseau: "cap-emploi", communeNom: "Arras" });
  });
});

describe("the national networks", () => {
  test("the lines of a mission locale, a commune each, are one place that serves them all", async () => {
    const csv = `Code INSEE;Nom Commune;Code ML;Nom Officiel ML;Adresse ML;Code Postal ML;Ville ML
62041;Arras;62041;62-ML ARRAS;1 rue de l'Essai;62000;Arras
62099;Beaurains;62041;62-ML ARRAS;1 rue de l'Essai;62000;Arras
75101;Paris;75119;75-ML PARIS 19;22 r pajol;75018;Paris
`;
    const places = placesOf(await read("missions-locales-communes", csv));
    expect(places).toHaveLength(1);
    expect(places[0]).toMatchObject({
      cle: "ml-62041",
      nom: "Mission locale · Arras",
      adresse: "1 rue de l'Essai",
      communeNom: "Arras",
      communes: ["62041", "62099"],
    });
  });

  test("an agency takes the name it bears today and the town its name begins with", async () => {
    const json = JSON.stringify([
      { id: 1, nom_agence: "Agence Pôle emploi LENS GARE", code_departement: 62 },
      { id: 2, nom_agence: "Relai Pôle emploi GUISE", code_departement: 2 },
      { id: 3, nom_agence: "Agence Pôle emploi THIERS", code_departement: 63 },
    ]);
    const places = placesOf(await read("agences-france-travail", json));
    expect(
      places.map(({ nom, communeNom, approximate }) => [nom, communeNom, approximate]),
    ).toEqual([
      ["Agence France Travail Lens Gare", "Lens", true],
      ["Relais France Travail Guise", "Guise", true],
    ]);
  });

  test("a France services bears the same key in both its forms, and its own point", async () => {
    const feature = (properties: object) =>
      JSON.stringify({
        type: "FeatureCollection",
        features: [
          {
            type: "Feature",
            properties,
            geometry: { type: "Point", coordinates: [2.8282, 50.4329] },
          },
        ],
      });
    const recent = {
      id_geo: "62498",
      lib_geo: "Lens",
      id_territoire: "fs-12; fs-13",
      lib_territoire: "Maison A; France services B",
    };
    const old = {
      MATRICULE: 12,
      insee_com: "62498",
      lib_com: "LENS",
      code_postal: "62300",
      lib_france_services: "Lens",
      h_lundi: "9:00 - 12:00",
      h_mardi: "-",
    };
    const [first] = placesOf(await read("france-services", feature(recent)));
    const [second] = placesOf(await read("france-services", feature(old)));
    expect(first).toMatchObject({
      cle: "fs-12",
      nom: "France services Maison A ; France services B",
      lat: 50.4329,
    });
    expect(second).toMatchObject({
      cle: "fs-12",
      nom: "France services Lens",
      horaires: "lundi 9:00 - 12:00",
      lon: 2.8282,
    });
  });
});
