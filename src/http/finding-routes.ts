import { createRoute, z } from "@hono/zod-openapi";
import { notFound, SafeError } from "../domain/errors.ts";
import type { FormationQuery } from "../domain/formation.ts";
import type { Finder } from "../find/finder.ts";
import { findJob, type JobKnowledge } from "../find/job-knowledge.ts";
import { defined } from "./defined.ts";
import { errorsOf } from "./errors.ts";
import { createRoutes } from "./routes.ts";
import { json, jsonBody } from "./schemas/fields.ts";
import {
  type FormationsRequest,
  formationDetailSchema,
  formationsRequest,
  formationsSchema,
  metierDetailSchema,
  metiersRequest,
  metiersSchema,
  romeSchema,
} from "./schemas/finding.ts";
import type { Services } from "./services.ts";

const DEFAULT_LIMIT = 10;
const tags = ["Recherche"];

const searchMetiers = createRoute({
  method: "post",
  path: "/v1/metiers/search",
  tags,
  summary: "Des mots d'une personne aux métiers",
  request: jsonBody(metiersRequest),
  responses: { 200: json(metiersSchema, "Les plus proches d'abord."), ...errorsOf(400, 415, 503) },
});

const metier = createRoute({
  method: "get",
  path: "/v1/metiers/{rome}",
  tags,
  summary: "La fiche d'un métier",
  request: {
    params: z.object({ rome: romeSchema }),
    query: z.object({
      commune: z.string().min(1).max(100).optional().openapi({
        description: "Commune (nom ou code INSEE) : ajoute les chiffres de son bassin.",
      }),
    }),
  },
  responses: { 200: json(metierDetailSchema, "La fiche."), ...errorsOf(400, 404, 503) },
});

const searchFormations = createRoute({
  method: "post",
  path: "/v1/formations/search",
  tags,
  summary: "Les sessions de formation, près d'un lieu",
  request: jsonBody(formationsRequest),
  responses: { 200: json(formationsSchema, "Une page de sessions."), ...errorsOf(400, 415, 503) },
});

const formation = createRoute({
  method: "get",
  path: "/v1/formations/{id}",
  tags,
  summary: "Une session de formation",
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: { 200: json(formationDetailSchema, "La session."), ...errorsOf(404, 503) },
});

/** The finder, or a clear refusal where this runtime has none. @throws SafeError `unavailable` */
export const finderOf = ({ finder }: Services): Finder => {
  if (finder) return finder;
  throw new SafeError(
    "unavailable",
    "La recherche de formations et de métiers n'est pas ouverte sur ce serveur.",
  );
};

/** All that is known of a job, near a commune when one is given. @throws SafeError `not_found` */
export const jobOf = async (
  services: Services,
  rome: string,
  commune: string | undefined,
): Promise<JobKnowledge> => {
  const finder = finderOf(services);
  const codeInsee = commune === undefined ? null : (finder.commune(commune)?.insee ?? null);
  const job = await findJob(rome, codeInsee, finder, services.referentials);
  if (job) return job;
  throw notFound("Je n'ai pas de fiche pour ce métier.");
};

const queryOf = (request: FormationsRequest, finder: Finder): FormationQuery => {
  const { near, limit = DEFAULT_LIMIT, ...rest } = request;
  return defined({ ...rest, limit, near: near && finder.near(near) });
};

/** Finding: jobs and training sessions. */
export const findingRoutes = () =>
  createRoutes()
    .openapi(searchMetiers, async (c) => {
      const { q, limit = DEFAULT_LIMIT } = c.req.valid("json");
      return c.json({ results: await finderOf(c.var.services).searchMetiers(q, limit) }, 200);
    })
    .openapi(metier, async (c) => {
      const { commune } = c.req.valid("query");
      const job = await jobOf(c.var.services, c.req.valid("param").rome, commune);
      const { fiche, tensions, enTension, attendues, rome } = job;
      return c.json(
        {
          ...job.metier,
          fiche,
          tensions,
          enTension,
          competencesAttendues: attendues,
          sourceRome: rome,
        },
        200,
      );
    })
    .openapi(searchFormations, async (c) => {
      const finder = finderOf(c.var.services);
      return c.json(await finder.searchFormations(queryOf(c.req.valid("json"), finder)), 200);
    })
    .openapi(formation, async (c) => {
      const found = await finderOf(c.var.services).formation(c.req.valid("param").id);
      if (!found) throw notFound("Cette session n'existe pas, ou n'est plus au catalogue.");
      return c.json(found, 200);
    });
