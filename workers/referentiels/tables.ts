import type { Table } from "./table.ts";

export const ROME_METIER: Table = {
  name: "app.rome_metier",
  key: ["rome"],
  columns: `rome text, parent text, titre text, domaine text, definition text, acces text, riasec text,
    transition text, reglemente boolean, cadre boolean`,
};

export const ROME_APPELLATION: Table = {
  name: "app.rome_appellation",
  key: ["ogr"],
  columns: "ogr text, rome text, libelle text, court text, principale boolean, rare boolean",
};

export const ROME_COMPETENCE: Table = {
  name: "app.rome_competence",
  key: ["rome", "ogr"],
  columns: "rome text, ogr text, kind text, libelle text, coeur boolean, emergente boolean",
};

export const ROME_CONTEXTE: Table = {
  name: "app.rome_contexte",
  key: ["rome", "ogr"],
  columns: "rome text, ogr text, categorie text, libelle text",
};

export const ROME_MOBILITE: Table = {
  name: "app.rome_mobilite",
  key: ["rome", "cible"],
  columns: "rome text, cible text, ordre smallint",
};

export const CERTIFICATION: Table = {
  name: "app.certification",
  key: ["code"],
  columns: `code text, intitule text, diplome text, niveau smallint, active boolean, effet date,
    fin_enregistrement date, type_enregistrement text`,
};

export const CERTIFICATION_LIEN: Table = {
  name: "app.certification_lien",
  key: ["certification", "kind", "code"],
  columns: "certification text, kind text, code text, libelle text",
};

export const CERTIFINFO: Table = {
  name: "app.certifinfo",
  key: ["code"],
  columns: `code text, intitule text, diplome text, niveau smallint, rncp text[], rs text[], formacodes text[],
    formacode_libelle text, romes text[], nsf text[], scolarite text, onisep text, etat text, apprentissage boolean,
    vae boolean, derniere_session smallint, titre_plain text, updated_at date`,
};

export const ONISEP_METIER: Table = {
  name: "app.onisep_metier",
  key: ["id"],
  columns: "id text, libelle text, url text, romes text[], domaines text[]",
};

export const COMMUNE_POSTALE: Table = {
  name: "app.commune_postale",
  key: ["insee", "code_postal", "acheminement", "lieu_dit"],
  columns: `insee text, code_postal text, acheminement text, lieu_dit text, nom text, lat double precision,
    lon double precision`,
};

export const COMMUNE_ZONE: Table = {
  name: "app.commune_zone",
  key: ["insee", "kind", "code"],
  columns: "insee text, kind text, code text, libelle text",
};

export const BMO: Table = {
  name: "app.bmo",
  key: ["annee", "famille", "bassin", "departement"],
  columns: `annee smallint, famille text, bassin text, departement text, famille_nom text, region text,
    bassin_nom text, projets integer, difficiles integer, saisonniers integer`,
};

export const TENSION: Table = {
  name: "app.tension",
  key: ["annee", "rome", "bassin"],
  columns: `annee smallint, rome text, bassin text, niveau smallint, offres numeric, demandeurs numeric,
    facteurs jsonb`,
};

export const FAMILLE_EN_TENSION: Table = {
  name: "app.famille_en_tension",
  key: ["region", "famille"],
  columns: "region text, famille text, famille_nom text",
};

export const FAMILLE_ROME: Table = {
  name: "app.famille_rome",
  key: ["famille", "rome"],
  columns: "famille text, rome text",
};

export const INSERTION: Table = {
  name: "app.insertion",
  key: ["id"],
  columns: `id text, libelle text, titre_plain text, uai text, territoire text, periode text,
    emploi_6_mois numeric, emploi_12_mois numeric, poursuite numeric, effectif integer`,
};
