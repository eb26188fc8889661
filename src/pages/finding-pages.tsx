import { type Context, Hono } from "hono";
import { possiblePayers } from "../conversation/recommend/for-anyone.ts";
import { notFound } from "../domain/errors.ts";
import type { FormationDetail, FormationHit } from "../domain/formation.ts";
import type { Metier } from "../domain/metier.ts";
import { bearingInWords, type Commune, distanceKm } from "../domain/place.ts";
import type { Finder } from "../find/finder.ts";
import type { AppEnv } from "../http/context.ts";
import { finderOf, jobOf } from "../http/finding-routes.ts";
import { mannerAsked } from "./chat-context.ts";
import { hotlineOf } from "./contact.ts";
import { FormationPage } from "./formation-page.tsx";
import { MetierPage } from "./metier-page.tsx";

const MOST_SESSIONS = 5;
const MOST_METIERS = 4;
/** Letters kept of a place: more than anyone types. */
const MOST_LETTERS = 100;

const placeTyped = (c: Context<AppEnv>, name: string): string =>
  (c.req.query(name) ?? "").trim().slice(0, MOST_LETTERS);

/** How far and which way, from home; null when either place is unknown. */
const wayFrom = (home: Commune | null, there: Commune | null): string | null => {
  if (!home || !there) return null;
  const km = Math.round(distanceKm(home, there));
  return km < 1
    ? `dans votre commune : ${home.nom}`
    : `à ${km} km à vol d'oiseau, ${bearingInWords(home, there)} de ${home.nom}`;
};

const metiersOf = (formation: FormationHit, finder: Finder): readonly Metier[] =>
  [...new Set(formation.romes.flatMap((rome) => finder.metiersOf(rome)))].slice(0, MOST_METIERS);

const around = (commune: Commune | null) =>
  commune ? { near: { lat: commune.lat, lon: commune.lon, commune } } : {};

const othersLike = async (
  formation: FormationDetail,
  there: Commune | null,
  finder: Finder,
): Promise<readonly FormationHit[]> => {
  if (formation.romes.length === 0) return [];
  const { results } = await finder.searchFormations({
    romes: formation.romes,
    ...around(there),
    limit: MOST_SESSIONS + 1,
  });
  return results
    .filter(({ session }) => session.id !== formation.session.id)
    .slice(0, MOST_SESSIONS);
};

const showFormation = async (c: Context<AppEnv>) => {
  const { services } = c.var;
  const finder = finderOf(services);
  const formation = await finder.formation(c.req.param("id") ?? "");
  if (!formation) throw notFound("Cette session n'existe pas, ou n'est plus au catalogue.");
  const there = formation.lieu.codeInsee ? finder.commune(formation.lieu.codeInsee) : null;
  const typed = placeTyped(c, "depuis");
  const home = typed === "" ? null : finder.commune(typed);
  return c.html(
    <FormationPage
      formation={formation}
      contact={hotlineOf(services.lieux)}
      manner={mannerAsked(c)}
      payers={possiblePayers(formation, services.rules, services.today())}
      metiers={metiersOf(formation, finder)}
      others={await othersLike(formation, there, finder)}
      home={{ typed, way: wayFrom(home, there) }}
    />,
  );
};

const showMetier = async (c: Context<AppEnv>) => {
  const { services } = c.var;
  const finder = finderOf(services);
  const typed = placeTyped(c, "commune");
  const home = typed === "" ? null : finder.commune(typed);
  const job = await jobOf(services, c.req.param("rome") ?? "", home?.insee);
  const { results } = await finder.searchFormations({
    romes: [job.metier.rome],
    ...around(home),
    limit: MOST_SESSIONS,
  });
  return c.html(
    <MetierPage
      job={job}
      sessions={results}
      home={{ typed, known: home !== null }}
      contact={hotlineOf(services.lieux)}
      manner={mannerAsked(c)}
    />,
  );
};

/** Sheets of sessions and jobs, made to be read and printed; a town in the address gives distances. */
export const findingPages = () =>
  new Hono<AppEnv>().get("/formations/:id", showFormation).get("/metiers/:rome", showMetier);
