import { createHash } from "node:crypto";
import {
  type Note,
  readCode,
  readCodes,
  readDay,
  readFlag,
  readText,
  SHAPES,
} from "#workers/imports/fields.ts";
import type { FormationRecord } from "#workers/imports/records.ts";
import { niveauOf } from "./code-tables.ts";
import { type ReadingContext, readSessions } from "./read-session.ts";
import { at, child, childrenOf, type XmlNode } from "./xml-tree.ts";

/** An offer that cannot be kept, and why, in French. */
export interface Unreadable {
  readonly refused: string;
}

const numeroOf = (formation: XmlNode, intitule: string, note: Note): string => {
  const given = formation.attributes["numero"]?.trim();
  if (given) return given.slice(0, 120);
  note("numéro absent, remplacé par une empreinte de l'intitulé et de l'organisme");
  const organisme = at(formation, "organisme-formation-responsable", "nom-organisme")?.text ?? "";
  const place =
    at(formation, "action", "lieu-de-formation", "coordonnees", "adresse", "ville")?.text ?? "";
  return `sans-numero-${createHash("sha256").update(`${intitule}|${organisme}|${place}`).digest("hex").slice(0, 12)}`;
};

const readCertification = (formation: XmlNode, note: Note) => {
  const certifications = childrenOf(formation, "certification");
  const codes = (name: string, shape: (typeof SHAPES)[keyof typeof SHAPES]) =>
    readCodes(
      certifications.map((each) => child(each, name)),
      shape,
      note,
    );
  return {
    rncp: codes("code-RNCP", SHAPES.rncp),
    rs: codes("code-RS", SHAPES.rs),
    certifinfo: codes("code-CERTIFINFO", SHAPES.certifinfo),
  };
};

const readDomain = (formation: XmlNode, note: Note) => {
  const domain = child(formation, "domaine-formation");
  const formacodes = readCodes(childrenOf(domain, "code-FORMACODE"), SHAPES.formacode, note);
  return {
    formacodes: formacodes.length > 0 ? formacodes : null,
    nsf: readCodes(childrenOf(domain, "code-NSF"), SHAPES.nsf, note),
    romes: readCodes(childrenOf(domain, "code-ROME"), SHAPES.rome, note),
  };
};

const MAX_TITLE = 500;

/** Reads one offer of any LHEO version. What the offer does not say is null, never a guess. */
export const readFormation = (
  formation: XmlNode,
  context: ReadingContext,
): FormationRecord | Unreadable => {
  const { note, today } = context;
  const intitule = readText(child(formation, "intitule-formation"), note, MAX_TITLE);
  if (!intitule) return { refused: "intitulé absent" };
  const sessions = readSessions(formation, context);
  if (sessions.length === 0) note("aucune action de formation : fiche gardée sans session");
  return {
    numero: numeroOf(formation, intitule, note),
    intitule: intitule.replace(/\s+/g, " "),
    objectif: readText(child(formation, "objectif-formation"), note),
    resultats: readText(child(formation, "resultats-attendus"), note),
    contenu: readText(child(formation, "contenu-formation"), note),
    certifiante: readFlag(child(formation, "certifiante")),
    niveauEntree: niveauOf(readCode(child(formation, "code-niveau-entree"))),
    niveauSortie: niveauOf(readCode(child(formation, "code-niveau-sortie"))),
    ...readCertification(formation, note),
    ...readDomain(formation, note),
    updatedAt: readDay(formation.attributes["datemaj"] ?? "", "datemaj", today, note),
    sessions,
  };
};
