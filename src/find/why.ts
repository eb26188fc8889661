import { type Day, daysBetween, frenchDay } from "../domain/day.ts";
import { type FormationQuery, STALE_DAYS } from "../domain/formation.ts";
import type { SessionRow } from "./formation-row.ts";
import type { Wish, WishedJob } from "./wish.ts";
import { LINKS } from "./wish-signals.ts";

/** How one session answered one search. */
export interface Answer {
  /** Rank of the link to a job, in the order of `LINKS` for each wished job; null when none. */
  readonly place: number | null;
  readonly matchedWords: readonly string[];
  readonly closeTitle: boolean;
  readonly closeMeaning: boolean;
  readonly distanceKm: number | null;
}

const named = ({ titre, rome }: WishedJob): string => titre ?? `code ROME ${rome}`;

const LINK_TEXTS: Readonly<Record<(typeof LINKS)[number], string>> = {
  exact: "mène au métier :",
  family: "mène à la même famille de métiers que :",
  formacodes: "prépare au même domaine que le métier :",
};

const jobReason = (place: number | null, { jobs }: Wish): readonly string[] => {
  if (place === null) return [];
  const job = jobs[Math.floor(place / LINKS.length)];
  const link = LINKS[place % LINKS.length];
  return job && link ? [`${LINK_TEXTS[link]} ${named(job)}`] : [];
};

const wordReason = ({
  place,
  matchedWords,
  closeTitle,
  closeMeaning,
}: Answer): readonly string[] => {
  if (place !== null) return [];
  if (matchedWords.length > 0) return [`parle de : ${matchedWords.join(", ")}`];
  if (closeTitle) return ["son titre ressemble à votre recherche"];
  return closeMeaning ? ["proche de votre recherche par le sens"] : [];
};

const placeReason = (
  row: SessionRow,
  { distanceKm }: Answer,
  near: FormationQuery["near"],
): readonly string[] => {
  if (row.modalite === "distance") return ["à distance : l'éloignement ne compte pas"];
  if (!near) return [];
  if (distanceKm === null) return ["distance : inconnue"];
  const from = near.commune ? ` de ${near.commune.nom}` : "";
  if (distanceKm < 1) return [`à moins de 1 km${from}`];
  const about = row.approximate ? "environ " : "";
  return [`à ${about}${Math.round(distanceKm)} km${from} à vol d'oiseau`];
};

const dateReason = ({ debut, entrees_permanentes: allYear }: SessionRow): string => {
  if (allYear) return "on peut y entrer toute l'année";
  return debut === null ? "date de début : inconnue" : `débute le ${frenchDay(debut)}`;
};

const ETAT_TEXTS: Readonly<Record<SessionRow["etat"], string>> = {
  ouvert: "inscriptions ouvertes",
  ferme: "inscriptions fermées",
  suspendu: "inscriptions suspendues pour le moment",
  inconnu: "inscriptions : inconnu",
};

const seatReason = ({ places }: SessionRow): string => {
  if (places === null) return "places : inconnu";
  if (places === 0) return "complet pour le moment";
  return places === 1 ? "1 place" : `${places} places`;
};

/** Days after which a catalogue's word is to be checked with the organism before relying on it. */

/** True when the source is older than a person should rely on, or of unknown age. */
export const isStale = ({ source_updated_at: updated }: SessionRow, today: Day): boolean =>
  updated === null || daysBetween(updated, today) > STALE_DAYS;

const freshnessReason = (row: SessionRow, today: Day): readonly string[] => {
  if (!isStale(row, today)) return [];
  const { source_updated_at: updated } = row;
  const age = updated === null ? "sans date" : `du ${frenchDay(updated)}`;
  return [`information ${age} : à vérifier auprès de l'organisme`];
};

/** What anyone may know of a session: when, whether one may enrol, seats, and how old that word is. */
export const factsOf = (row: SessionRow, today: Day): readonly string[] => [
  dateReason(row),
  ETAT_TEXTS[row.etat],
  seatReason(row),
  ...freshnessReason(row, today),
];

const levelReason = ({ niveau_sortie: level }: SessionRow, wish: Wish): readonly string[] =>
  wish.level !== null && level === wish.level ? [`mène au niveau ${level}, comme demandé`] : [];

/** Why this session is in the answer, the decisive reason first; what is not known is said. */
export const whyOf = (
  row: SessionRow,
  answer: Answer,
  {
    wish,
    near,
    today,
  }: { readonly wish: Wish; readonly near: FormationQuery["near"]; readonly today: Day },
): readonly string[] => [
  ...jobReason(answer.place, wish),
  ...wordReason(answer),
  ...levelReason(row, wish),
  ...placeReason(row, answer, near),
  ...factsOf(row, today),
];
