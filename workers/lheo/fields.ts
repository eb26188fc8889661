import { addMonths, type Day, isDay } from "#domain/day.ts";
import { fold } from "#domain/folding.ts";
import { toPlainText } from "./plain-text.ts";
import type { XmlNode } from "./xml-tree.ts";

/** Hears of every repair made while reading one offer. French, no personal data. */
export type Note = (reason: string) => void;

/** Longest text kept for one field, in characters. */
export const MAX_PLAIN = 12_000;

const FILLERS = new Set([
  "",
  "non renseigne",
  "non renseignee",
  "non precise",
  "non precisee",
  "non communique",
  "information non communiquee",
  "a preciser",
  "nr",
  "nc",
  "n a",
  "null",
  "undefined",
]);

/** Folding is slow and fillers are few: only what begins like one is folded. */
const LONGEST_FILLER = 40;
const MAYBE_FILLER = /^[\s\p{P}\p{S}]*(?:$|[nNaAàÀiIuU])/u;

/** "-", "Non renseigné" and the like are how producers fill a field that must not be empty. */
export const isFiller = (text: string): boolean =>
  text.length <= LONGEST_FILLER && MAYBE_FILLER.test(text) && FILLERS.has(fold(text));

/** The readable text of an element; null when it is absent or a filler. */
export const readText = (node: XmlNode | undefined, note: Note, max = MAX_PLAIN): string | null => {
  if (!node) return null;
  const { text, neutralised } = toPlainText(node.text);
  if (neutralised) note(`${node.name} : script ou objet retiré du texte`);
  if (text.includes("\ufffd")) note(`${node.name} : caractères illisibles (encodage abîmé)`);
  if (isFiller(text)) return null;
  if (!node.truncated && text.length <= max) return text;
  note(`${node.name} : texte trop long, coupé à ${max} caractères`);
  return `${text.slice(0, max - 1).trimEnd()}…`;
};

/** A short code, spaces and tabs off; null for a filler. */
export const readCode = (node: XmlNode | undefined): string | null => {
  const text = node?.text.replace(/\s+/g, "") ?? "";
  return isFiller(text) ? null : text;
};

/** "0" or "1". */
export const readFlag = (node: XmlNode | undefined): boolean | null => {
  const code = readCode(node);
  return code === "1" ? true : code === "0" ? false : null;
};

/** A number as people type it: "1 200,50 €", "35h". Null when there is none. */
export const readNumber = (node: XmlNode | undefined): number | null => {
  const found = /^-?\d+(?:[.,]\d+)?/.exec(
    (node?.text ?? "").replace(/[\s\u00a0\u202f]+/g, "").replace(/€.*$/, ""),
  );
  if (!found) return null;
  return Number(found[0].replace(",", "."));
};

/** A whole number within limits; zero and absurd values are unknown. */
export const readCount = (node: XmlNode | undefined, max: number, note: Note): number | null => {
  const value = readNumber(node);
  if (value === null || value === 0) return null;
  if (value > 0 && value <= max) return Math.round(value);
  note(`${node?.name ?? "nombre"} : valeur absurde, écartée`);
  return null;
};

const DATE_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"],
  [/^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/, "$1-$2-$3"],
  [/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$2-$1"],
];
const UNKNOWN_DATE = /^(?:0{8}|9{8})$/;
const OLDEST = "1990-01-01";
const FARTHEST_MONTHS = 120;

/** A day out of LHEO's `AAAAMMJJ`, or of the two other ways it is written; 99999999 and 00000000 are unknown. */
export const readDay = (text: string, name: string, today: Day, note: Note): Day | null => {
  const raw = text.trim();
  if (isFiller(raw) || UNKNOWN_DATE.test(raw)) return null;
  const form = DATE_FORMS.find(([pattern]) => pattern.test(raw));
  const day = form ? raw.replace(form[0], form[1]) : "";
  if (!isDay(day)) {
    note(`${name} : date impossible, écartée`);
    return null;
  }
  if (day < OLDEST || day > addMonths(today, FARTHEST_MONTHS)) {
    note(`${name} : date absurde (${day}), écartée`);
    return null;
  }
  return day;
};

const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
};

/** La Poste's establishments do not follow the key (their digits add up to a multiple of five). */
const LA_POSTE = /^356000000/;

/** A SIRET that could exist; lost leading zeros are given back. */
export const readSiret = (node: XmlNode | undefined, note: Note): string | null => {
  const raw = readCode(node)?.replace(/\D/g, "") ?? "";
  if (raw === "" || /^(.)\1*$/.test(raw)) return null;
  const siret = raw.padStart(14, "0");
  if (siret.length !== 14 || !(LA_POSTE.test(siret) || passesLuhn(siret))) {
    note("SIRET : numéro impossible, écarté");
    return null;
  }
  if (raw.length < 14) note("SIRET : zéro de tête rendu");
  return siret;
};

interface CodeShape {
  readonly name: string;
  /** Its first group is the code as it is kept. */
  readonly pattern: RegExp;
}

export const SHAPES = {
  rncp: { name: "code-RNCP", pattern: /^(?:RNCP)?0*([1-9]\d{0,5})$/i },
  rs: { name: "code-RS", pattern: /^(?:RS)?0*([1-9]\d{0,5})$/i },
  certifinfo: { name: "code-CERTIFINFO", pattern: /^0*([1-9]\d{0,9})$/ },
  formacode: { name: "code-FORMACODE", pattern: /^(\d{5})$/ },
  nsf: { name: "code-NSF", pattern: /^(\d{3}[a-z]?)$/i },
  rome: { name: "code-ROME", pattern: /^([A-N]\d{4})$/i },
} as const satisfies Record<string, CodeShape>;

const splitCell = (node: XmlNode | undefined): readonly string[] =>
  (node?.text ?? "").split(/[\s,;|/]+/).filter((part) => !isFiller(part) && !/^0+$/.test(part));

/** Codes of one kind, without prefix or repetition; several in one cell are taken apart, wrong ones are left out. */
export const readCodes = (
  nodes: readonly (XmlNode | undefined)[],
  shape: CodeShape,
  note: Note,
): readonly string[] => {
  const cells = nodes.map(splitCell);
  if (cells.some((parts) => parts.length > 1)) {
    note(`${shape.name} : plusieurs codes dans un seul champ, séparés`);
  }
  const codes = cells.flat().map((part) => shape.pattern.exec(part)?.[1]?.toUpperCase());
  if (codes.includes(undefined)) note(`${shape.name} : code illisible, écarté`);
  return [...new Set(codes.filter((code) => code !== undefined))];
};
