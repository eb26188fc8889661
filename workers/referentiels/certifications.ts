import { z } from "zod";
import type { Day } from "#domain/day.ts";
import type { Archive } from "./archive.ts";
import { type Feed, findMember, memberOf, type Section, section } from "./feed.ts";
import { dayFrom, maybeDay, maybeText, niveauOf, orNull, text } from "./fields.ts";
import { type Column, column } from "./section.ts";
import type { TableRow } from "./table.ts";
import { CERTIFICATION, CERTIFICATION_LIEN } from "./tables.ts";

const fiche = () => z.string().regex(/^(RNCP|RS)\d{1,6}$/, "numéro RNCP… ou RS… attendu");

const standard = (archive: Archive): Section =>
  section(memberOf(archive, /^export_fiches_CSV_Standard_/i, "le fichier Standard"), {
    shape: {
      columns: {
        code: column("Numero_Fiche"),
        intitule: column("Intitule"),
        diplome: column("Abrege_Libelle"),
        niveau: column("Nomenclature_Europe_Niveau"),
        actif: column("Actif"),
        effet: column("Date_Effet"),
        fin: column("Date_Fin_Enregistrement"),
        type: column("Type_Enregistrement"),
      },
      schema: z.object({
        code: fiche(),
        intitule: text(1_000),
        diplome: maybeText(200),
        niveau: maybeText(40),
        actif: z.enum(["ACTIVE", "INACTIVE"], "ACTIVE ou INACTIVE attendu"),
        effet: maybeDay(),
        fin: maybeDay(),
        type: maybeText(200),
      }),
    },
    table: CERTIFICATION,
    rows: ({ code, intitule, diplome, niveau, actif, effet, fin, type }, note) => [
      {
        code,
        intitule,
        diplome: orNull(diplome),
        niveau: niveauOf(niveau),
        active: actif === "ACTIVE",
        effet: dayFrom(effet, note),
        fin_enregistrement: dayFrom(fin, note),
        type_enregistrement: orNull(type),
      },
    ],
  });

/** "251 : Mécanique générale" says its code twice. */
const label = (value: string): string => value.replace(/^\w{2,6} : /, "");

/** One of the files that tie a certification to something: a code, and a label when it has one. */
interface LinkFile {
  readonly kind: string;
  readonly file: RegExp;
  readonly code: Column;
  readonly label: Column;
  readonly isRequired: boolean;
}

const LINKS: readonly LinkFile[] = [
  {
    kind: "bloc",
    file: /^export_fiches_CSV_Blocs_De_Comp/i,
    code: column("Bloc_Competences_Code"),
    label: column("Bloc_Competences_Libelle"),
    isRequired: false,
  },
  {
    kind: "rome",
    file: /^export_fiches_CSV_Rome_/i,
    code: column("Codes_Rome_Code"),
    label: column("Codes_Rome_Libelle"),
    isRequired: true,
  },
  {
    kind: "nsf",
    file: /^export_fiches_CSV_Nsf_/i,
    code: column("Nsf_Code"),
    label: column("Nsf_Intitule"),
    isRequired: true,
  },
  {
    kind: "formacode",
    file: /^export_fiches_CSV_Formacode_/i,
    code: column("Formacode_Code"),
    label: column("Formacode_Libelle"),
    isRequired: false,
  },
  {
    kind: "certificateur",
    file: /^export_fiches_CSV_Certificateurs_/i,
    code: column("Siret_Certificateur"),
    label: column("Nom_Certificateur"),
    isRequired: false,
  },
  {
    kind: "acces",
    file: /^export_fiches_CSV_Voix?dAcc/i,
    code: column("Si_Jury"),
    label: column("Si_Jury"),
    isRequired: false,
  },
  {
    kind: "remplace-par",
    file: /^export_fiches_CSV_Ancienne_Nouvelle/i,
    code: column("Nouvelle_Certification"),
    label: column("Nouvelle_Certification"),
    isRequired: false,
  },
  {
    kind: "remplace",
    file: /^export_fiches_CSV_Ancienne_Nouvelle/i,
    code: column("Ancienne_Certification"),
    label: column("Ancienne_Certification"),
    isRequired: false,
  },
];

const linkSection = (archive: Archive, link: LinkFile): Section | null => {
  const member = link.isRequired
    ? memberOf(archive, link.file, `le fichier « ${link.kind} »`)
    : findMember(archive, link.file);
  if (!member) return null;
  return section(member, {
    shape: {
      columns: { certification: column("Numero_Fiche"), code: link.code, libelle: link.label },
      schema: z.object({ certification: fiche(), code: maybeText(300), libelle: maybeText(4_000) }),
    },
    table: CERTIFICATION_LIEN,
    rows: ({ certification, code, libelle }): readonly TableRow[] =>
      code === "" ? [] : [{ certification, kind: link.kind, code, libelle: label(libelle) }],
  });
};

const dayOfExport = (archive: Archive): Day | null => {
  const standardFile = findMember(archive, /^export_fiches_CSV_Standard_/i);
  const found = /(\d{4})_(\d{2})_(\d{2})/.exec(standardFile?.name ?? "");
  return found ? dayFrom(`${found[3]}/${found[2]}/${found[1]}`, () => undefined) : null;
};

/** The national register of certifications (RNCP) and its specific one (RS), as exported every day. */
export const certifications: Feed = {
  id: "certifications",
  title: "fiches RNCP et RS de France Compétences (export-fiches-csv-….zip)",
  name: "RNCP et RS (France Compétences)",
  open: async (archive) => {
    const links = LINKS.map((link) => linkSection(archive, link));
    const day = dayOfExport(archive);
    return {
      sections: [standard(archive), ...links.filter((one) => one !== null)],
      version: day,
      updatedAt: day,
    };
  },
};
