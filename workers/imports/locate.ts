import { type Commune, distanceKm, type Point } from "#domain/place.ts";
import { type CommuneFinder, middleOf, type WrittenPlace } from "./commune-finder.ts";
import type { PlaceRecord } from "./records.ts";

export const NOWHERE: PlaceRecord = {
  communeNom: null,
  codeInsee: null,
  codePostal: null,
  lat: null,
  lon: null,
  approximate: false,
};

/** Beyond this, coordinates given by a feed contradict its own commune. */
const BELIEVABLE_KM = 30;

const inCommune = (commune: Commune, codePostal: string | null): PlaceRecord => ({
  communeNom: commune.nom,
  codeInsee: commune.insee,
  codePostal:
    codePostal && commune.codesPostaux.includes(codePostal) ? codePostal : onlyPostal(commune),
  lat: commune.lat,
  lon: commune.lon,
  approximate: commune.approximate,
});

const onlyPostal = (commune: Commune): string | null =>
  commune.codesPostaux.length === 1 ? (commune.codesPostaux[0] ?? null) : null;

type Note = (reason: string) => void;

const byInsee = (
  place: WrittenPlace,
  postal: string | null,
  communes: CommuneFinder,
  note: Note,
): PlaceRecord | null => {
  const found = place.codeInsee ? communes.byInsee(place.codeInsee) : null;
  if (!found) return null;
  if (!found.exact) {
    const why = found.commune.insee.endsWith(place.codeInsee ?? " ")
      ? "zéro de tête rendu"
      : "ancienne commune";
    note(`code INSEE ${place.codeInsee} : ${why}, lu ${found.commune.insee} ${found.commune.nom}`);
  }
  return inCommune(found.commune, postal);
};

const byPostal = (
  place: WrittenPlace,
  postal: string | null,
  communes: CommuneFinder,
): PlaceRecord | null => {
  const candidates = postal ? communes.byPostal(postal) : [];
  if (candidates.length === 0) return null;
  const named = place.ville ? communes.byName(place.ville, null) : [];
  const commune =
    candidates.length === 1 ? candidates[0] : candidates.find((each) => named.includes(each));
  if (commune) return inCommune(commune, postal);
  return {
    ...NOWHERE,
    communeNom: place.ville,
    codePostal: postal,
    ...middleOf(candidates),
    approximate: true,
  };
};

const byName = (
  place: WrittenPlace,
  postal: string | null,
  communes: CommuneFinder,
  note: Note,
): PlaceRecord | null => {
  const named = place.ville ? communes.byName(place.ville, postal?.slice(0, 2) ?? null) : [];
  const [commune] = named;
  if (!commune || named.length > 1) return null;
  if (postal)
    note(`code postal ${postal} (CEDEX ou inconnu) : lieu retrouvé par le nom, ${commune.nom}`);
  return inCommune(commune, null);
};

/**
 * Finds the commune a feed means: by INSEE code, else by postal code (with the town's name when several share it),
 * else by name, as for CEDEX codes. A place outside the region keeps its codes, without coordinates.
 */
export const locate = (place: WrittenPlace, communes: CommuneFinder, note: Note): PlaceRecord => {
  const postal = place.codePostal?.padStart(5, "0") ?? null;
  if (postal && postal !== place.codePostal)
    note(`code postal ${place.codePostal} : zéro de tête rendu`);
  return (
    byInsee(place, postal, communes, note) ??
    byPostal(place, postal, communes) ??
    byName(place, postal, communes, note) ?? {
      ...NOWHERE,
      communeNom: place.ville,
      codeInsee: place.codeInsee,
      codePostal: postal,
    }
  );
};

/** Takes the feed's own coordinates when they agree with the commune; says so when they do not. */
export const refine = (place: PlaceRecord, given: Point | null, note: Note): PlaceRecord => {
  if (!given) return place;
  if (place.lat === null || place.lon === null) return { ...place, ...given, approximate: false };
  if (distanceKm({ lat: place.lat, lon: place.lon }, given) > BELIEVABLE_KM) {
    note("géolocalisation contraire à la commune, écartée");
    return place;
  }
  return { ...place, ...given, approximate: false };
};
