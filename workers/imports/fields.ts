import { addMonths, type Day, isDay } from "#domain/day.ts";
import { fold } from "#domain/folding.ts";
import { REMOVED, toPlainText } from "./plain-text.ts";

/** One value as a feed wrote it, whatever the feed: an XML element or a cell of a table. */
export interface Field {
  /** What the producer calls it. */
  readonly name: string;
  readonly text: string;
  /** True when the reader already cut it. */
  readonly truncated: boolean;
}

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

/** A field this long is not cleaned whole: what is beyond is never kept anyway. */
const MAX_RAW = 5 * MAX_PLAIN;

/** The readable text of a field; null when it is absent or a filler. What was taken out of it is told. */
export const readText = (field: Field | undefined, note: Note, max = MAX_PLAIN): string | null => {
  if (!field) return null;
  const { text, removed } = toPlainText(field.text.slice(0, MAX_RAW));
  for (const what of removed) note(`${field.name} : ${REMOVED[what]}`);
  if (text.includes("\ufffd")) note(`${field.name} : caractères illisibles (encodage abîmé)`);
  if (isFiller(text)) return null;
  if (!field.truncated && field.text.length <= MAX_RAW && text.length <= max) return text;
  note(`${field.name} : texte trop long, coupé à ${max} caractères`);
  return text.length < max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
};

/** A short code, spaces and tabs off; null for a filler. */
export const readCode = (field: Field | undefined): string | null => {
  const text = field?.text.replace(/\s+/g, "") ?? "";
  return isFiller(text) ? null : text;
};

/** "0" or "1". */
export const readFlag = (field: Field | undefined): boolean | null => {
  const code = readCode(field);
  return code === "1" ? true : code === "0" ? false : null;
};

/** A number as people type it: "1 200,50 €", "35h". Null when there is none. */
export const readNumber = (field: Field | undefined): number | null => {
  const found = /^-?\d+(?:[.,]\d+)?/.exec(
    (field?.text ?? "").replace(/[\s\u00a0\u202f]+/g, "").replace(/€.*$/, ""),
  );
  if (!found) return null;
  return Number(found[0].replace(",", "."));
};

/** A whole number within limits; zero and absurd values are unknown. */
export const readCount = (field: Field | undefined, max: number, note: Note): number | null => {
  const value = readNumber(field);
  if (value === null || value === 0) return null;
  if (value > 0 && value <= max) return Math.round(value);
  note(`${field?.name ?? "nombre"} : valeur absurde, écartée`);
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
export const readSiret = (field: Field | undefined, note: Note): string | null => {
  const raw = readCode(field)?.replace(/\D/g, "") ?? "";
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

const splitCell = (field: Field | undefined): readonly string[] =>
  (field?.text ?? "").split(/[\s,;|/]+/).filter((part) => !isFiller(part) && !/^0+$/.test(part));

/** Codes of one kind, without prefix or repetition; several in one cell are taken apart, wrong ones are left out. */
export const readCodes = (
  fields: readonly (Field | undefined)[],
  shape: CodeShape,
  note: Note,
): readonly string[] => {
  const cells = fields.map(splitCell);
  if (cells.some((parts) => parts.length > 1)) {
    note(`${shape.name} : plusieurs codes dans un seul champ, séparés`);
  }
  const codes = cells.flat().map((part) => shape.pattern.exec(part)?.[1]?.toUpperCase());
  if (codes.includes(undefined)) note(`${shape.name} : code illisible, écarté`);
  return [...new Set(codes.filter((code) => code !== undefined))];
};
