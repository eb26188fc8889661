import { z } from "zod";
import { inTable } from "#domain/table.ts";
import { fileFeed, section } from "./feed.ts";
import { digits, inseeCode, maybeText, mendInsee, text } from "./fields.ts";
import { column, optionalColumn } from "./section.ts";
import { COMMUNE_POSTALE, COMMUNE_ZONE } from "./tables.ts";

const POINT = /^(-?\d{1,3}\.\d+),\s*(-?\d{1,3}\.\d+)$/;

const pointOf = (value: string, note: (reason: string) => void) => {
  const [, lat, lon] = POINT.exec(value) ?? [];
  if (lat && lon) return { lat: Number(lat), lon: Number(lon) };
  if (value !== "") note("coordonnées illisibles : laissées inconnues");
  return { lat: null, lon: null };
};

/** La Poste: postal codes of each commune, and its point. */
export const hexasmal = fileFeed(
  {
    id: "communes",
    title: "codes postaux et coordonnées des communes, La Poste (laposte_hexasmal.csv)",
    name: "Base officielle des codes postaux (La Poste)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          insee: column("Code_commune_INSEE", "#Code_commune_INSEE"),
          nom: column("Nom_commune", "Nom_de_la_commune"),
          postal: column("Code_postal"),
          acheminement: column("Libelle_acheminement", "Libellé_d_acheminement"),
          lieuDit: optionalColumn("Ligne_5"),
          point: optionalColumn("coordonnees_gps", "_geopoint"),
        },
        schema: z.object({
          insee: inseeCode(),
          nom: text(100),
          postal: digits("code postal attendu"),
          acheminement: maybeText(100),
          lieuDit: maybeText(100),
          point: maybeText(60),
        }),
      },
      table: COMMUNE_POSTALE,
      rows: ({ insee, nom, postal, acheminement, lieuDit, point }, note) => [
        {
          insee: mendInsee(insee, note),
          code_postal: postal.padStart(5, "0"),
          acheminement,
          lieu_dit: lieuDit,
          nom,
          ...pointOf(point, note),
        },
      ],
    }),
);

/** Basins of employment, by commune: the ground of BMO and of tension figures. */
export const bassins = fileFeed(
  {
    id: "bassins",
    title: "bassin d'emploi de chaque commune (lexique des bassins BE19, .csv)",
    name: "Bassins d'emploi (France Travail)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          insee: column("CODE_COMMUNE_INSEE"),
          code: column("BE19", /^be\d\d$/),
          libelle: column("NOMBE19", /^nombe\d\d$/),
        },
        schema: z.object({
          insee: inseeCode(),
          code: digits("code de bassin attendu"),
          libelle: text(100),
        }),
      },
      table: COMMUNE_ZONE,
      rows: ({ insee, code, libelle }, note) => [
        { insee: mendInsee(insee, note), kind: "bassin", code: code.padStart(4, "0"), libelle },
      ],
    }),
);

/** Classes of France ruralités revitalisation, as the ministry words them. */
const FRR: Readonly<Record<string, string>> = {
  "Non classée": "non",
  "FRR socle": "socle",
  "FRR+": "plus",
  "FRR bénéficiaire": "beneficiaire",
  "FRR bénéficiaire partiellement": "beneficiaire-partiel",
  "Classée FRR partiellement": "partiel",
};

/** France ruralités revitalisation: the rural communes helped since 1 July 2024. */
export const frr = fileFeed(
  {
    id: "frr",
    title: "communes France ruralités revitalisation (liste-communes-FRR….csv)",
    name: "Communes FRR (direction générale des collectivités locales)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: {
          insee: column("Code_insee"),
          classe: column("Classement FRR", /^classementfrr/),
        },
        schema: z.object({
          insee: inseeCode(),
          classe: z.string().refine((value) => value in FRR, "classement FRR inconnu"),
        }),
      },
      table: COMMUNE_ZONE,
      rows: ({ insee, classe }, note) => [
        { insee: mendInsee(insee, note), kind: "frr", code: inTable(FRR, classe), libelle: classe },
      ],
    }),
);

/** Zones de revitalisation rurale, kept for what happened before 1 July 2024. */
export const zrr = fileFeed(
  {
    id: "zrr",
    title: "communes en ZRR jusqu'au 30 juin 2024 (zrr_2021.csv)",
    name: "Communes en ZRR (ANCT)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: { insee: column("CODGEO"), classe: column("ZONAGE_ZRR") },
        schema: z.object({
          insee: inseeCode(),
          classe: z.string().regex(/^[A-Z]{1,3} - /, "classement ZRR inconnu"),
        }),
      },
      table: COMMUNE_ZONE,
      rows: ({ insee, classe }, note) => {
        const [code = "", ...words] = classe.split(" - ");
        return [{ insee: mendInsee(insee, note), kind: "zrr", code, libelle: words.join(" - ") }];
      },
    }),
);

/** Names of several districts share a cell; a name may hold a comma, and then all keep the whole cell. */
const namesOf = (value: string, count: number): readonly string[] => {
  const names = value.split(",").map((name) => name.trim());
  return names.length === count ? names : Array.from({ length: count }, () => value);
};

/** Priority districts: their codes and names by commune. Whether an address is inside one is not in this file. */
export const qpv = fileFeed(
  {
    id: "qpv",
    title:
      "quartiers prioritaires 2024 de chaque commune (.geojson ou .csv : code_qp, lib_qp, insee_com)",
    name: "Quartiers prioritaires de la ville 2024 (ANCT)",
  },
  (member) =>
    section(member, {
      shape: {
        columns: { insee: column("insee_com"), codes: column("code_qp"), names: column("lib_qp") },
        schema: z.object({ insee: inseeCode(), codes: text(2_000), names: text(4_000) }),
      },
      table: COMMUNE_ZONE,
      rows: ({ insee, codes, names }, note) => {
        const list = codes.split(",").map((code) => code.trim());
        const labels = namesOf(names, list.length);
        const code5 = mendInsee(insee, note);
        return list.map((code, index) => ({
          insee: code5,
          kind: "qpv",
          code,
          libelle: labels[index] ?? names,
        }));
      },
    }),
);
