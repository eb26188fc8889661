import type { Day } from "#domain/day.ts";
import { fold } from "#domain/folding.ts";
import type { Commune, Point } from "#domain/place.ts";
import { inTable } from "#domain/table.ts";
import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import { type Field, type Note, readDay, readNumber, readText } from "#workers/imports/fields.ts";
import { locate, NOWHERE, refine } from "#workers/imports/locate.ts";
import type { PlaceRecord } from "#workers/imports/records.ts";

/** The five départements of the region. */
export const REGION_DEPARTEMENTS = ["02", "59", "60", "62", "80"] as const;

/** True when one of these codes is of the region: an INSEE code, a postal code or a département's. */
export const isOfRegion = (...codes: readonly string[]): boolean =>
  codes.some((code) =>
    REGION_DEPARTEMENTS.some((departement) =>
      code
        .trim()
        .padStart(code.trim().length <= 2 ? 2 : 5, "0")
        .startsWith(departement),
    ),
  );

/** "Mission locale" to "mission-locale". */
const slug = (text: string): string => fold(text).replaceAll(" ", "-").slice(0, 60);

/** Networks as feeds call them, in the words of the domain. */
const RESEAUX: Readonly<Record<string, string>> = {
  "missions-locales": "mission-locale",
  "pole-emploi": "france-travail",
  "cap-emploi-reseau-cheops": "cap-emploi",
  "ecoles-de-la-deuxieme-chance": "e2c",
  "ecole-de-la-2e-chance": "e2c",
  "ecoles-de-la-2e-chance": "e2c",
  "ecole-de-la-deuxieme-chance": "e2c",
  "espace-info-formation": "prif",
  "espaces-info-formation": "prif",
  eif: "prif",
  "france-service": "france-services",
  "conseillers-numeriques": "conseiller-numerique",
  "ccas-cias": "ccas",
};

export const reseauOf = (text: string): string => inTable(RESEAUX, slug(text)) ?? slug(text);

/** Values of one cell, whatever separates them. */
export const listOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .replace(/^\s*[[{]|[\]}]\s*$/g, "")
      .split(/[|,;\n]+/)
      .map((value) => value.replaceAll('"', "").trim())
      .filter(Boolean),
  ),
];

/** A French number, by twos; short numbers (39 49) and 0 800 ones too. */
export const readPhone = (field: Field, note: Note): string | null => {
  const digits = field.text.replace(/^\s*(?:\+|00)33\s*(?:\(0\))?/, "0").replace(/\D/g, "");
  if (digits === "") return null;
  const phone = digits.length === 9 && !digits.startsWith("0") ? `0${digits}` : digits;
  if (/^(?:0[1-9]\d{8}|3\d{3})$/.test(phone)) return phone.replace(/(\d{2})(?=\d)/g, "$1 ");
  note(`${field.name} : numéro illisible, écarté`);
  return null;
};

export const readEmail = (field: Field, note: Note): string | null => {
  const email = field.text.trim();
  if (email === "") return null;
  if (email.length <= 160 && /^[^\s@<>"']{1,64}@[^\s@<>"']+\.[A-Za-z]{2,}$/.test(email))
    return email;
  note(`${field.name} : adresse illisible, écartée`);
  return null;
};

export const readUrl = (field: Field, note: Note): string | null => {
  const text = field.text.trim();
  if (text === "") return null;
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const fits = text.length <= 400 && /^https?:\/\/[^\s<>"']+\.[^\s<>"']+$/i.test(url);
  if (fits && URL.canParse(url)) return url;
  note(`${field.name} : lien illisible, écarté`);
  return null;
};

/** What a feed writes of where a place is; a cell it lacks is empty. */
export interface WrittenAddress {
  readonly codeInsee: string;
  readonly codePostal: string;
  readonly ville: string;
  readonly lat: string;
  readonly lon: string;
}

const field = (text: string): Field => ({ name: "coordonnées", text, truncated: false });

const pointOf = ({ lat, lon }: WrittenAddress, note: Note): Point | null => {
  const point = { lat: readNumber(field(lat)), lon: readNumber(field(lon)) };
  if (point.lat === null || point.lon === null) return null;
  if (point.lat > 41 && point.lat < 52 && point.lon > -6 && point.lon < 10)
    return { lat: Math.round(point.lat * 1e5) / 1e5, lon: Math.round(point.lon * 1e5) / 1e5 };
  note("coordonnées hors de France, écartées");
  return null;
};

/** Where a place is, by its codes, its town's name and its coordinates, the way training places are found. */
export const placeOf = (
  written: WrittenAddress,
  communes: CommuneFinder,
  note: Note,
): PlaceRecord => {
  const codeInsee = written.codeInsee.trim().toUpperCase();
  const codePostal = written.codePostal.replace(/\s+/g, "");
  const found = locate(
    {
      codeInsee: /^\d[\dAB]?\d{2,3}$/.test(codeInsee) ? codeInsee : null,
      codePostal: /^\d{4,5}$/.test(codePostal) ? codePostal : null,
      ville: readText({ ...field(written.ville), name: "commune" }, note, 80),
    },
    communes,
    note,
  );
  return refine(found, pointOf(written, note), note);
};

/** The centre of a town: as near as a feed that gives only its name lets one say. */
export const atTownCentre = (town: Commune | null): PlaceRecord =>
  town === null
    ? NOWHERE
    : {
        ...NOWHERE,
        communeNom: town.nom,
        codeInsee: town.insee,
        lat: town.lat,
        lon: town.lon,
        approximate: true,
      };

/** The date of a record; one that is yet to come is no date of what was known. */
export const readUpdate = (text: string, today: Day, note: Note): Day | null => {
  const day = readDay(text, "date_maj", today, note);
  if (day === null || day <= today) return day;
  note(`date_maj : date à venir (${day}), écartée`);
  return null;
};

const WHOLE_REGION = /^(?:france|99100|32|r32|region|hauts-de-france|tous|toutes)$/i;
const DEPARTEMENT = /^(?:d[eé]partement\s*:?\s*|d)?(02|2|59|60|62|80)$/i;

/** What one code of a coverage stands for; null when it is of no place of the region. */
const servedBy = (code: string, communes: CommuneFinder): readonly string[] | null => {
  if (WHOLE_REGION.test(code)) return REGION_DEPARTEMENTS;
  const departement = DEPARTEMENT.exec(code)?.[1];
  if (departement) return [departement.padStart(2, "0")];
  const commune = /^\d{4,5}$/.test(code) ? communes.byInsee(code) : null;
  return commune ? [commune.commune.insee] : null;
};

const isDepartement = (code: string): boolean => code.length === 2;

/** Communes and départements out of a list of codes; "region" and "france" are the five départements. */
export const coverageOf = (
  codes: readonly string[],
  communes: CommuneFinder,
  note: Note,
): { readonly communes: readonly string[]; readonly departements: readonly string[] } => {
  const served = new Set<string>();
  for (const code of codes) {
    const found = servedBy(code, communes);
    for (const each of found ?? []) served.add(each);
    if (!found && isOfRegion(code))
      note(`commune couverte ${code.slice(0, 12)} : code inconnu, écarté`);
  }
  const sorted = [...served].sort();
  return {
    communes: sorted.filter((code) => !isDepartement(code)),
    departements: sorted.filter(isDepartement),
  };
};
