import { createRoute } from "@hono/zod-openapi";
import { NO_WISH, type RecommendationRequest } from "../conversation/recommend/request.ts";
import { SafeError } from "../domain/errors.ts";
import type { Souhait } from "../domain/recommendation.ts";
import { defined } from "./defined.ts";
import { checkSituation } from "./entitlement.ts";
import { errorsOf } from "./errors.ts";
import { finderOf } from "./finding-routes.ts";
import { createRoutes } from "./routes.ts";
import { json, jsonBody } from "./schemas/fields.ts";
import {
  type RecommendationsRequest,
  recommendationsAnswer,
  recommendationsRequest,
} from "./schemas/recommendation.ts";
import type { Services } from "./services.ts";

const DEFAULT_LIMIT = 5;

const recommendations = createRoute({
  method: "post",
  path: "/v1/recommendations",
  tags: ["Recommandations"],
  summary: "Métiers, formations, aides et parcours pour une personne",
  description:
    "Chaque raison cite une preuve, dont l'identifiant est dans `evidence`. `contributions` donne le calcul du classement. Rien n'est gardé.",
  request: jsonBody(recommendationsRequest),
  responses: {
    200: json(recommendationsAnswer, "Ce qui convient, pourquoi, et dans quel ordre."),
    ...errorsOf(400, 413, 415, 503),
  },
});

const souhaitOf = ({ souhait }: RecommendationsRequest): Souhait => {
  const { near: _near, radiusKm: _radiusKm, equipement, ...said } = souhait;
  return {
    ...NO_WISH,
    ...defined(said),
    equipement: {
      ordinateur: equipement?.ordinateur ?? null,
      connexion: equipement?.connexion ?? null,
    },
  };
};

/** @throws SafeError `invalid_input` with every bad path, the place searched around included. */
const requestOf = (body: RecommendationsRequest, services: Services): RecommendationRequest => {
  const { asOf, situation } = checkSituation(body, services);
  const { near, radiusKm } = body.souhait;
  return {
    asOf,
    situation,
    verdicts: services.rules.evaluate(situation, { asOf }),
    souhait: souhaitOf(body),
    near: placeOf(near, situation.personne["commune_insee"], services),
    radiusKm: radiusKm ?? null,
    limit: body.limit ?? DEFAULT_LIMIT,
  };
};

/** Around the place asked, else around where the person lives. */
const placeOf = (
  near: RecommendationsRequest["souhait"]["near"],
  home: unknown,
  services: Services,
): RecommendationRequest["near"] => {
  const finder = finderOf(services);
  if (near) return finder.near(near);
  const commune = typeof home === "string" ? finder.commune(home) : null;
  return commune && { lat: commune.lat, lon: commune.lon, commune };
};

const recommenderOf = ({ recommender }: Services) => {
  if (recommender) return recommender;
  throw new SafeError("unavailable", "Les recommandations ne sont pas ouvertes sur ce serveur.");
};

/** Recommendation: jobs, sessions, schemes and the pathway, for one person; nothing is kept. */
export const recommendationRoutes = () =>
  createRoutes().openapi(recommendations, async (c) => {
    const { services } = c.var;
    const request = requestOf(c.req.valid("json"), services);
    const recommender = recommenderOf(services);
    const found = await recommender.recommend(request);
    const formations = found.formations.map((formation) => ({
      ...formation,
      why: formation.reasons,
    }));
    const questions = recommender.questions(request, found);
    return c.json({ asOf: request.asOf, ...found, formations, questions }, 200);
  });
