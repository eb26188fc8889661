import type { Day } from "#domain/day.ts";
import type { Financeur } from "#domain/formation.ts";
import type { CommuneFinder } from "#workers/imports/commune-finder.ts";
import {
  type Note,
  readCode,
  readCount,
  readDay,
  readFlag,
  readNumber,
  readSiret,
  readText,
} from "#workers/imports/fields.ts";
import { locate, NOWHERE, refine } from "#workers/imports/locate.ts";
import type { PlaceRecord, SessionRecord } from "#workers/imports/records.ts";
import { etatOf, financeurOf, modaliteOf } from "./code-tables.ts";
import { readContact } from "./read-contact.ts";
import { at, child, childrenOf, type XmlNode } from "./xml-tree.ts";

/** What reading needs besides the offer itself. */
export interface ReadingContext {
  readonly communes: CommuneFinder;
  readonly today: Day;
  readonly note: Note;
}

const MAX_HOURS = 10_000;
const MAX_SEATS = 5_000;
const MAX_PRICE = 1_000_000;

const readPoint = (adresse: XmlNode | undefined) => {
  const lat = readNumber(at(adresse, "geolocalisation", "latitude"));
  const lon = readNumber(at(adresse, "geolocalisation", "longitude"));
  const inFrance = lat !== null && lon !== null && lat > 41 && lat < 52 && lon > -6 && lon < 10;
  return inFrance ? { lat: round(lat), lon: round(lon) } : null;
};

/** A metre is more than anyone needs, and steadies the comparison of two imports. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

const shaped = (node: XmlNode | undefined, shape: RegExp): string | null => {
  const code = readCode(node)?.toUpperCase() ?? "";
  return shape.test(code) && !/^(?:0+|9+)$/.test(code) ? code : null;
};

const readPlace = (action: XmlNode, { communes, note }: ReadingContext): PlaceRecord => {
  const places = childrenOf(action, "lieu-de-formation");
  const place = places.find((each) => each.attributes["tag"] === "principal") ?? places[0];
  const adresse = at(place, "coordonnees", "adresse");
  if (!adresse) return NOWHERE;
  const written = {
    codeInsee: shaped(child(adresse, "code-INSEE-commune"), /^\d[\dAB]?\d{2,3}$/),
    codePostal: shaped(child(adresse, "codepostal"), /^\d{4,5}$/),
    ville: readText(child(adresse, "ville"), note, 80),
  };
  return refine(locate(written, communes, note), readPoint(adresse), note);
};

const readFinanceurs = (action: XmlNode): readonly Financeur[] | null => {
  const payers = childrenOf(action, "organisme-financeur");
  const found = payers.flatMap(
    (payer) => financeurOf(readCode(child(payer, "code-financeur"))) ?? [],
  );
  if (found.length > 0) return [...new Set(found)].sort();
  const paid = readFlag(child(action, "prise-en-charge-frais-possible"));
  return payers.length === 0 && paid === false ? [] : null;
};

/** Of the session's cycle, else the sum of what each payer pays for when all of them say. */
const readSeats = (action: XmlNode, session: XmlNode | undefined, note: Note): number | null => {
  const cycle = child(session, "cycle");
  const own =
    readCount(child(cycle, "capacite-cumulee"), MAX_SEATS, note) ??
    readCount(child(cycle, "capacite-simultanee"), MAX_SEATS, note);
  if (own !== null) return own;
  const paid = childrenOf(action, "organisme-financeur").map((payer) =>
    readCount(child(payer, "nb-places-financees"), MAX_SEATS, note),
  );
  if (paid.length === 0 || paid.includes(null)) return null;
  return paid.reduce<number>((sum, seats) => sum + (seats ?? 0), 0);
};

const readHours = (action: XmlNode, note: Note) => {
  const heuresCentre = readCount(child(action, "nombre-heures-centre"), MAX_HOURS, note);
  const heuresEntreprise = readCount(child(action, "nombre-heures-entreprise"), MAX_HOURS, note);
  const total = readCount(child(action, "nombre-heures-total"), MAX_HOURS, note);
  const sum = (heuresCentre ?? 0) + (heuresEntreprise ?? 0);
  return { heures: total ?? (sum > 0 ? sum : null), heuresCentre, heuresEntreprise };
};

/** What the dialects of LHEO keep among the extras of an action, however deep, by the name of its `info`. */
const extraOf = (action: XmlNode, info: string): XmlNode | undefined => {
  const waiting = [...childrenOf(action, "extras")];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const found = childrenOf(next, "extra").find((each) => each.attributes["info"] === info);
    if (found) return found;
    waiting.push(...childrenOf(next, "extras"));
  }
  return undefined;
};

const MAX_WEEKLY = 60;

const readWeeklyHours = (action: XmlNode, note: Note): number | null =>
  readCount(extraOf(action, "duree-hebdo"), MAX_WEEKLY, note);

/** With the tax, when only the price before it is given; unknown without a rate. */
const withTax = (action: XmlNode): number | null => {
  const price = readNumber(extraOf(action, "frais-ht"));
  const rate = readNumber(extraOf(action, "taux-tva"));
  return price === null || rate === null ? null : Math.round(price * (100 + rate)) / 100;
};

/** The price of LHEO, or the one Mon Compte Formation's dialect keeps among its extras. */
const readPrice = (action: XmlNode, note: Note): number | null => {
  const price =
    readNumber(child(action, "prix-total-TTC")) ??
    readNumber(extraOf(action, "frais-ttc")) ??
    withTax(action);
  if (price === null || (price >= 0 && price <= MAX_PRICE)) return price;
  note("prix-total-TTC : valeur absurde, écartée");
  return null;
};

const readPeriod = (session: XmlNode | undefined, { today, note }: ReadingContext) => {
  const period = child(session, "periode");
  const debut = readDay(child(period, "debut")?.text ?? "", "début", today, note);
  const fin = readDay(child(period, "fin")?.text ?? "", "fin", today, note);
  if (debut && fin && fin < debut) {
    note("période : la fin précède le début, fin écartée");
    return { debut, fin: null };
  }
  return { debut, fin };
};

const readOrganisme = (action: XmlNode, formation: XmlNode, note: Note) => {
  const trainer = child(action, "organisme-formateur");
  const responsible = child(formation, "organisme-formation-responsable");
  const nom =
    readText(child(trainer, "raison-sociale-formateur"), note, 250) ??
    readText(child(responsible, "raison-sociale"), note, 250) ??
    readText(child(responsible, "nom-organisme"), note, 250);
  if (!nom) note("organisme : nom absent");
  return {
    organismeNom: nom ?? "Organisme non précisé",
    organismeSiret:
      readSiret(at(trainer, "SIRET-formateur", "SIRET"), note) ??
      readSiret(at(responsible, "SIRET-organisme-formation", "SIRET"), note),
  };
};

const readOneSession = (
  formation: XmlNode,
  action: XmlNode,
  session: XmlNode | undefined,
  key: string,
  context: ReadingContext,
): SessionRecord => {
  const { note } = context;
  return {
    key,
    ...readOrganisme(action, formation, note),
    ...readPlace(action, context),
    modalite: modaliteOf(readCode(child(action, "modalites-enseignement"))),
    ...readHours(action, note),
    heuresHebdo: readWeeklyHours(action, note),
    prixTotal: readPrice(action, note),
    conditions: readText(child(action, "conditions-specifiques"), note),
    entreesPermanentes: readFlag(child(action, "modalites-entrees-sorties")) === true,
    financeurs: readFinanceurs(action),
    ...readPeriod(session, context),
    etat: etatOf(readCode(child(session, "etat-recrutement"))),
    places: readSeats(action, session, note),
    ...readContact(
      [
        child(session, "contact-session"),
        child(formation, "contact-formation"),
        at(formation, "organisme-formation-responsable", "coordonnees-organisme"),
      ],
      note,
    ),
  };
};

/** A number of the producer made safe for an identifier. */
const idPart = (text: string | undefined, otherwise: number): string =>
  (text ?? "")
    .trim()
    .replace(/[^\w.-]+/g, "_")
    .slice(0, 80) || String(otherwise);

/** Action and session numbers are almost unique in real files: a repeated pair gets a rank. */
const createKeys = (note: Note) => {
  const seen = new Map<string, number>();
  return (action: string, session: string): string => {
    const key = `${action}:${session}`;
    const rank = (seen.get(key) ?? 0) + 1;
    seen.set(key, rank);
    if (rank === 1) return key;
    note(`session ${key} : numéro répété dans la fiche, rang ajouté`);
    return `${key}-${rank}`;
  };
};

/** Every session of every action of an offer; an action without session gives one with unknown dates. */
export const readSessions = (
  formation: XmlNode,
  context: ReadingContext,
): readonly SessionRecord[] => {
  const keyOf = createKeys(context.note);
  return childrenOf(formation, "action").flatMap((action, actionRank) => {
    const sessions = childrenOf(action, "session");
    const dated: readonly (XmlNode | undefined)[] = sessions.length > 0 ? sessions : [undefined];
    return dated.map((session, rank) => {
      const key = keyOf(
        idPart(action.attributes["numero"], actionRank + 1),
        idPart(session?.attributes["numero"], rank + 1),
      );
      return readOneSession(formation, action, session, key, context);
    });
  });
};
