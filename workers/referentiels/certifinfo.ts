import { z } from "zod";
import { fold } from "#domain/folding.ts";
import { fileFeed, section } from "./feed.ts";
import {
  dayFrom,
  digits,
  listOf,
  maybeCount,
  maybeDay,
  maybeText,
  niveauOf,
  orNull,
  text,
} from "./fields.ts";
import { column } from "./section.ts";
import type { TableRow } from "./table.ts";
import { CERTIFINFO } from "./tables.ts";

const LISTS = ["rncp", "rs", "formacodes", "romes", "nsf"] as const;

const listIn = (row: TableRow, name: string): readonly unknown[] => {
  const value = row[name];
  return Array.isArray(value) ? value : [];
};

/** One diploma may take several lines, each with other codes. */
const together = (first: TableRow, second: TableRow): TableRow => ({
  ...first,
  ...Object.fromEntries(
    LISTS.map((name) => [name, [...new Set([...listIn(first, name), ...listIn(second, name)])]]),
  ),
});

/** Only "1" is a yes; the other figures of the producer say "no" and "not known" alike. */
const yesOrUnknown = (value: string): boolean | null => (value === "1" ? true : null);

const shape = {
  columns: {
    code: column("Code_Diplome"),
    intitule: column("Libelle_Diplome"),
    diplome: column("Libelle_Type_Diplome"),
    niveau: column("Code_Niveau_Europeen"),
    jour: column("Date_MaJ"),
    formacode: column("Code_FormaCode"),
    formacodeLibelle: column("Libelle_FormaCode"),
    rome1: column("Code_Rome_1"),
    rome2: column("Code_Rome_2"),
    rome3: column("Code_Rome_3"),
    rome4: column("Code_Rome_4"),
    rome5: column("Code_Rome_5"),
    nsf: column("Code_Nsf"),
    rncp: column("Code_RNCP"),
    rs: column("Code_RS"),
    scolarite: column("Code_Scolarité"),
    derniere: column("Annee_Derniere_Session"),
    etat: column("Etat_Libelle"),
    apprentissage: column("accessibilite_ca"),
    vae: column("accessibilite_vae"),
    onisep: column("codeIdeo2"),
  },
  schema: z.object({
    code: digits(),
    intitule: text(1_000),
    diplome: maybeText(300),
    niveau: maybeText(10),
    jour: maybeDay(),
    formacode: maybeText(100),
    formacodeLibelle: maybeText(300),
    rome1: maybeText(10),
    rome2: maybeText(10),
    rome3: maybeText(10),
    rome4: maybeText(10),
    rome5: maybeText(10),
    nsf: maybeText(40),
    rncp: maybeText(100),
    rs: maybeText(100),
    scolarite: maybeText(40),
    derniere: maybeCount(),
    etat: maybeText(100),
    apprentissage: maybeText(2),
    vae: maybeText(2),
    onisep: maybeText(40),
  }),
};

/** CertifInfo: what ties the codes of a diploma together (CertifInfo, RNCP, Formacode, ROME v3, NSF). */
export const certifinfo = fileFeed(
  {
    id: "certifinfo",
    title: "CertifInfo : diplômes et leurs codes RNCP, Formacode, ROME, NSF (.csv, .csv.gz)",
    name: "CertifInfo (réseau des Carif-Oref)",
  },
  (member) =>
    section(member, {
      shape,
      table: CERTIFINFO,
      merge: together,
      rows: (raw, note) => [
        {
          code: raw.code,
          intitule: raw.intitule,
          diplome: orNull(raw.diplome),
          niveau: niveauOf(raw.niveau),
          rncp: listOf(raw.rncp),
          rs: listOf(raw.rs),
          formacodes: listOf(raw.formacode),
          formacode_libelle: orNull(raw.formacodeLibelle),
          romes: [raw.rome1, raw.rome2, raw.rome3, raw.rome4, raw.rome5].filter(Boolean),
          nsf: listOf(raw.nsf),
          scolarite: orNull(raw.scolarite),
          onisep: orNull(raw.onisep),
          etat: orNull(raw.etat),
          apprentissage: yesOrUnknown(raw.apprentissage),
          vae: yesOrUnknown(raw.vae),
          derniere_session: raw.derniere,
          titre_plain: fold(raw.intitule),
          updated_at: dayFrom(raw.jour, note),
        },
      ],
    }),
);
